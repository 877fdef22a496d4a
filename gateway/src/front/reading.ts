import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { RatedRequest } from '../rates/rated';
import type { RequestRecord } from '../requests/request-record';
import type { Waiting } from '../waiting';

/**
 * How an answer that may be remembered comes to be. It travels with the context of the request, and is told by subgraphs of what
 * state of their data they answered: of each, the version of before it began to read.
 */
export class Reading {
  readonly versions = new Map<string, string>();
  /** Whether each subgraph was asked in one state only, and told it: else nobody can say what the answer is an answer of. */
  isOfOneState = true;
  /** What was asked, once it has been understood. */
  asked: AskedOperation | null = null;
  /** Whether all that was asked for is in the answer. */
  isWhole = false;

  note(subgraph: string, version: string | null): void {
    const before = this.versions.get(subgraph) ?? version;
    if (version === null || before !== version) this.isOfOneState = false;
    else this.versions.set(subgraph, version);
  }
}

/** An operation that was parsed and found to be valid. */
export interface AskedOperation {
  text: string;
  /** That the document is known by in the log. */
  hash: string;
  document: DocumentNode;
  definition: OperationDefinitionNode;
  operationName: string | null;
  variables: Record<string, unknown>;
}

/** The context of a call: for an answer that may be remembered, for whom it waits, and where it is noted, where that is so. */
export interface ReadingRequest extends RatedRequest {
  record?: RequestRecord;
  reading?: Reading;
  waiting?: Waiting;
  /** Whether the answer goes to nobody as it is: what the caller is told is counted elsewhere. */
  isOnTheWay?: boolean;
}
