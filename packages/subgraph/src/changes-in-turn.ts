import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { measuredWait } from '@social-economy/telemetry/measured-wait';
import { changesWaiting, changeWait } from '@social-economy/telemetry/metrics';
import { GraphQLError } from 'graphql';

/** So many changes are made in a subgraph at once, and so many more may wait before they begin. */
export const changesAtOnce = 8;
const mostWaiting = 2_000;

/** Too many changes wait already; this one was not begun. Code BUSY. */
export class TooManyChangesError extends GraphQLError {
  constructor() {
    super('So many changes are being made now that this one was not begun. Try again in a moment.', { extensions: { code: 'BUSY' } });
  }
}

/** Makes a change when it is its turn. */
export type Turns = <Result>(change: () => Promise<Result>) => Promise<Result>;

/**
 * What lets changes of one subgraph be made in turn, and measures how long they wait for it. A database writes them one after another anyway, and what one of them asks on its
 * way (whether a record of another subgraph exists) is not kept waiting behind hundreds that have just come. TooManyChangesError
 * where there is no room to wait.
 */
export function inTurn(subgraph: string): Turns {
  const turns = bulkhead(changesAtOnce, mostWaiting);
  return async (change) => {
    const begins = measuredWait({ waiting: changesWaiting, waited: changeWait }, { subgraph });
    try {
      return await turns.execute(() => {
        begins();
        return change();
      });
    } catch (error) {
      begins();
      throw error instanceof BulkheadRejectedError ? new TooManyChangesError() : error;
    }
  };
}
