import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { anonymous, type Caller } from './caller';

/** A record that another subgraph owns, by its type and key: `{ type: 'Territory', key: '28' }`. */
export interface Reference {
  type: string;
  key: string;
}

/** Asks the owners of records which of them exist, all in one call an owner; gives those that do not. ReferencesUnavailableError when an owner cannot be asked. */
export type FindMissing = (references: readonly Reference[]) => Promise<Reference[]>;

/** Who asks, and in which request. */
export interface CallerRequest {
  /** Names the caller's request in logs and in the audit log, across subgraphs. */
  id: string;
  caller: Caller;
}

/** One request to a subgraph, the same in one process and over HTTP. */
export interface SubgraphRequest extends CallerRequest {
  findMissing: FindMissing;
}

/** Nobody can tell now whether records of other subgraphs exist. Code REFERENCES_UNAVAILABLE. */
export class ReferencesUnavailableError extends GraphQLError {
  constructor() {
    super(
      'Whether the records that this names exist cannot be checked now: the part of the graph that keeps them does not answer. Try again in a moment.',
      {
        extensions: { code: 'REFERENCES_UNAVAILABLE' },
      },
    );
  }
}

/** A request of nobody in particular, to a subgraph that stands alone. */
export function anonymousRequest(): SubgraphRequest {
  return { id: randomUUID(), caller: anonymous, findMissing: nobodyToAsk };
}

const nobodyToAsk: FindMissing = (references) =>
  references.length === 0 ? Promise.resolve([]) : Promise.reject(new Error('This subgraph stands alone: nobody knows records of others.'));
