/** A record that mutations write to, with the version that was read. */
export interface Written {
  id: string;
  version: number;
}

/** The records that mutations of one writer are about. */
export interface World {
  institution: Written;
  planned: Written;
  held: Written;
  outcome: Written;
  programme: Written;
}

/** A mutation: what is asked of its answer, its input, where its answer belongs in the world of its writer, and how it may fail. */
interface Writing {
  /** The field of the payload with the record; empty where the payload has none. */
  type: string;
  /** What the record is by itself. */
  fields: string;
  /** What belongs to it, and is read anew whenever it is asked for. */
  parts?: string;
  /** The marker stands in whatever is written, as text or number, so that it can be found in the tables. */
  input: (marker: number, world: World) => Record<string, unknown>;
  becomes?: keyof World;
  /** Fields that make the input wrong in itself, and fields that point at nothing. */
  invalid: Record<string, unknown>;
  unknown: Record<string, unknown>;
  /** How many lines of the audit log it leaves. */
  lines?: number;
}

/** How many observations are recorded at once. */
export const rowsAtOnce = 40;

const source = { title: 'Sprawozdanie z pracy wielu osób naraz', url: 'https://rops.example.pl/sprawozdanie', publishedOn: '2025-01-31' };
const event = {
  type: 'event',
  fields: 'id version kind title status summary date { edtf verbatim earliest latest } topics participants { count qualifier }',
  parts: 'coorganisers { id } bodies { id } audience attendance { totalCount } source { title url }',
};
const institution = {
  type: 'institution',
  fields: 'id version kind name shortName krs',
  parts: 'status statusHistory { status note } territory { teryt } source { title }',
};
const outcome = { type: 'outcome', fields: 'id version kind text status resolvedOn resolution', parts: 'event { id }' };
const powiats = Array.from({ length: 10 }, (_, index) => `28${String(index + 1).padStart(2, '0')}`);
const blank = { title: ' ' };

/** Every kind of mutation, in an order in which one writer can do them one after the other. */
export const writings: Record<string, Writing> = {
  registerInstitution: {
    ...institution,
    input: (marker) => ({
      ...{ kind: 'PES', name: `Spółdzielnia ${marker}`, legalForm: 'SOCIAL_COOPERATIVE', teryt: '2862' },
      ...{ krs: `0000${marker}`, activeFrom: '2020-01-01', source },
    }),
    becomes: 'institution',
    invalid: { krs: '12' },
    unknown: { teryt: '2899' },
  },
  updateInstitution: {
    ...institution,
    input: (marker, world) => ({ ...world.institution, shortName: `Sp. ${marker}` }),
    becomes: 'institution',
    invalid: { shortName: ' ' },
    unknown: { id: 'brak' },
  },
  recordFigures: {
    ...institution,
    input: (marker, world) => ({ institution: world.institution.id, year: 2024, employees: marker, source }),
    invalid: { year: 1066 },
    unknown: { institution: 'brak' },
  },
  grantCredential: {
    type: 'credential',
    fields: 'id kind subject validFrom validTo',
    parts: 'holder { id }',
    input: (marker, world) => ({
      ...{ kind: 'PROMOTIONAL_MARK', holder: world.institution.id, subject: `Wyrób ${marker}` },
      ...{ validFrom: '2024-03-01', grantedBy: 'rops-28', source },
    }),
    invalid: { validTo: '2024-01-01' },
    unknown: { holder: 'brak' },
  },
  changeInstitutionStatus: {
    ...institution,
    input: (marker, world) => ({ ...world.institution, status: 'SUSPENDED', on: '2024-05-01', note: `Uchwała ${marker}` }),
    becomes: 'institution',
    invalid: { on: '2099-01-01' },
    unknown: { id: 'brak' },
  },
  createEvent: {
    ...event,
    input: (marker) => ({
      ...{ kind: 'WORKSHOP', title: `Warsztat ${marker}`, date: '13 maja 2024', teryt: '28', source },
      ...{ coorganisers: ['partner-fise', 'owes-elk'], bodies: ['rkres-28'], audience: ['CIS', 'KIS'], topics: ['druk'] },
    }),
    becomes: 'planned',
    invalid: { date: 'kiedyś' },
    unknown: { coorganisers: ['brak'] },
  },
  updateEvent: {
    ...event,
    input: (marker, world) => ({
      ...{ ...world.planned, summary: `Opis ${marker}`, date: '14 maja 2024', audience: ['ZAZ', 'WTZ', 'CIS'] },
      coorganisers: ['owes-olsztyn', 'owes-elk', 'partner-stop'],
    }),
    becomes: 'planned',
    invalid: { occurrences: 0 },
    unknown: { bodies: ['brak'] },
  },
  changeEventStatus: {
    ...event,
    input: (marker, world) => ({ ...world.planned, status: 'HELD', note: `Protokół ${marker}` }),
    becomes: 'held',
    invalid: { status: 'PLANNED' },
    unknown: { id: 'brak' },
  },
  recordAttendance: {
    ...event,
    input: (marker, world) => ({
      ...{ event: world.held.id, version: world.held.version },
      attendance: [{ institution: 'rops-28', people: marker }, { institution: 'owes-elk' }],
    }),
    becomes: 'held',
    invalid: { attendance: [] },
    unknown: { event: 'brak' },
  },
  recordOutcome: {
    ...outcome,
    input: (marker, world) => ({ event: world.held.id, kind: 'DECISION', text: `Ustalenie ${marker}`, addressee: 'rops-28' }),
    becomes: 'outcome',
    invalid: { text: ' ' },
    unknown: { addressee: 'brak' },
  },
  resolveOutcome: {
    ...outcome,
    input: (marker, world) => ({ ...world.outcome, status: 'DONE', on: '2024-06-01', resolution: `Zrobione ${marker}` }),
    becomes: 'outcome',
    invalid: { on: '2099-01-01' },
    unknown: { id: 'brak' },
  },
  createBody: {
    type: 'body',
    fields: 'id version kind name',
    parts: 'members { name role } memberInstitutions { id } source { title }',
    input: (marker) => ({
      ...{ kind: 'NETWORK', name: `Sieć ${marker}`, teryt: '28', parent: 'rkres-28', source },
      members: [{ name: `Anna ${marker}`, role: 'CHAIR' }, { name: `Jan ${marker}` }],
      memberInstitutions: ['owes-elk', 'rops-28'],
    }),
    invalid: { name: ' ' },
    unknown: { parent: 'brak' },
  },
  createProgramme: {
    type: 'programme',
    fields: 'id version kind title status',
    parts: 'outline { title children { title } } statusHistory { status } source { title }',
    input: (marker) => ({
      ...{ kind: 'RPRES', title: `Program ${marker}`, teryt: '28', startsOn: '2024-01-01', endsOn: '2030-12-31', source },
      outline: [{ kind: 'PRIORITY', number: 'I', title: 'Praca', children: [{ kind: 'MEASURE', number: '1', title: 'Zakupy' }] }],
    }),
    becomes: 'programme',
    invalid: { endsOn: '2023-01-01' },
    unknown: { responsible: 'brak' },
  },
  setTarget: {
    type: 'target',
    fields: 'id targetValue targetPeriod',
    parts: 'programme { id } indicator { code } territory { teryt }',
    input: (marker, world) => ({
      ...{ programme: world.programme.id, indicator: 'pes.employed', teryt: '28', kind: 'ABSOLUTE' },
      ...{ baselinePeriod: '2023', baselineValue: 1000, targetPeriod: '2030', targetValue: marker },
    }),
    invalid: { baselinePeriod: '2031' },
    unknown: { indicator: 'brak' },
  },
  createProject: {
    type: 'project',
    fields: 'id version title',
    parts: 'partners { id } funding { fund amount currency } source { title }',
    input: (marker, world) => ({
      ...{ title: `Projekt ${marker}`, teryt: '28', programme: world.programme.id, lead: 'rops-28', nonCompetitive: true, source },
      ...{ partners: ['owes-elk', 'owes-olsztyn'], funding: [{ fund: 'EFS+', amount: '1250000.50', currency: 'PLN' }] },
    }),
    invalid: { plannedReach: -1 },
    unknown: { lead: 'brak' },
  },
  recordObservations: {
    type: '',
    fields: 'recorded revised unchanged',
    input: (marker) => ({ source, rows: observations(marker) }),
    invalid: { source: blank },
    unknown: { rows: [{ indicator: 'brak', teryt: '28', period: '2020', value: 1 }] },
    lines: rowsAtOnce,
  },
};

