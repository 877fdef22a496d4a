import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Problem, problemChannel } from './problems';

/** What operators are told of during each test, as it comes; empty at its beginning. */
export function problemsTold(): readonly Problem[] {
  const told: Problem[] = [];
  const take = (message: unknown) => void told.push(message as Problem);
  beforeEach(() => {
    told.length = 0;
    subscribe(problemChannel.name, take);
  });
  afterEach(() => unsubscribe(problemChannel.name, take));
  return told;
}
