import { afterwards } from '@social-economy/database/testing';
import { errorsTold, requestDuration } from '@social-economy/telemetry/metrics';
import { problemsTold } from '@social-economy/telemetry/testing';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { FaultServer } from './fault-server';

let graph: GraphUnderTest;
let server: FaultServer;
const told = problemsTold();

beforeAll(async () => {
  const databases = await realDatabases();
  const direct = await startGraph(databases, 'over HTTP');
  server = await FaultServer.before(direct.subgraphUrls.events ?? '');
  afterwards(() => server.close());
  const beside = { dataFolder: direct.dataFolder, subgraphUrls: { ...direct.subgraphUrls, events: server.url } };
  graph = await startGraph(databases, 'over HTTP', {}, beside);
});

const table = `/graphql?${new URLSearchParams({ query: 'query Table { events(first: 5) { nodes { id } } }' }).toString()}`;

const timeouts = async () => (await errorsTold.get()).values.find(({ labels }) => labels.code === 'SUBGRAPH_TIMEOUT')?.value ?? 0;

/** How many requests were measured of a route and an operation. */
async function measured(route: string, operation: string): Promise<number> {
  const { values } = await requestDuration.get();
  const ofBoth = values.filter(
    ({ labels, metricName = '' }) => metricName.endsWith('_count') && labels.route === route && labels.operation === operation,
  );
  return ofBoth.reduce((sum, { value }) => sum + value, 0);
}

test.each([
  ['a table', table, 'text/csv', 'graphql', 'Table', 200],
  ['a calendar', '/calendar/28.ics', 'text/calendar', 'calendar', 'Calendar', 504],
  ['the catalogue', '/open-data/catalog.jsonld', '*/*', 'open-data', 'Catalogue', 504],
])(
  'who asks for %s of a subgraph that hangs is told so within 5 s, once, and the request is named',
  async (_what, path, accept, ...named) => {
    const [route, operation, status] = named;
    const [timeoutsBefore, measuredBefore] = [await timeouts(), await measured(route, operation)];
    await server.begin(() => undefined);
    const began = performance.now();
    const response = await fetch(new URL(path, graph.url), { headers: { accept } });
    const tookMs = performance.now() - began;
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    await server.end();
    expect(tookMs).toBeLessThan(5_000);
    expect([response.status, errors.map(({ extensions }) => extensions.code)]).toEqual([status, ['SUBGRAPH_TIMEOUT']]);
    const requestId = response.headers.get('x-request-id');
    expect(told).toContainEqual({ problem: expect.stringContaining('events did not answer'), requestId });
    for (let times = 0; times < 40 && (await measured(route, operation)) === measuredBefore; times += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect([(await timeouts()) - timeoutsBefore, (await measured(route, operation)) - measuredBefore]).toEqual([1, 1]);
  },
);

test('who hangs up on a calendar is no longer asked for', async () => {
  const leaving = new AbortController();
  const gone = new Promise<void>((resolve) => {
    void server.begin(({ response }) => {
      response.on('close', resolve);
      leaving.abort();
    });
  });
  await expect(fetch(new URL('/calendar/28.ics', graph.url), { signal: leaving.signal })).rejects.toThrow();
  await gone;
  await server.end();
});