/** Values of the same subjects each time, in another order each time. */
function observations(marker: number): object[] {
  const rows = Array.from({ length: rowsAtOnce }, (_, index) => {
    const [teryt, period] = [powiats[index % powiats.length], String(2010 + Math.floor(index / powiats.length))];
    return { indicator: 'ps.active', teryt, period, value: marker, verbatim: `${marker} (${index})` };
  });
  const first = marker % rowsAtOnce;
  return [...rows.slice(first), ...rows.slice(0, first)];
}

/** How much is asked of a record: all that the graph tells of it, or what it is by itself. */
export type Asked = 'whole' | 'own';

/** What is asked of the answer to a mutation. */
export function selectionOf(mutation: string, asked: Asked = 'whole'): string {
  const { type, fields, parts = '' } = writings[mutation]!;
  const selection = asked === 'whole' ? `${fields} ${parts}` : fields;
  return type === '' ? selection : `${type} { ${selection} }`;
}

function documentOf(mutation: string, asked: Asked): string {
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${input}) { ${mutation}(input: $input) { ${selectionOf(mutation, asked)} userErrors { field code message } } }`;
}

/** What a mutation answered, read from the text of its answer. */
export interface Answered {
  status: number;
  text: string;
  /** Codes of user errors, or of errors; none when it was acknowledged. */
  codes: string[];
  messages: string[];
  record: Written | null;
}

interface MutationError {
  code: string;
  message: string;
}
interface MutationResponse {
  data?: Record<string, { userErrors: MutationError[]; [record: string]: unknown }> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Sends a mutation over HTTP, as its users do; rejects when the connection breaks. */
export async function send(url: string, token: string, mutation: string, input: object, asked: Asked = 'whole'): Promise<Answered> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: documentOf(mutation, asked), variables: { input } }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as MutationResponse;
  const payload = data?.[mutation];
  const problems = [...errors.map(({ message, extensions: { code } }) => ({ code, message })), ...(payload?.userErrors ?? [])];
  const record = payload?.[writings[mutation]!.type] as Written | null | undefined;
  return {
    ...{ status: response.status, text },
    codes: problems.map(({ code }) => code),
    messages: problems.map(({ message }) => message),
    record: record ? { id: record.id, version: record.version } : null,
  };
}
