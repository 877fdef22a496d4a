import type { Make, MutationName, WrittenRecord } from './writing';

/** TERYT code of the territory that a record belongs to; null for an event without one, which is a national one. */
export type Place = string | null;

/** A valid input of a mutation for a record of a territory, made anew each time. */
export interface Sample {
  /** Territories whose records are tried. */
  places: readonly Place[];
  inputFor: (place: Place, make: Make) => Promise<object> | object;
}

export const source = { title: 'Rejestr wojewody', url: 'https://example.org/rejestr' };

/** A voivodeship, a powiat below it, another voivodeship, and the country. */
const everywhere: readonly Place[] = ['28', '2862', '06', '0'];
const belowCountry = everywhere.filter((place) => place !== '0');

let count = 0;
/** A text that no other sample has. */
const unique = (text: string) => `${text} ${(count += 1)}`;

/** An institution of a territory: a PES, or a PARTNER where it is a national one. */
export function institution(make: Make, teryt: Place, given: object = {}): Promise<WrittenRecord> {
  return make('registerInstitution', { ...institutionInput(teryt), ...given });
}

function institutionInput(teryt: Place): object {
  const ofKind = teryt === '0' ? { kind: 'PARTNER', sector: 'NGO' } : { kind: 'PES', legalForm: 'FOUNDATION' };
  return { ...ofKind, name: unique('Fundacja Most'), teryt, source };
}

/** An event of a territory. */
export function event(make: Make, teryt: Place, given: object = {}): Promise<WrittenRecord> {
  return make('createEvent', { ...eventInput(teryt), ...given });
}

function eventInput(teryt: Place): object {
  return { kind: 'CONFERENCE', title: unique('Konferencja'), date: '2024-05-13', teryt, source };
}

/** An outcome of an event of a territory. */
export async function outcome(make: Make, teryt: Place): Promise<WrittenRecord> {
  const { id } = await event(make, teryt, { status: 'HELD' });
  return make('recordOutcome', { event: id, kind: 'DECISION', text: 'Grupa zbierze się ponownie.' });
}

/** A programme of a territory. */
export function programme(make: Make, teryt: Place): Promise<WrittenRecord> {
  return make('createProgramme', programmeInput(teryt));
}

function programmeInput(teryt: Place): object {
  return { kind: 'OTHER', title: unique('Program'), teryt, source };
}

/** What a programme of a territory wants in it, or in the territory that is given besides. */
export async function targetInput(make: Make, teryt: Place, within = teryt): Promise<object> {
  const { id } = await programme(make, teryt);
  return { programme: id, indicator: 'cis.active', teryt: within, kind: 'ABSOLUTE', targetPeriod: '2030', targetValue: 7 };
}

/** Rows of observations, one for each territory. */
export function observationsInput(...territories: readonly Place[]): object {
  const rows = territories.map((teryt) => ({ indicator: 'cis.active', teryt, period: '1995', value: (count += 1) }));
  return { source, rows };
}

/** A credential that a PES of a territory is granted. */
export async function credentialInput(make: Make, teryt: Place): Promise<object> {
  const { id } = await institution(make, teryt);
  return { kind: 'SOCIAL_ENTERPRISE_STATUS', holder: id, validFrom: '2024-01-01', source };
}

/** A credential of a PES of a territory. */
export async function credential(make: Make, teryt: Place): Promise<WrittenRecord> {
  return make('grantCredential', await credentialInput(make, teryt));
}

/** A valid input of every mutation, for records of several territories. */
export const samples: Record<MutationName, Sample> = {
  registerInstitution: { places: everywhere, inputFor: institutionInput },
  updateInstitution: {
    places: everywhere,
    inputFor: async (place, make) => ({ ...(await institution(make, place)), name: unique('Fundacja Brzeg') }),
  },
  changeInstitutionStatus: {
    places: everywhere,
    inputFor: async (place, make) => ({ ...(await institution(make, place)), status: 'ACTIVE', on: '2024-05-13' }),
  },
  recordFigures: {
    places: everywhere,
    inputFor: async (place, make) => ({ institution: (await institution(make, place)).id, year: 2020, employees: 12, source }),
  },
  grantCredential: { places: belowCountry, inputFor: (place, make) => credentialInput(make, place) },
  revokeCredential: {
    places: belowCountry,
    inputFor: async (place, make) => ({ id: (await credential(make, place)).id, on: '2024-06-01', reason: 'Na wniosek' }),
  },
  createProgramme: { places: everywhere, inputFor: programmeInput },
  updateProgramme: {
    places: everywhere,
    inputFor: async (place, make) => ({ ...(await programme(make, place)), title: unique('Program po zmianie') }),
  },
  changeProgrammeStatus: {
    places: everywhere,
    inputFor: async (place, make) => ({ ...(await programme(make, place)), status: 'EXPERT_REVIEW', on: '2024-05-13' }),
  },
  createProject: {
    places: everywhere,
    inputFor: (place) => ({ title: unique('Projekt'), teryt: place, nonCompetitive: false, source }),
  },
  setTarget: { places: everywhere, inputFor: (place, make) => targetInput(make, place) },
  recordObservations: { places: everywhere, inputFor: (place) => observationsInput(place) },
  createEvent: { places: [...everywhere, null], inputFor: eventInput },
  updateEvent: {
    places: [...everywhere, null],
    inputFor: async (place, make) => ({ ...(await event(make, place)), title: unique('Konferencja po zmianie') }),
  },
  changeEventStatus: {
    places: [...everywhere, null],
    inputFor: async (place, make) => ({ ...(await event(make, place)), status: 'HELD' }),
  },
  recordAttendance: {
    places: [...everywhere, null],
    inputFor: async (place, make) => {
      const { id, version } = await event(make, place, { status: 'HELD' });
      return { event: id, version, attendance: [{ institution: 'rops-28', people: 2, role: 'PARTICIPANT' }] };
    },
  },
  createBody: { places: everywhere, inputFor: (place) => ({ kind: 'NETWORK', name: unique('Sieć'), teryt: place, source }) },
  recordOutcome: {
    places: [...everywhere, null],
    inputFor: async (place, make) => ({ event: (await event(make, place, { status: 'HELD' })).id, kind: 'DECISION', text: 'Ustalono' }),
  },
  resolveOutcome: {
    places: [...everywhere, null],
    inputFor: async (place, make) => ({ ...(await outcome(make, place)), status: 'DONE', on: '2024-06-01' }),
  },
};
