import { realDatabases, startGraph } from '../start-graph';

async function health(url: string, path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(`/health/${path}`, url));
  return { status: response.status, body: await response.json() };
}

const allOk = { status: 'ready', parts: { institutions: 'ok', programmes: 'ok', events: 'ok' } };

test.each(['in one process', 'over HTTP'] as const)('a graph with its subgraphs %s is live and ready', async (where) => {
  const { url } = await startGraph(await realDatabases(), where);
  expect(await health(url, 'live')).toEqual({ status: 200, body: { status: 'live' } });
  expect(await health(url, 'ready')).toEqual({ status: 200, body: allOk });
});

test('without one of its subgraphs a graph lives but is not ready, says which, and not where it is', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const databases = await realDatabases();
  const { subgraphUrls } = await startGraph(databases, 'over HTTP');
  const urls = { ...subgraphUrls, events: 'http://127.0.0.1:1/graphql' };
  const { url } = await startGraph(databases, 'over HTTP', {}, { subgraphUrls: urls });
  expect(await health(url, 'live')).toMatchObject({ status: 200 });
  const notReady = { status: 'not ready', parts: { ...allOk.parts, events: 'failing' } };
  expect(await health(url, 'ready')).toEqual({ status: 503, body: notReady });
  expect(await health(url, 'ready')).toEqual({ status: 503, body: notReady });
  expect(told.mock.calls.flat()).toEqual([expect.stringContaining('Not ready: events')]);
  told.mockRestore();
});
