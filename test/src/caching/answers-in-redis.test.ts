import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { versionBoundMs } from '@social-economy/database/known-version';
import { afterwards } from '@social-economy/database/testing';
import { Role } from '@social-economy/subgraph/caller';
import { newMarkers } from '../concurrency/mixed-attempts';
import { FaultServer } from '../faults/fault-server';
import { send, writings, type World } from '../concurrency/writing-program';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { OwnRedis, redisProgram } from './own-redis';

const question = 'query Region($teryt: ID!) { territory(teryt: $teryt) { name events(first: 1) { totalCount } } }';
const nextMarker = newMarkers();

function ofTwoGateways(): void {
  let redis: OwnRedis;
  let first: GraphUnderTest;
  let second: GraphUnderTest;
  beforeAll(async () => {
    redis = await OwnRedis.started();
    const databases = await realDatabases();
    const shared = { cacheBytes: 2 ** 24, redisUrl: redis.url };
    first = await startGraph(databases, 'in one process', {}, shared);
    second = await startGraph(databases, 'in one process', {}, shared);
    // An operation is known to a gateway once it went through it.
    for (const graph of [first, second]) await graph.ask(question, { teryt: '02' });
  });

  const callsOf = async (graph: GraphUnderTest, teryt: string) => (await graph.measure(question, { teryt })).calls;
  const countOf = async (graph: GraphUnderTest, teryt: string) =>
    ((await graph.ask(question, { teryt })).data as { territory: { events: { totalCount: number } } }).territory.events.totalCount;

  /** Redis is told of an answer after the caller is. */
  const keptMs = 200;

  test('one takes from it what the other one found', async () => {
    expect(await callsOf(first, '28')).toBeGreaterThan(0);
    await sleep(keptMs);
    expect(await callsOf(second, '28')).toBe(0);
    expect(await second.ask(question, { teryt: '28' })).toEqual(await first.ask(question, { teryt: '28' }));
  });

  test('a write by one ends it for both: at once for who wrote, for the other one within a second', async () => {
    const before = await countOf(second, '28');
    const token = await first.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
    await send(first.url, token, 'createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
    expect(await countOf(first, '28')).toBe(before + 1);
    await sleep(versionBoundMs);
    expect(await countOf(second, '28')).toBe(before + 1);
  });

  test('rubbish in it is not taken for an answer', async () => {
    await first.ask(question, { teryt: '04' });
    await sleep(keptMs);
    const client = await createClient({ url: redis.url }).connect();
    const names = await client.keys('social-economy:answer:*');
    expect(names.length).toBeGreaterThan(0);
    await Promise.all(names.map((name, index) => client.set(name, ['', '{', '{"versions":1}\n{"data":null}', '\n'][index % 4]!)));
    client.destroy();
    expect((await second.ask(question, { teryt: '04' })).data).toMatchObject({ territory: { name: 'kujawsko-pomorskie' } });
  });

  test('killed or frozen, it is done without, and used again when it is back', async () => {
    await redis.kill();
    for (const teryt of ['06', '08']) expect((await first.ask(question, { teryt })).errors).toBeUndefined();
    await redis.start();
    redis.freeze();
    for (const teryt of ['10', '12', '14', '16', '18', '20']) expect((await first.ask(question, { teryt })).errors).toBeUndefined();
    redis.thaw();
    let codes = ['22', '24', '26', '30', '32'];
    for (; codes.length > 0; codes = codes.slice(1)) {
      await sleep(2_500);
      await first.ask(question, { teryt: codes[0] });
      await sleep(keptMs);
      if ((await callsOf(second, codes[0]!)) === 0) break;
    }
    expect(codes).not.toEqual([]);
  });
}

if (redisProgram === undefined) console.info('Redis is not installed: nothing can be shared by it.');
else describe('with a Redis server, two gateways', ofTwoGateways);

test('who ask the same at the same time are answered by one look into the subgraphs', async () => {
  const graph = await startGraph(await realDatabases(), 'over HTTP', {}, { cacheBytes: 2 ** 24 });
  await graph.ask(question, { teryt: '02' });
  const { calls } = await graph.measure(question, { teryt: '28' });
  const asked = Array.from({ length: 20 }, () => graph.measure(question, { teryt: '30' }));
  const answers = await Promise.all(asked);
  expect(Math.max(...answers.map((measured) => measured.calls))).toBe(calls);
  expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
});

test('who waited for an answer to another caller that came to nothing has all of the time for its own', async () => {
  const databases = await realDatabases();
  const { dataFolder, subgraphUrls } = await startGraph(databases, 'over HTTP');
  const events = await FaultServer.before(subgraphUrls.events ?? '');
  afterwards(() => events.close());
  const beside = { dataFolder, subgraphUrls: { ...subgraphUrls, events: events.url } };
  const { ask } = await startGraph(databases, 'over HTTP', {}, { cacheBytes: 2 ** 24, ...beside });
  await ask(question, { teryt: '02' });
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  // The answer to the first one breaks after three seconds, the one to the second one comes three seconds later.
  await events.begin(({ before, response, pass }) => {
    void sleep(3_000).then(() => (before === 0 ? void response.writeHead(500).end() : pass()));
  });
  const first = ask(question, { teryt: '28' });
  await sleep(200);
  const second = await ask(question, { teryt: '28' });
  expect((await first).errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['SUBGRAPH_BAD_RESPONSE']);
  expect(second).toEqual({ data: { territory: { name: 'warmińsko-mazurskie', events: { totalCount: expect.any(Number) as number } } } });
  expect(events.asked).toBe(2);
  log.mockRestore();
});
