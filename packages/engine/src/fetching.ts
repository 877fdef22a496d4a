import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { askedFields } from './asked-fields';
import type { SubgraphQuestion } from './data-source';
import type { Execution, Failure } from './execution';
import type { Joins } from './joins';
import type { KnownTypes } from './known-types';
import { type Gathered, mergeOf } from './merging';
import { documentOf } from './plan-fetches';
import { representationOf, Representations } from './representations';
import { renamesOf, rewriteOf } from './rewrites';
import { movedTo, type Path } from './told-errors';

/** Asks one subgraph about the records of a place, and merges what it says; never fails but by what it writes down. */
export type Fetch = <Context>(execution: Execution<Context>, records: readonly Gathered[]) => Promise<void>;

interface Compilation {
  types: KnownTypes;
  joins: Joins;
  isMissing: (error: GraphQLFormattedError) => boolean;
}

/** Compiles a question to a subgraph: about the root, or about records, each of which is asked for once. */
export function fetchOf(node: FetchNode, compilation: Compilation): Fetch {
  if (node.contextRewrites?.length) throw new GraphQLError('Arguments from @fromContext are not supported.');
  return node.requires ? fetchOfRecords(node, node.requires, compilation) : fetchOfRoot(node, compilation);
}

function fetchOfRoot(node: FetchNode, { types }: Compilation): Fetch {
  const renames = renamesOf(node.outputRewrites);
  const rewrite = rewriteOf(node.outputRewrites, types);
  const asked = askedFields(documentOf(node), renames);
  const merge = mergeOf(asked, types);
  const toGive = new Set(asked.keys());
  const ask = askOf(node);
  return async (execution, records) => {
    if (records.length === 0) return;
    const { data, errors } = await ask(execution, {});
    if (data) rewrite?.(data);
    const failures = failuresOf({ data, errors }, toGive, renames);
    for (const record of records) {
      if (data) merge(record, data);
      for (const failure of failures) execution.fail(record, failure);
    }
  };
}

function fetchOfRecords(node: FetchNode, requires: NonNullable<FetchNode['requires']>, { types, joins, isMissing }: Compilation): Fetch {
  const represent = representationOf(requires, node.inputRewrites, types);
  const isKnown = joins.knownBy(node.serviceName);
  const renames = renamesOf(node.outputRewrites);
  const rewrite = rewriteOf(node.outputRewrites, types);
  const asked = askedFields(documentOf(node), renames).get('_entities') ?? new Map<string, null>();
  const merge = mergeOf(asked, types);
  const telling = { toGive: new Set(asked.keys()), renames, isMissing };
  const ask = askOf(node);
  return async (execution, records) => {
    const representations = new Representations();
    for (const record of records) {
      const representation = represent(record);
      // What is required of an interface is there for kinds too that are not asked about: their key is not.
      if (representation && isKnown(representation)) representations.add(representation, record);
    }
    if (representations.list.length === 0) return;
    const answer = await ask(execution, { representations: representations.list });
    const { entities, errors } = entitiesOf(answer, representations.list.length, node.serviceName);
    for (const [index, known] of representations.records.entries()) {
      const entity = entities[index];
      if (typeof entity !== 'object' || entity === null) continue;
      if (rewrite) rewriteEntity(rewrite, entity as Gathered, known[0]);
      for (const record of known) merge(record, entity as Gathered);
    }
    if (errors.length > 0) tellOfRecords(execution, representations.records, { entities, errors }, telling);
  };
}

/** Where a rewrite depends on the type of a record, it is known from before. */
function rewriteEntity(rewrite: (value: unknown) => void, entity: Gathered, known: Gathered | undefined): void {
  entity['__typename'] ??= known?.['__typename'];
  rewrite(entity);
}

/** What a subgraph said, or why it said nothing. */
interface Said {
  data: Gathered | null;
  errors: readonly GraphQLFormattedError[];
}

function askOf({ serviceName, operation, operationName, variableUsages = [] }: FetchNode) {
  return async <Context>(execution: Execution<Context>, extra: Record<string, unknown>): Promise<Said> => {
    const given = variableUsages.filter((name) => Object.hasOwn(execution.variables, name) && execution.variables[name] !== undefined);
    const variables = { ...Object.fromEntries(given.map((name) => [name, execution.variables[name]])), ...extra };
    const request: SubgraphQuestion = { query: operation, ...(operationName !== undefined && { operationName }), variables };
    try {
      const dataSource = execution.dataSources.get(serviceName);
      if (!dataSource) throw new Error(`There is no subgraph ${serviceName}.`);
      const { data, errors } = await dataSource.process({ request, context: execution.context });
      if (data || errors?.length) return { data: data ?? null, errors: errors ?? [] };
      return { data: null, errors: [badAnswer(serviceName, 'gave neither data nor errors')] };
    } catch (error) {
      return { data: null, errors: [errorOfCall(error)] };
    }
  };
}

function errorOfCall(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('A subgraph cannot be asked.', { originalError: error as Error });
}

function badAnswer(name: string, what: string): GraphQLError {
  return new GraphQLError(`The subgraph ${name} ${what}.`, { extensions: { code: 'SUBGRAPH_BAD_RESPONSE', subgraph: name } });
}

function entitiesOf({ data, errors }: Said, count: number, name: string) {
  const entities = data?.['_entities'];
  if (Array.isArray(entities) && entities.length === count) return { entities: entities as unknown[], errors };
  const isTold = errors.length > 0;
  return { entities: [], errors: isTold ? errors : [badAnswer(name, `did not answer about each of ${count} records`)] };
}

function failuresOf({ data, errors }: Said, toGive: ReadonlySet<string>, renames: ReadonlyMap<string, string>): Failure[] {
  return errors.map((error) => {
    const isOfCall = !error.path?.length;
    const placed = isOfCall ? error : movedTo(error, renamed(error.path ?? [], renames));
    return { errors: [placed], isMissing: false, isOfCall, lost: data && !isOfCall ? null : toGive };
  });
}

interface Telling {
  /** The source names of what the subgraph was to give of each record. */
  toGive: ReadonlySet<string>;
  renames: ReadonlyMap<string, string>;
  isMissing: (error: GraphQLFormattedError) => boolean;
}

/** An error about one of the records is told at all the places where it stands, any other one once. */
function tellOfRecords<Context>(
  execution: Execution<Context>,
  recordsByIndex: readonly (readonly Gathered[])[],
  { entities, errors }: { entities: readonly unknown[]; errors: readonly GraphQLFormattedError[] },
  { toGive, renames, isMissing }: Telling,
): void {
  for (const error of errors) {
    const [, index, ...rest] = error.path ?? [];
    const concerned = typeof index === 'number' ? recordsByIndex[index] : undefined;
    const within = concerned ? renamed(rest, renames) : [];
    const failure: Failure = {
      errors: [movedTo(error, within)],
      isMissing: concerned !== undefined && within.length === 0 && isMissing(error),
      isOfCall: concerned === undefined,
      lost: concerned && entities[Number(index)] ? null : toGive,
    };
    for (const record of concerned ?? recordsByIndex.flat()) execution.fail(record, failure);
  }
}

function renamed(path: Path, renames: ReadonlyMap<string, string>): Path {
  return renames.size === 0 ? path : path.map((step) => (typeof step === 'string' ? (renames.get(step) ?? step) : step));
}
