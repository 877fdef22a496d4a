import type { GraphQLFormattedError } from 'graphql';
import type { DataSource } from './data-source';
import type { Gathered } from './merging';

/** What went wrong with a record, as a subgraph tells it: the paths of the errors begin at the record. */
export interface Failure {
  errors: readonly GraphQLFormattedError[];
  /** The owner has no such record. */
  isMissing: boolean;
  /** A whole call failed, for many records: it is told of at the first of them that lacks something. */
  isOfCall: boolean;
  /** By their source names, the fields that the subgraph was to give of the record, some or all of which did not come; null where the record itself came. */
  lost: ReadonlySet<string> | null;
}

/** One execution of an operation: what was given, and what subgraphs have said so far. */
export class Execution<Context> {
  readonly root: Gathered = {};
  readonly failures = new Map<Gathered, Set<Failure>>();
  /** A change failed in a way that leaves no answer: those after it are not made. */
  isStopped = false;

  constructor(
    readonly dataSources: ReadonlyMap<string, DataSource<Context>>,
    readonly variables: Readonly<Record<string, unknown>>,
    readonly context: Context,
  ) {}

  /** Notes what went wrong with a record, once, though one that stands in two places may be asked about for both. */
  fail(record: Gathered, failure: Failure): void {
    const known = this.failures.get(record);
    if (known) known.add(failure);
    else this.failures.set(record, new Set([failure]));
  }
}
