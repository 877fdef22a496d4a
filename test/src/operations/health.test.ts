import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import { listen, stop } from '@social-economy/subgraph/listening';
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

/** Passes on what is asked below `/events`, and nothing else. */
async function behindAPath(url: string): Promise<string> {
  const server = createServer((asked, response) => {
    const [, path] = /^\/events(\/.*)$/.exec(asked.url ?? '') ?? [];
    if (path === undefined) {
      response.writeHead(404).end();
      return;
    }
    const passed = request(new URL(path, url), { method: asked.method, headers: asked.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.pipe(passed);
  });
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/events/graphql`;
}

test('a subgraph that lies behind a path is asked there, for all that it is asked for', async () => {
  const databases = await realDatabases();
  const first = await startGraph(databases, 'over HTTP');
  const urls = { ...first.subgraphUrls, events: await behindAPath(String(first.subgraphUrls.events)) };
  const { url, ask } = await startGraph(databases, 'over HTTP', {}, { subgraphUrls: urls, dataFolder: first.dataFolder });
  expect(await health(url, 'ready')).toEqual({ status: 200, body: allOk });
  expect(await ask('{ events(first: 1) { nodes { __typename } } }')).toMatchObject({ data: { events: { nodes: [{}] } } });
});
