import type { GraphUnderTest } from '../start-graph';

/** Every mutation, and what its payload gives besides userErrors. */
const payloads = {
  registerInstitution: 'institution { id version }',
  updateInstitution: 'institution { id version }',
  changeInstitutionStatus: 'institution { id version }',
  recordFigures: 'institution { id version }',
  grantCredential: 'credential { id }',
  revokeCredential: 'credential { id }',
  createProgramme: 'programme { id version }',
  updateProgramme: 'programme { id version }',
  changeProgrammeStatus: 'programme { id version }',
  createProject: 'project { id version }',
  setTarget: 'target { id }',
  recordObservations: 'recorded revised unchanged',
  createEvent: 'event { id version }',
  updateEvent: 'event { id version }',
  changeEventStatus: 'event { id version }',
  recordAttendance: 'event { id version }',
  createBody: 'body { id version }',
  recordOutcome: 'outcome { id version }',
  resolveOutcome: 'outcome { id version }',
};
export type MutationName = keyof typeof payloads;

/** A record as a mutation answers it. */
export interface WrittenRecord {
  id: string;
  version: number;
}

/** What became of a change. */
export interface Outcome {
  /** FORBIDDEN, allowed, or what else went wrong. */
  result: string;
  record: WrittenRecord | null;
  /** The whole answer as it came. */
  text: string;
  /** The SQL statements that change something. */
  writes: string[];
}

/** The names of the mutations. */
export const mutationNames = Object.keys(payloads) as MutationName[];

/** Sends a change to the graph, as the owner of the token. */
export async function change(graph: GraphUnderTest, mutation: MutationName, input: object, token: string | undefined): Promise<Outcome> {
  const { answer, statements } = await graph.measure(mutationDocument(mutation), { input }, token);
  const { data, errors = [] } = answer;
  const payload = (data as { answer?: Payload } | null | undefined)?.answer ?? null;
  return {
    result: resultOf(payload, errors),
    record: Object.values(payload ?? {}).find(isRecord) ?? null,
    text: JSON.stringify(answer),
    writes: statements.filter((statement) => /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i.test(statement)),
  };
}

/** The document that sends an input and asks for all that the payload has. */
export function mutationDocument(mutation: MutationName): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const wanted = `${payloads[mutation]} userErrors { field code message }`;
  return `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) { ${wanted} } }`;
}

type Payload = Record<string, unknown> & { userErrors: object[] };

function resultOf(payload: Payload | null, errors: readonly { extensions?: Record<string, unknown>; message: string }[]): string {
  if (payload === null && errors.length === 1 && errors[0]?.extensions?.['code'] === 'FORBIDDEN') return 'FORBIDDEN';
  if (payload !== null && errors.length === 0 && payload.userErrors.length === 0) return 'allowed';
  return JSON.stringify([payload, errors]);
}

function isRecord(value: unknown): value is WrittenRecord {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/** Makes a record as a national coordinator; anything but success fails the test. */
export type Make = (mutation: MutationName, input: object) => Promise<WrittenRecord>;

/** What makes records with the token of a national coordinator. */
export function makerOf(graph: GraphUnderTest, token: string | undefined): Make {
  return async (mutation, input) => {
    const { result, record, text } = await change(graph, mutation, input, token);
    if (result === 'allowed') return record ?? { id: '', version: 0 };
    throw new Error(`${mutation} with ${JSON.stringify(input)} was to be allowed, but: ${text}`);
  };
}
