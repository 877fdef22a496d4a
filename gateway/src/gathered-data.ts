import type { GraphQLDataSource } from '@apollo/gateway';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { SubgraphAnswer, SubgraphDataSource } from './subgraph-calls';

type Path = readonly (string | number)[];

/** A record, or the root of an answer, with all that subgraphs gave of it. */
export type Gathered = Record<string, unknown>;

/** What a subgraph tells went wrong with one record. */
export interface Failure {
  /** Their paths begin at the record. */
  errors: readonly GraphQLError[];
  /** The owner has no such record. */
  isMissing: boolean;
}

/**
 * What the subgraphs gave to one request. The gateway merges all that it fetches into the objects that came first, so what
 * went wrong with a record travels on the record itself, under a name that no field can have, to every place where it stands.
 */
export class GatheredData {
  /** Errors that belong to no record; those of the root's fields have their path. */
  readonly errors: GraphQLError[] = [];
  private readonly roots: Gathered[] = [];
  private readonly marks: string[] = [];

  get isComplete(): boolean {
    return this.errors.length === 0 && this.marks.length === 0;
  }

  /** The merged data, complete once the gateway has fetched everything. */
  root(): Gathered {
    return Object.assign({}, ...this.roots.toReversed()) as Gathered;
  }

  /** What went wrong with a record, first things first; fields that it lacks are told of by that. */
  failuresOf(record: Gathered): Failure[] {
    return this.marks.flatMap((mark) => (record[mark] as Failure | undefined) ?? []);
  }

  /** Takes in the answer to a question about the root; gives the data to merge. */
  takeRoot({ data, errors = [] }: SubgraphAnswer): Gathered | null {
    this.errors.push(...errors.map((error) => errorAt(error, error.path)));
    this.roots.push(data ?? { [this.newMark()]: nothingKnown });
    return data ?? null;
  }

  /** Takes in the answer to a question about records; gives the data to merge, with what went wrong on each of them. */
  takeRecords({ data, errors = [] }: SubgraphAnswer, count: number): Gathered | null {
    if (errors.length === 0) return data ?? null;
    const mark = this.newMark();
    const ofAll = errors.filter(({ path }) => recordIn(path) === null);
    this.errors.push(...ofAll.map((error) => errorAt(error, undefined)));
    const failures = failuresByRecord(errors);
    const records = (data?.['_entities'] ?? Array.from({ length: count }, () => null)) as (Gathered | null)[];
    const failureOf = (index: number) => failures.get(index) ?? (ofAll.length > 0 ? nothingKnown : null);
    return { ...data, _entities: records.map((record, index) => marked(record, mark, failureOf(index))) };
  }

  private newMark(): string {
    const mark = `@failure ${this.marks.length}`;
    this.marks.push(mark);
    return mark;
  }
}

const gatheredData = new WeakMap<object, GatheredData>();

/** Begins to gather what the subgraphs give to a request. */
export function gatherFor(request: object): GatheredData {
  const gathered = new GatheredData();
  gatheredData.set(request, gathered);
  return gathered;
}

/** A subgraph whose answers, and failures to answer, are gathered for the request that they belong to. */
export function gathering(subgraph: SubgraphDataSource): GraphQLDataSource<CallerRequest> {
  return {
    process: async (call) => {
      const gathered = 'incomingRequestContext' in call && gatheredData.get(call.incomingRequestContext);
      if (!gathered) throw new Error('A subgraph is asked within a request only.');
      const answer = await subgraph.process(call).catch((error: unknown) => ({ errors: [failureOfCall(error)] }));
      // Without a path it is a question about the root, with one about records that were found there.
      if (!call.pathInIncomingRequest?.length) return { data: gathered.takeRoot(answer) };
      const { representations } = call.request.variables as { representations: unknown[] };
      return { data: gathered.takeRecords(answer, representations.length) };
    },
  };
}

/** A record of which nothing came, for a reason that is told elsewhere. */
const nothingKnown: Failure = { errors: [], isMissing: false };

function failuresByRecord(errors: readonly GraphQLFormattedError[]): Map<number, Failure> {
  const failures = new Map<number, Failure>();
  for (const error of errors) {
    const index = recordIn(error.path);
    if (index === null) continue;
    const path = error.path?.slice(2) ?? [];
    const { errors: others, isMissing } = failures.get(index) ?? nothingKnown;
    failures.set(index, {
      errors: [...others, errorAt(error, path)],
      isMissing: isMissing || (path.length === 0 && error.extensions?.['code'] === 'NOT_FOUND'),
    });
  }
  return failures;
}

function recordIn(path: Path | undefined): number | null {
  return path?.[0] === '_entities' && typeof path[1] === 'number' ? path[1] : null;
}

function marked(record: Gathered | null, mark: string, failure: Failure | null): Gathered | null {
  return failure ? { ...record, [mark]: failure } : record;
}

function failureOfCall(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('A subgraph cannot be asked.', { originalError: error as Error });
}

/** The same error at another place. */
export function errorAt(error: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message, { path, extensions, originalError: error instanceof Error ? error : null });
}
