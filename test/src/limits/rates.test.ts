import { setTimeout as sleep } from 'node:timers/promises';
import type { RateSettings } from '@social-economy/gateway/rates/rates';
import { OwnRedis, redisProgram } from '../caching/own-redis';
import { type GraphSettings, type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

let databases: Awaited<ReturnType<typeof realDatabases>>;
beforeAll(async () => {
  databases = await realDatabases();
});

const query = '{ territory(teryt: "28") { name } }';
/** A question costs 100 points and what it asks for. */
const cost = 102;

function limited(rates: Partial<RateSettings>, settings: GraphSettings = {}): Promise<GraphUnderTest> {
  const limits = { rates: { pointsOfCaller: 0, pointsOfAddress: 0, trustedProxies: 0, ...rates } };
  return startGraph(databases, 'in one process', {}, { ...settings, limits });
}

async function ask(graph: GraphUnderTest, headers: Record<string, string> = {}, address = graph.url): Promise<Response> {
  const isQuestion = address === graph.url;
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
  return fetch(new URL(address, graph.url), isQuestion ? request : { headers });
}

/** What it is answered to the same question, asked so many times. */
async function statuses(graph: GraphUnderTest, times: number, headers?: Record<string, string>): Promise<number[]> {
  const seen: number[] = [];
  for (let time = 0; time < times; time += 1) seen.push((await ask(graph, headers)).status);
  return seen;
}

test('an address that used its points has to wait; it is told how many, and for how long; everything else of it is refused too, its health apart', async () => {
  const graph = await limited({ pointsOfAddress: 2 * cost });
  expect(await statuses(graph, 4)).toEqual([200, 200, 200, 429]);
  const refused = await ask(graph);
  const seconds = Number(refused.headers.get('retry-after'));
  expect([seconds > 0, seconds <= 60]).toEqual([true, true]);
  expect(await refused.json()).toEqual({
    errors: [
      {
        message: expect.stringContaining(`used ${3 * cost} points within a minute, but ${2 * cost} are allowed`),
        extensions: { code: 'RATE_LIMITED', measured: 3 * cost, allowed: 2 * cost, retryAfter: seconds },
      },
    ],
  });
  for (const address of ['/calendar/28.ics', '/open-data/catalog.jsonld', '/export/institutions.csv', '/graphql?query={__typename}']) {
    expect([address, (await ask(graph, {}, address)).status]).toEqual([address, 429]);
  }
  expect((await ask(graph, { accept: 'text/html' }, '/graphql')).status).toBe(429);
  expect((await ask(graph, {}, '/health/live')).status).toBe(200);
  expect((await graph.measure(query)).calls).toBe(0);
});

test('a caller has points of its own, wherever it asks from', async () => {
  const graph = await limited({ pointsOfCaller: 2 * cost });
  const [anna, jan] = await Promise.all(
    ['anna', 'jan'].map(async (subject) => ({ authorization: `Bearer ${await graph.tokenFor({ subject })}` })),
  );
  expect(await statuses(graph, 4, anna)).toEqual([200, 200, 200, 429]);
  expect(await statuses(graph, 2, jan)).toEqual([200, 200]);
  expect(await statuses(graph, 6)).toEqual(Array.from({ length: 6 }, () => 200));
});

test('an answer that is given again costs a point, and is refused like any other', async () => {
  const graph = await limited({ pointsOfAddress: 210 }, { cacheBytes: 2 ** 20 });
  const answers = await statuses(graph, 130);
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(100);
  expect(answers.at(-1)).toBe(429);
});

test('questions at once, known ones with other variables, are refused as those one after the other are; each costs the same', async () => {
  const graph = await limited({ pointsOfAddress: 5 * cost });
  const known = 'query ($teryt: ID!) { territory(teryt: $teryt) { name } }';
  const askFor = async (teryt: string) => {
    const body = JSON.stringify({ query: known, variables: { teryt } });
    return fetch(graph.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };
  expect([(await askFor('28')).status, (await askFor('28')).status]).toEqual([200, 200]);
  const answers = await Promise.all(Array.from({ length: 60 }, (_value, index) => askFor(String(index).padStart(2, '0'))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
  const refused = (await (await askFor('28')).json()) as { errors: { extensions: object }[] };
  expect(refused.errors[0]?.extensions).toMatchObject({ measured: 6 * cost });
});

test('a calendar costs what its events take to be read, too', async () => {
  const graph = await limited({ pointsOfAddress: 1_100 });
  expect((await ask(graph, {}, '/calendar/28.ics')).status).toBe(200);
  expect((await ask(graph, {}, '/calendar/28.ics')).status).toBe(429);
});

test('whoever says that another one sent it is believed where it is a trusted proxy alone', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const bare = await limited({ pointsOfAddress: 1 });
  expect([...(await statuses(bare, 1, from('192.0.2.1'))), ...(await statuses(bare, 1, from('192.0.2.2')))]).toEqual([200, 429]);
  for (const trustedProxies of [1, ['127.0.0.0/8']]) {
    const behind = await limited({ pointsOfAddress: 1, trustedProxies });
    expect(await statuses(behind, 2, from('192.0.2.1'))).toEqual([200, 429]);
    expect(await statuses(behind, 2, from('198.51.100.7, 192.0.2.2'))).toEqual([200, 429]);
    // Who stands behind the proxy can write what it likes before what the proxy writes.
    expect(await statuses(behind, 1, from('203.0.113.9, 192.0.2.2'))).toEqual([429]);
    expect([...(await statuses(behind, 1, from('2001:db8::1'))), ...(await statuses(behind, 1, from('2001:db8:0:0:9::2')))]).toEqual([
      200, 429,
    ]);
    // Some proxies write the port along.
    const withPorts = ['192.0.2.5:4711', '192.0.2.5:4712', '[2001:db8:1::1]:443', '[2001:db8:1:0:9::2]:4713', '[2001:db8:1::3]'];
    const seen: number[] = [];
    for (const address of withPorts) seen.push(...(await statuses(behind, 1, from(address))));
    expect(seen).toEqual([200, 429, 200, 429, 429]);
  }
});

test('a proxy that is named by its network is believed though its port is written along', async () => {
  const behind = await limited({ pointsOfAddress: 1, trustedProxies: ['127.0.0.0/8', '10.0.0.0/8'] });
  const through = (sender: string) => ({ 'x-forwarded-for': `${sender}, 10.0.0.7:4711` });
  expect([...(await statuses(behind, 1, through('192.0.2.1'))), ...(await statuses(behind, 1, through('192.0.2.2')))]).toEqual([200, 200]);
  expect(await statuses(behind, 1, through('192.0.2.1:80'))).toEqual([429]);
});

test('an address has two files at once', async () => {
  const graph = await limited({ pointsOfAddress: 1_000_000 });
  const files = await Promise.all(['one', 'two', 'three'].map(() => ask(graph, {}, '/export/observations.csv')));
  expect(files.map(({ status }) => status).toSorted()).toEqual([200, 200, 429]);
  const refused = files.find(({ status }) => status === 429);
  expect([refused?.headers.get('retry-after'), await refused?.json()]).toEqual([
    '60',
    { errors: [{ message: expect.stringContaining('2 files at once'), extensions: { code: 'EXPORTS_BUSY', measured: 3, allowed: 2 } }] },
  ]);
  await Promise.all(files.filter(({ status }) => status === 200).map((file) => file.text()));
  expect((await ask(graph, {}, '/export/observations.csv')).status).toBe(200);
});

function inRedis(): void {
  test('gateways that share a Redis count together, and each on its own while there is none', async () => {
    const redis = await OwnRedis.started();
    const shared = { redisUrl: redis.url };
    const [one, other] = await Promise.all([0, 1].map(() => limited({ pointsOfAddress: 3 * cost }, shared)));
    expect(await statuses(one!, 2)).toEqual([200, 200]);
    expect(await statuses(other!, 2)).toEqual([200, 200]);
    await sleep(200);
    expect(await statuses(other!, 1)).toEqual([429]);
    await redis.kill();
    const alone = await limited({ pointsOfAddress: 2 * cost }, shared);
    expect(await statuses(alone, 4)).toEqual([200, 200, 200, 429]);
  });
}
if (redisProgram) describe('in Redis', inRedis);
