import type { Caller } from '@social-economy/subgraph/caller';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import territoryUnits from '../seed/territory-units.json';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { callers } from './callers';

/** What other subgraphs have: the units of the country, some gminas, one that ended and a former name, and some institutions. */
const others = [
  ...[...Object.values(territoryUnits).flat(), '2862011', '0607011', '0206@2020', '1207@2024'].map((teryt) => `Territory ${teryt}`),
  ...['rops-28', 'rops-06', 'owes-elk', 'owes-elblag'].map((id) => `Institution ${id}`),
];

const source = 'source { title url publishedOn synthetic }';
const node = 'id kind number title';
const programme = `programme { id version kind title shortTitle territory { teryt } responsible { id } dates startsOn endsOn status
  statusHistory { status on note } mainGoal legalAct supersedes { id } supersededBy { id } document ${source}
  outline { ${node} children { ${node} children { ${node} children { ${node} children { ${node} } } } } } }`;
const target = `target { id programme { id } node { id } indicator { code } territory { teryt } kind baselinePeriod baselineValue targetPeriod targetValue
  baselineVerbatim verbatim progress status ${source} }`;
const project = `project { id version title programme { id } territory { teryt } lead { id } partners { id } dates startsOn endsOn nonCompetitive
  audience plannedReach funding { fund amount currency } ${source} }`;

const mutations = {
  createProgramme: ['CreateProgrammeInput', 'programme', programme],
  updateProgramme: ['UpdateProgrammeInput', 'programme', programme],
  changeProgrammeStatus: ['ChangeProgrammeStatusInput', 'programme', programme],
  setTarget: ['SetTargetInput', 'target', target],
  createProject: ['CreateProjectInput', 'project', project],
  recordObservations: ['RecordObservationsInput', null, 'recorded revised unchanged'],
} as const;

/** A mutation of this subgraph. */
export type MutationName = keyof typeof mutations;

/** A record as a mutation answers it, or how many rows it wrote. */
export type Written = { id: string; version: number } & Record<string, unknown>;

interface Answer {
  /** The record or the counts; null when there is none. */
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
  /** The answer to a change; a national coordinator makes it unless told otherwise. */
  change: (mutation: MutationName, input: object, caller?: Caller) => Promise<Answer>;
  /** What a change wrote; anything else fails the test. */
  write: (mutation: MutationName, input: object, caller?: Caller) => Promise<Written>;
  /** What is wrong with an input, which must not write anything. */
  problemsOf: (mutation: MutationName, input: object, caller?: Caller) => Promise<string[]>;
  /** The audit log of a record, newest first. */
  auditOf: (type: string, id: string) => Promise<AuditLine[]>;
  /** All rows of all tables. */
  everything: () => Promise<string>;
}

/** A subgraph with the real data, whose neighbours know units of the country and some institutions. */
export async function startWriting(): Promise<WritableSubgraph> {
  const graph = await startSubgraph(programmes, tables, { realData: true, others });
  const change = (mutation: MutationName, input: object, caller: Caller = callers.national) => changed(graph, mutation, input, caller);
  const everything = async () => JSON.stringify(await Promise.all(tables.entities.map((entity) => graph.rowsOf(entity))));
  return {
    ...graph,
    change,
    everything,
    write: async (...asked) => {
      const answer = await change(...asked);
      if (!answer.written || answer.problems.length > 0 || answer.errors.length > 0)
        throw new Error(`Not written: ${JSON.stringify(answer)}`);
      return answer.written;
    },
    problemsOf: async (...asked) => {
      const before = await everything();
      const { problems, errors } = await change(...asked);
      expect(errors).toEqual([]);
      expect((await everything()) === before).toBe(true);
      return problems;
    },
    auditOf: (type, id) => auditOf(graph, type, id),
  };
}

async function changed(graph: SubgraphUnderTest, mutation: MutationName, input: object, caller: Caller): Promise<Answer> {
  const [type, field, selection] = mutations[mutation];
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { field code message } } }`;
  const { data, errors = [] } = await graph.answerTo(query, { input }, caller);
  const payload = data?.[mutation] as (Record<string, unknown> & { userErrors: UserErrorAnswer[] }) | undefined;
  const { userErrors, ...counts } = payload ?? { userErrors: [] };
  return {
    written: ((field === null ? counts : payload?.[field]) ?? null) as Written | null,
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
