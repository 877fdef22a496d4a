import { type Caller, Role } from '@social-economy/subgraph/caller';

/** Who may read a field: the least role that may, everyone, whoever is logged in, or whoever may run the mutation that it answers. */
export type Reader = 'everyone' | 'loggedIn' | Role.ANALYST | Role.NATIONAL_COORDINATOR | 'writer';

/** The fields of a type, separated by spaces, by who may read them. */
export type TypeRules = Partial<Record<Reader, string>>;

/**
 * Who may read which field of the graph. What a type has from an interface stands with the interface. A caller who may not read a field
 * gets null and FORBIDDEN; one who is not logged in gets null where there is nobody to tell about.
 */
export const fieldRules: Record<string, TypeRules> = {
  Query: {
    everyone:
      'expiringCredentials credentialKinds institution institutionByRegister institutions institutionKinds institutionStats poland voivodeships territory territoryByCode territories viewer indicator indicators observations programme programmes project projects body bodies event events eventStats outcomes',
    NATIONAL_COORDINATOR:
      'institutionsAuditLog programmesAuditLog eventsAuditLog institutionsImportRuns institutionsImportRun programmesImportRuns programmesImportRun eventsImportRuns eventsImportRun',
  },
  Address: { everyone: 'street postalCode city' },
  Attendance: { everyone: 'people role institution' },
  AttendanceConnection: { everyone: 'totalCount edges nodes pageInfo' },
  AttendanceEdge: { everyone: 'cursor node' },
  AuditConnection: { NATIONAL_COORDINATOR: 'totalCount edges nodes pageInfo' },
  AuditEdge: { NATIONAL_COORDINATOR: 'cursor node' },
  AuditEntry: { NATIONAL_COORDINATOR: 'id at subject name mutation recordType record recordVersion before after requestId' },
  BodyConnection: { everyone: 'totalCount edges nodes pageInfo' },
  BodyEdge: { everyone: 'cursor node' },
  BodyMember: { everyone: 'name role since until represents' },
  BodyPayload: { writer: 'body userErrors' },
  Cis: { everyone: 'founder' },
  ComparisonRow: { everyone: 'value reporting expected complete rank share previous change territory target' },
  Contact: { ANALYST: 'email phone person' },
  CoordinationBody: {
    everyone:
      'id kind name acronym appointedOn appointedBy mandate version territory parent children members memberInstitutions meetings outcomes source',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  Credential: {
    everyone: 'id kind number validFrom validTo revokedOn revocationReason subject holder grantedBy renews isValid source',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  CredentialConnection: { everyone: 'totalCount edges nodes pageInfo' },
  CredentialEdge: { everyone: 'cursor node' },
  CredentialKindInfo: {
    everyone: 'kind holderKinds namePl nameEn descriptionPl descriptionEn grantedBy termMonths renewable legalBasis grantors source',
  },
  CredentialPayload: { writer: 'credential userErrors' },
  Event: {
    everyone:
      'id kind title status date occurrences mode topics summary version attendance bodies territory place organiser coorganisers audience project programme participants source statusHistory outcomes',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  EventConnection: { everyone: 'totalCount edges nodes pageInfo' },
  EventDate: { everyone: 'edtf earliest latest precision verbatim yearInferred' },
  EventEdge: { everyone: 'cursor node' },
  EventPayload: { writer: 'event userErrors' },
  EventStats: {
    everyone:
      'kind status year month audience count occurrences participants participantsExact withoutParticipants voivodeship organiser body project',
  },
  EventStatusChange: { everyone: 'previousStatus status on note dateVerbatim' },
  Funding: { everyone: 'fund amount currency' },
  ImportCounts: { NATIONAL_COORDINATOR: 'read new changed unchanged wrong ignored' },
  ImportNote: { NATIONAL_COORDINATOR: 'message' },
  ImportNoteConnection: { NATIONAL_COORDINATOR: 'totalCount edges nodes pageInfo' },
  ImportNoteEdge: { NATIONAL_COORDINATOR: 'cursor node' },
  ImportProblem: { NATIONAL_COORDINATOR: 'line column value code message' },
  ImportProblemConnection: { NATIONAL_COORDINATOR: 'totalCount edges nodes pageInfo' },
  ImportProblemEdge: { NATIONAL_COORDINATOR: 'cursor node' },
  ImportRun: {
    NATIONAL_COORDINATOR:
      'id importer fileName sha256 format encoding separator keepGood outcome counts notes allNotes problems problemsLeftOut at subject name requestId',
  },
  ImportRunConnection: { NATIONAL_COORDINATOR: 'totalCount edges nodes pageInfo' },
  ImportRunEdge: { NATIONAL_COORDINATOR: 'cursor node' },
  Indicator: {
    everyone:
      'code namePl nameEn description unit aggregation direction accumulation frequency provider coverageNote formula periods observations series comparison targets source',
  },
  IndicatorComparison: { everyone: 'period level total mean median min max reporting expected rows indicator missing' },
  IndicatorConnection: { everyone: 'totalCount edges nodes pageInfo' },
  IndicatorEdge: { everyone: 'cursor node' },
  IndicatorFormula: { everyone: 'factor numerator denominator' },
  IndicatorValue: { everyone: 'period value observed reporting expected complete indicator territory' },
  Institution: {
    everyone:
      'id kind name shortName website krs nip regon activeFrom activeTo version credentials status territory voivodeship address figures source statusHistory programmes projects events memberOf',
    ANALYST: 'contact',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  InstitutionConnection: { everyone: 'totalCount edges nodes pageInfo' },
  InstitutionEdge: { everyone: 'cursor node' },
  InstitutionFigures: { everyone: 'year revision employees participants personsWithDisabilities leftForWork source' },
  InstitutionKindInfo: { everyone: 'kind acronym namePl nameEn descriptionPl descriptionEn legalBasis' },
  InstitutionPayload: { writer: 'institution userErrors' },
  InstitutionStats: {
    everyone:
      'kind status legalForm foundingYear count employees participants personsWithDisabilities employmentEffectiveness voivodeship powiat',
  },
  InstitutionStatusChange: { everyone: 'status note on' },
  Kis: { everyone: 'founder' },
  Observation: {
    everyone: 'id period value missingReason verbatim numerator denominator status recordedAt indicator territory revisions source',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  ObservationConnection: { everyone: 'totalCount edges nodes pageInfo' },
  ObservationEdge: { everyone: 'cursor node' },
  ObservationsPayload: { writer: 'recorded revised unchanged userErrors' },
  Outcome: { everyone: 'id kind text dueOn status resolvedOn resolution version event addressee source', NATIONAL_COORDINATOR: 'auditLog' },
  OutcomeConnection: { everyone: 'totalCount edges nodes pageInfo' },
  OutcomeEdge: { everyone: 'cursor node' },
  OutcomePayload: { writer: 'outcome userErrors' },
  Owes: { everyone: 'serviceAreas operators isAccredited' },
  PageInfo: { everyone: 'hasNextPage hasPreviousPage startCursor endCursor' },
  ParticipantCount: { everyone: 'count qualifier' },
  Partner: { everyone: 'sector' },
  Pes: { everyone: 'legalForm pkd isSocialEnterprise' },
  Place: { everyone: 'name city address country' },
  Programme: {
    everyone:
      'id kind title shortTitle dates startsOn endsOn status mainGoal legalAct document version territory responsible statusHistory supersedes supersededBy outline targets projects source events',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  ProgrammeConnection: { everyone: 'totalCount edges nodes pageInfo' },
  ProgrammeEdge: { everyone: 'cursor node' },
  ProgrammeNode: { everyone: 'id kind number title children targets alignedWith' },
  ProgrammePayload: { writer: 'programme userErrors' },
  ProgrammeStatusChange: { everyone: 'status on note' },
  Project: {
    everyone:
      'id title dates startsOn endsOn nonCompetitive audience plannedReach version programme territory lead partners funding source events',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  ProjectConnection: { everyone: 'totalCount edges nodes pageInfo' },
  ProjectEdge: { everyone: 'cursor node' },
  ProjectPayload: { writer: 'project userErrors' },
  Rops: { everyone: 'owes' },
  ServiceArea: { everyone: 'name dates validFrom validTo territories source' },
  Source: { everyone: 'title url publishedOn synthetic' },
  Target: {
    everyone:
      'id kind baselinePeriod baselineValue targetPeriod targetValue baselineVerbatim verbatim programme node indicator territory latest progress status source',
    NATIONAL_COORDINATOR: 'auditLog',
  },
  TargetPayload: { writer: 'target userErrors' },
  Territory: {
    everyone:
      'teryt level name capital iso3166 nuts2 bdlUnit validFrom validFromEarliest validTo validToEarliest institutionStats parent ancestors children successors rops servedBy institutions source programmes projects indicatorValues indicatorSeries events eventStats bodies',
  },
  TerritoryConnection: { everyone: 'totalCount edges nodes pageInfo' },
  TerritoryEdge: { everyone: 'cursor node' },
  UserError: { writer: 'field code message' },
  Viewer: { loggedIn: 'subject name roles territories' },
  Wtz: { everyone: 'founder' },
  Zaz: { everyone: 'founder' },
};

/** Records of which territories a role may write, seen from the territories of the caller. */
export const writerRules = {
  [Role.ANALYST]: { own: false, below: false, other: false, national: false },
  [Role.REGIONAL_COORDINATOR]: { own: true, below: true, other: false, national: false },
  [Role.NATIONAL_COORDINATOR]: { own: true, below: true, other: true, national: true },
  [Role.ADMINISTRATOR]: { own: true, below: true, other: true, national: true },
} satisfies Record<Role, Record<Whose, boolean>>;
export type Whose = 'own' | 'below' | 'other' | 'national';

/** Whose territory counts for a mutation: where it names several records, the caller must have the right to all. */
export const mutationRules = {
  registerInstitution: 'of the institution',
  updateInstitution: 'of the institution, before and after the change',
  changeInstitutionStatus: 'of the institution',
  recordFigures: 'of the institution',
  grantCredential: 'of the holder; an OWES_ACCREDITATION is a national record',
  revokeCredential: 'of the holder; an OWES_ACCREDITATION is a national record',
  createProgramme: 'of the programme',
  updateProgramme: 'of the programme',
  changeProgrammeStatus: 'of the programme',
  createProject: 'of the project',
  setTarget: 'of the programme and of the target',
  recordObservations: 'of every row',
  createEvent: 'of the event, and of the bodies that it names; without a territory it is a national record',
  updateEvent:
    'of the event, before and after the change, and of the bodies that it newly names; without a territory it is a national record',
  changeEventStatus: 'of the event; without a territory it is a national record',
  recordAttendance: 'of the event; without a territory it is a national record',
  createBody: 'of the body and of its parent',
  recordOutcome: 'of the event that it came of',
  resolveOutcome: 'of the event that it came of',
} as const;

/** Whether a caller may read what a rule is for; answers of mutations are not read on their own. */
export function mayRead({ subject, roles }: Pick<Caller, 'subject' | 'roles'>, reader: Reader): boolean {
  if (reader === 'everyone') return true;
  if (reader === 'loggedIn') return subject !== null;
  if (reader === 'writer') return false;
  const order = Object.values(Role);
  return roles.some((role) => order.indexOf(role) >= order.indexOf(reader));
}

/** Who may read a field of a type, which may have it from one of its interfaces; undefined where there is no rule. */
export function readerOf(type: string, field: string, interfaces: readonly string[]): Reader | undefined {
  for (const rules of [type, ...interfaces].map((name) => fieldRules[name] ?? {})) {
    const found = (Object.keys(rules) as Reader[]).find((reader) => rules[reader]?.split(' ').includes(field));
    if (found) return found;
  }
  return undefined;
}
