import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import type { DataSourceAnswer, SubgraphQuestion } from './data-source';
import type { Execution, Failure } from './execution';
import type { Joins } from './joins';
import type { KnownTypes } from './known-types';
import { type Gathered, mergeOf } from './merging';
import { representationOf, Representations } from './representations';
import { renamesOf, rewriteOf } from './rewrites';

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

/** The document of a question. */
export function documentOf(node: FetchNode): DocumentNode {
  return node.operationDocumentNode ?? parse(node.operation);
}

function fetchOfRoot(node: FetchNode, { types }: Compilation): Fetch {
  const renames = renamesOf(node.outputRewrites);
  const rewrite = rewriteOf(node.outputRewrites, types);
  const merge = mergeOf(documentOf(node), types, { isAboutRecords: false, renames });
  const ask = askOf(node);
  return async (execution, records) => {
    if (records.length === 0) return;
    const { data, errors = [] } = await ask(execution, {});
    if (data) rewrite?.(data);
    const failures = failuresOf(errors, (path) => renamed(path, renames));
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
  const merge = mergeOf(documentOf(node), types, { isAboutRecords: true, renames });
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
    if (errors.length > 0) tellOfRecords(execution, representations.records, errors, { renames, isMissing });
  };
}

/** Where a rewrite depends on the type of a record, it is known from before. */
function rewriteEntity(rewrite: (value: unknown) => void, entity: Gathered, known: Gathered | undefined): void {
  entity['__typename'] ??= known?.['__typename'];
  rewrite(entity);
}

function askOf({ serviceName, operation, operationName, variableUsages = [] }: FetchNode) {
  return async <Context>(execution: Execution<Context>, extra: Record<string, unknown>): Promise<DataSourceAnswer> => {
    const given = variableUsages.filter((name) => Object.hasOwn(execution.variables, name) && execution.variables[name] !== undefined);
    const variables = { ...Object.fromEntries(given.map((name) => [name, execution.variables[name]])), ...extra };
    const request: SubgraphQuestion = { query: operation, ...(operationName !== undefined && { operationName }), variables };
    try {
      const dataSource = execution.dataSources.get(serviceName);
      if (!dataSource) throw new Error(`There is no subgraph ${serviceName}.`);
      const answer = await dataSource.process({ request, context: execution.context });
      return answer.data || answer.errors?.length ? answer : { errors: [badAnswer(serviceName, 'gave neither data nor errors')] };
    } catch (error) {
      return { errors: [errorOfCall(error)] };
    }
  };
}

function errorOfCall(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('A subgraph cannot be asked.', { originalError: error as Error });
}

function badAnswer(name: string, what: string): GraphQLError {
  return new GraphQLError(`The subgraph ${name} ${what}.`, { extensions: { code: 'SUBGRAPH_BAD_RESPONSE', subgraph: name } });
}

function entitiesOf({ data, errors = [] }: DataSourceAnswer, count: number, name: string) {
  const entities = data?.['_entities'];
  if (Array.isArray(entities) && entities.length === count) return { entities: entities as unknown[], errors };
  const isTold = errors.length > 0;
  return { entities: [], errors: isTold ? errors : [badAnswer(name, `did not answer about each of ${count} records`)] };
}

type Path = readonly (string | number)[];

function failuresOf(errors: readonly GraphQLFormattedError[], pathOf: (path: Path) => Path): Failure[] {
  return errors.map((error) => {
    const isOfCall = !error.path?.length;
    return { errors: [isOfCall ? error : movedTo(error, pathOf(error.path ?? []))], isMissing: false, isOfCall };
  });
}

interface Telling {
  renames: ReadonlyMap<string, string>;
  isMissing: (error: GraphQLFormattedError) => boolean;
}

/** An error about one of the records is told at all the places where it stands, any other one once. */
function tellOfRecords<Context>(
  execution: Execution<Context>,
  recordsByIndex: readonly (readonly Gathered[])[],
  errors: readonly GraphQLFormattedError[],
  { renames, isMissing }: Telling,
): void {
  for (const error of errors) {
    const path = error.path ?? [];
    const concerned = typeof path[1] === 'number' ? recordsByIndex[path[1]] : undefined;
    const within = renamed(path.slice(2), renames);
    const failure: Failure = concerned
      ? { errors: [movedTo(error, within)], isMissing: within.length === 0 && isMissing(error), isOfCall: false }
      : { errors: [movedTo(error, [])], isMissing: false, isOfCall: true };
    for (const record of concerned ?? recordsByIndex.flat()) execution.fail(record, failure);
  }
}

function renamed(path: Path, renames: ReadonlyMap<string, string>): Path {
  return renames.size === 0 ? path : path.map((step) => (typeof step === 'string' ? (renames.get(step) ?? step) : step));
}

/** The same error at another place. */
export function movedTo(error: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message, { path, extensions, originalError: error instanceof Error ? error : null });
}
