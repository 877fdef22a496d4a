import { get, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import { Role } from '@social-economy/subgraph/caller';
import { parse } from 'csv-parse/sync';
import { type GraphUnderTest, realDatabases, startGraph, syntheticDatabases } from './start-graph';

const record =
  'mutation ($rows: [ObservationInput!]!) { recordObservations(input: { source: { title: "Test" }, rows: $rows }) { userErrors { message } } }';
const recorded = { data: { recordObservations: { userErrors: [] } } };

const at = (graph: GraphUnderTest, file: string) => new URL(`/export/${file}`, graph.url);

/** The answer to a request for an export whose body waits to be read. */
function opened(graph: GraphUnderTest, file: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(at(graph, file), resolve).on('error', reject));
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function tagOf(graph: GraphUnderTest, file: string): Promise<string> {
  const response = await fetch(at(graph, file), { method: 'HEAD' });
  return response.headers.get('etag') ?? `none (${response.status})`;
}

async function change(graph: GraphUnderTest, rows: object[]): Promise<unknown> {
  return graph.ask(record, { rows }, await graph.tokenFor({ roles: [Role.ADMINISTRATOR] }));
}

describe('with the real data', () => {
  let databases: Record<SubgraphName, string>;
  let graph: GraphUnderTest;
  let overHttp: GraphUnderTest;
  beforeAll(async () => {
    databases = await realDatabases();
    graph = await startGraph(databases);
    overHttp = await startGraph(databases, 'over HTTP');
  });

  test('who has the file already is told so, by its tag or by its time', async () => {
    // Within a second of its start a graph does not tell a time.
    await setTimeout(1_100);
    for (const one of [graph, overHttp]) {
      const whole = await fetch(at(one, 'events.csv'));
      await whole.text();
      const [etag, time] = [whole.headers.get('etag')!, whole.headers.get('last-modified')!];
      expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
      const headersOfTheSame: Record<string, string>[] = [
        { 'if-none-match': etag },
        { 'if-none-match': `"other", ${etag.slice(2)}` },
        { 'if-none-match': '*' },
        { 'if-modified-since': time },
      ];
      for (const headers of headersOfTheSame) {
        const response = await fetch(at(one, 'events.csv'), { headers });
        expect([headers, response.status, await response.text(), response.headers.get('etag')]).toEqual([headers, 304, '', etag]);
      }
      const headersOfAnother: Record<string, string>[] = [
        { 'if-none-match': '"other"' },
        { 'if-none-match': '"other"', 'if-modified-since': time },
        { 'if-modified-since': new Date(0).toUTCString() },
      ];
      for (const headers of headersOfAnother) {
        const response = await fetch(at(one, 'events.csv'), { headers });
        expect([headers, response.status]).toEqual([headers, 200]);
        await response.text();
      }
    }
  });

  test('every file has a tag of its own, the same in any process', async () => {
    const files = ['events.csv', 'events.jsonl', 'events.csv?dialect=excel-pl', 'events.csv?within=28', 'targets.csv', 'observations.csv'];
    const tags = await Promise.all(files.map((file) => tagOf(graph, file)));
    expect(new Set(tags).size).toBe(files.length);
    for (const tag of tags) expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(await Promise.all(files.map((file) => tagOf(overHttp, file)))).toEqual(tags);
  });

  test('a change is a new tag in every process, for the files of its subgraph only, and a refused one is none', async () => {
    const rows = [{ indicator: 'cis.active', teryt: '28', period: '2015', value: 3 }];
    const tags = async () => [await tagOf(graph, 'observations.csv'), await tagOf(graph, 'events.csv')];
    const before = await tags();
    expect(await change(graph, rows)).toEqual(recorded);
    const after = await tags();
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
    expect(await tagOf(overHttp, 'observations.csv')).toBe(after[0]);
    await change(graph, [{ indicator: 'nothing', teryt: '28', period: '2015', value: 3 }]);
    await change(graph, rows);
    expect(await tags()).toEqual(after);
    const revised = await change(graph, [{ indicator: 'cis.active', teryt: '28', period: '2015', value: 4 }]);
    expect(revised).toEqual(recorded);
    expect((await tags())[0]).not.toBe(after[0]);
  });

  test('two databases that were one and were changed otherwise since have other tags, as one that is restored and changed again', async () => {
    const copies = [await startGraph(await realDatabases()), await startGraph(await realDatabases())] as const;
    const tags = () => Promise.all(copies.map((one) => tagOf(one, 'observations.csv')));
    expect(new Set(await tags()).size).toBe(1);
    for (const [place, one] of copies.entries()) {
      expect(await change(one, [{ indicator: 'cis.active', teryt: '28', period: '2015', value: 3 + place }])).toEqual(recorded);
    }
    const after = await tags();
    expect(new Set(after).size).toBe(2);
    expect(await tags()).toEqual(after);
  });

  test('loading the same data anew is no new tag', async () => {
    const before = await tagOf(graph, 'targets.csv');
    const programmes = await packages.programmes();
    expect(await programmes.loadRealData(databases.programmes)).toBe(0);
    expect(await tagOf(graph, 'targets.csv')).toBe(before);
  });
});

describe('with a synthetic data set', () => {
  let graph: GraphUnderTest;
  let overHttp: GraphUnderTest;
  beforeAll(async () => {
    const { databases } = await syntheticDatabases(0.1);
    graph = await startGraph(databases);
    overHttp = await startGraph(databases, 'over HTTP');
  });

  interface ObservationPage {
    data: { observations: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
  }

  async function pages(): Promise<{ id: string }[]> {
    const query = `query ($after: String) { observations(first: 1000, after: $after) {
      nodes { id territory { teryt } period value missingReason status recordedAt source { title } } pageInfo { hasNextPage endCursor } } }`;
    const listed: { id: string }[] = [];
    for (let after: string | null = null; ;) {
      const page = (await graph.ask(query, { after })) as ObservationPage;
      const { nodes, pageInfo }: ObservationPage['data']['observations'] = page.data.observations;
      listed.push(...nodes);
      if (!pageInfo.hasNextPage) return listed;
      after = pageInfo.endCursor;
    }
  }

  test('tens of thousands of observations are those of the pages of the graph, value by value', async () => {
    const lines = (await (await fetch(at(graph, 'observations.jsonl'))).text()).trimEnd().split('\n');
    const exported = lines.map((line) => {
      const { id, teryt, period, value, missingReason, status, recordedAt, sourceTitle } = JSON.parse(line) as Record<string, unknown>;
      return { id, territory: { teryt }, period, value, missingReason, status, recordedAt, source: { title: sourceTitle } };
    });
    const listed = (await pages()).sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(listed.length).toBeGreaterThan(50_000);
    expect(exported).toHaveLength(listed.length);
    // Texts, since comparing so many objects one by one takes longer than all the rest.
    const different = exported.filter((one, place) => JSON.stringify(one) !== JSON.stringify(listed[place]));
    expect(different).toEqual([]);
  });

  test.each(['in one process', 'over HTTP'])(
    'a file shows the moment at which it was begun, whatever is written while it is read (%s)',
    async (where) => {
      const one = where === 'over HTTP' ? overHttp : graph;
      const before = await textOf(await opened(one, 'observations.csv'));
      const reading = await opened(one, 'observations.csv');
      const value = where === 'over HTTP' ? 12.345678 : 23.456789;
      const rows = [{ indicator: 'synthetic.9', teryt: '2862', period: '2020', value }];
      expect(await change(one, rows)).toEqual(recorded);
      expect((await textOf(reading)) === before).toBe(true);
      const after = await textOf(await opened(one, 'observations.csv'));
      expect(after).toContain(String(value));
      expect(after === before).toBe(false);
    },
  );

  test('who hangs up leaves room for others', async () => {
    for (let time = 0; time < 20; time += 1) {
      const response = await opened(graph, 'observations.csv');
      expect(response.statusCode).toBe(200);
      response.destroy();
      await setTimeout(50);
    }
    expect(parse(await textOf(await opened(graph, 'targets.csv')))).not.toHaveLength(0);
  });

  test('more exports than can be read at once are put off, and asked for again', async () => {
    const reading = await Promise.all(Array.from({ length: 8 }, () => opened(overHttp, 'observations.csv')));
    expect(reading.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
    const refused = await fetch(at(overHttp, 'targets.csv'));
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      503,
      '60',
      { errors: [{ message: expect.any(String) as string, extensions: { code: 'EXPORTS_BUSY' } }] },
    ]);
    for (const response of reading) response.destroy();
    await setTimeout(500);
    expect((await opened(overHttp, 'targets.csv').then(textOf)).length).toBeGreaterThan(100);
  });
});
