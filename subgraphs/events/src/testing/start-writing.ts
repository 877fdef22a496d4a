import type { Caller } from '@social-economy/subgraph/caller';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import bodies from '../seed/bodies.json';
import type { BodyEntry } from '../seed/body-rows';
import type { EventEntry } from '../seed/event-rows';
import events from '../seed/events.json';
import { events as eventsPackage } from '../subgraph';
import { tables } from '../tables';
import { callers } from './callers';

const eventEntries = events as EventEntry[];
const bodyEntries = bodies as BodyEntry[];

/** The records of other subgraphs that the real events and bodies point at, and a few units of the country besides. */
const others = [
  ...['0', '06', '0607', '28', '2862', '2862011', '0206@2020'].map((teryt) => `Territory ${teryt}`),
  ...[...eventEntries, ...bodyEntries].map(({ teryt }) => `Territory ${teryt}`),
  ...eventEntries.flatMap(({ project, programme }) => [`Project ${project}`, `Programme ${programme}`]),
  ...eventEntries.flatMap(({ organiser, coorganisers = [] }) => [organiser, ...coorganisers]).map((id) => `Institution ${id}`),
  ...eventEntries.flatMap(({ attendance = [] }) => attendance).map(({ institution }) => `Institution ${institution}`),
  ...eventEntries.flatMap(({ outcomes = [] }) => outcomes).map(({ addressee }) => `Institution ${addressee}`),
  ...bodyEntries.flatMap(({ memberInstitutions = [] }) => memberInstitutions).map((id) => `Institution ${id}`),
  ...Array.from({ length: 1001 }, (_, index) => `Institution pes-${index}`),
];

const eventAnswer = `event { id version kind title status date { edtf earliest latest precision verbatim yearInferred } occurrences mode summary topics audience
  territory { teryt } place { name city address country } organiser { id } coorganisers { id } bodies { id } project { id } programme { id }
  participants { count qualifier } attendance(first: 100) { totalCount nodes { institution { id } people role } } outcomes { id }
  statusHistory { previousStatus status on note dateVerbatim } source { title url publishedOn synthetic } }`;
const outcomeAnswer = 'outcome { id version kind text status dueOn resolvedOn resolution addressee { id } event { id } }';
const bodyAnswer = `body { id version kind name acronym appointedOn appointedBy mandate territory { teryt } parent { id }
  members { name role represents { id } since until } memberInstitutions { id } source { title url publishedOn synthetic } }`;

const mutations = {
  createEvent: ['CreateEventInput', 'event', eventAnswer],
  updateEvent: ['UpdateEventInput', 'event', eventAnswer],
  changeEventStatus: ['ChangeEventStatusInput', 'event', eventAnswer],
  recordAttendance: ['RecordAttendanceInput', 'event', eventAnswer],
  recordOutcome: ['RecordOutcomeInput', 'outcome', outcomeAnswer],
  resolveOutcome: ['ResolveOutcomeInput', 'outcome', outcomeAnswer],
  createBody: ['CreateBodyInput', 'body', bodyAnswer],
} as const;

/** A mutation of this subgraph. */
export type MutationName = keyof typeof mutations;

/** A record as a mutation answers it. */
export type Written = { id: string; version: number } & Record<string, unknown>;

interface Answer {
  /** The record, or null. */
  written: Written | null;
  /** What is wrong with the input: field and code. */
  problems: string[];
  /** The sentences that go with them. */
  sentences: string[];
  /** Codes of the errors of the whole answer. */
  errors: unknown[];
}

/** A line of the audit log. */
export interface AuditLine {
  mutation: string;
  subject: string;
  recordVersion: number | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

/** A subgraph in which one changes records. */
export interface WritableSubgraph extends SubgraphUnderTest {
  /** The answer to a change. */
  change: (mutation: MutationName, input: object, caller?: Caller) => Promise<Answer>;
  /** The record that a change wrote; anything else fails the test. */
  write: (mutation: MutationName, input: object, caller?: Caller) => Promise<Written>;
  /** What is wrong with an input, which must not write anything. */
  problemsOf: (mutation: MutationName, input: object, caller?: Caller) => Promise<string[]>;
  /** The audit log of a record, newest first. */
  auditOf: (type: string, id: string) => Promise<AuditLine[]>;
  /** All rows of all tables. */
  everything: () => Promise<string>;
}

/** A subgraph with the real data, whose neighbours know what that points at. */
export async function startWriting(): Promise<WritableSubgraph> {
  const graph = await startSubgraph(eventsPackage, tables, { realData: true, others });
  const change: WritableSubgraph['change'] = (...asked) => answerOf(graph, ...asked);
  const everything = async () => JSON.stringify(await Promise.all(tables.entities.map((entity) => graph.rowsOf(entity))));
  return {
    ...graph,
    change,
    everything,
    write: async (...asked) => {
      const { written, ...answer } = await change(...asked);
      if (!written || answer.problems.length > 0 || answer.errors.length > 0) throw new Error(`Not written: ${JSON.stringify(answer)}`);
      return written;
    },
    problemsOf: async (...asked) => {
      const before = await everything();
      const { written, problems, errors } = await change(...asked);
      expect({ written, errors }).toEqual({ written: null, errors: [] });
      expect((await everything()) === before).toBe(true);
      return problems;
    },
    auditOf: (type, id) => auditOf(graph, type, id),
  };
}

async function answerOf(
  graph: SubgraphUnderTest,
  mutation: MutationName,
  input: object,
  caller: Caller = callers.national,
): Promise<Answer> {
  const [type, field, answer] = mutations[mutation];
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} userErrors { field code message } } }`;
  const { data, errors = [] } = await graph.answerTo(query, { input }, caller);
  const payload = data?.[mutation] as (Record<string, unknown> & { userErrors: UserErrorAnswer[] }) | undefined;
  const userErrors = payload?.userErrors ?? [];
  return {
    written: (payload?.[field] ?? null) as Written | null,
    problems: userErrors.map(({ field: path, code }) => `${(path ?? []).slice(1).join('.')} ${code}`),
    sentences: userErrors.map(({ message }) => message),
    errors: errors.map(({ extensions, message }) => extensions['code'] ?? message),
  };
}

async function auditOf(graph: SubgraphUnderTest, type: string, id: string): Promise<AuditLine[]> {
  const lines = 'auditLog(first: 100) { nodes { mutation subject recordVersion before after } }';
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { ${lines} } } }`;
  const { data } = await graph.answerTo(query, { keys: [{ __typename: type, id }] }, callers.administrator);
  const [record] = (data as { _entities: ({ auditLog: { nodes: AuditLine[] } } | null)[] })._entities;
  return record?.auditLog.nodes ?? [];
}

interface UserErrorAnswer {
  field: string[] | null;
  code: string;
  message: string;
}
