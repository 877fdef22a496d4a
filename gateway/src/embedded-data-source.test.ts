import { setTimeout as sleep } from 'node:timers/promises';
import { anonymous } from '@social-economy/subgraph/caller';
import { problemsTold } from '@social-economy/telemetry/testing';
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { EmbeddedDataSource } from './embedded-data-source';
import { Waiting } from './waiting';

const told = problemsTold();
const id = '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11';

const Query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    sleep: {
      type: GraphQLInt,
      args: { ms: { type: new GraphQLNonNull(GraphQLInt) } },
      resolve: (_root, { ms }: { ms: number }) => sleep(ms, ms),
    },
  },
});

const source = new EmbeddedDataSource(
  { name: 'events', schema: new GraphQLSchema({ query: Query }), createContext: () => ({}), close: () => Promise.resolve() },
  () => () => Promise.resolve([]),
  { deadlineMs: 300, deadlineOfChangesMs: 300, mostBytes: 1e7 },
);

/** Somebody who waits for so long for all answers asks for one that takes so many milliseconds. */
function askFor(ms: number, waiting?: Waiting) {
  const context = { id, caller: anonymous, ...(waiting && { waiting }) };
  return source.process({ request: { query: `{ sleep(ms: ${ms}) }`, variables: {} }, context });
}

const waitingFor = (ms: number) => new Waiting(ms);

test.each([
  ['of its own, whoever waits for longer', '0.3', 5_000],
  ['of its own, where nobody waits', '0.3', null],
  ['of whoever waits, where that is sooner', '0.1', 100],
])('a subgraph in this process that does not answer within the deadline %s is given up', async (_which, seconds, waitingMs) => {
  const waiting = waitingMs === null ? undefined : waitingFor(waitingMs);
  const began = performance.now();
  const message = `The subgraph events did not answer within ${seconds} s.`;
  await expect(askFor(1_000, waiting)).rejects.toMatchObject({ message, extensions: { code: 'SUBGRAPH_TIMEOUT', subgraph: 'events' } });
  expect(performance.now() - began).toBeLessThan(900);
  expect(told).toEqual([{ problem: expect.stringContaining(message.slice(0, -1)) as string, requestId: id }]);
  waiting?.stop();
});

test('each answer has the deadline anew, and one that comes in time is given', async () => {
  const waiting = waitingFor(5_000);
  for (let time = 0; time < 3; time += 1) expect(await askFor(150, waiting)).toEqual({ data: { sleep: 150 } });
  waiting.stop();
});
