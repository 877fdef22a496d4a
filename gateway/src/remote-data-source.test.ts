import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards } from '@social-economy/database/testing';
import { anonymous } from '@social-economy/subgraph/caller';
import { listen } from '@social-economy/subgraph/listening';
import { problemsTold } from '@social-economy/telemetry/testing';
import { breakerChanges, breakerState, subgraphRetries } from '@social-economy/telemetry/metrics';
import { RemoteDataSource } from './remote-data-source';
import { Waiting } from './waiting';

const id = 'request-1';
const deadlineMs = 300;

async function sourceBefore(answer: RequestListener, mostBytes = 1_000): Promise<RemoteDataSource> {
  const server = createServer(answer);
  await listen(server, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const source = new RemoteDataSource('events', url, null, null, { deadlineMs, deadlineOfChangesMs: 5_000, mostBytes });
  afterwards(async () => {
    await source.close();
    server.closeAllConnections();
    server.close();
  });
  return source;
}

function waitingFor(ms: number): Waiting {
  return new Waiting(ms);
}

function ask(source: RemoteDataSource, query: string, waiting: Waiting) {
  return source.process({ request: { query, variables: {} }, context: { id, caller: anonymous, waiting } });
}

const told = problemsTold();

const hangs = () => undefined;
const state = async () => (await breakerState.get()).values.find(({ labels }) => labels.subgraph === 'events')?.value;

test('a change takes nothing of the time that what is read after it has', async () => {
  const source = await sourceBefore((_request, response) => void sleep(100).then(() => response.end('{"data":{"a":1}}')));
  const waiting = waitingFor(50);
  await ask(source, 'mutation { a }', waiting);
  expect(waiting.until - performance.now()).toBeGreaterThan(4_000);
  expect(await ask(source, '{ a }', waiting)).toEqual({ data: { a: 1 } });
});

test('a subgraph that did not answer in what was left of a request is not to blame; one that had all of its time is left alone', async () => {
  const source = await sourceBefore(hangs);
  const timeout = { extensions: { code: 'SUBGRAPH_TIMEOUT' } };
  for (let time = 0; time < 7; time += 1) await expect(ask(source, '{ a }', waitingFor(30))).rejects.toMatchObject(timeout);
  expect(await state()).toBe(0);
  for (let time = 0; time < 5; time += 1) await expect(ask(source, '{ a }', waitingFor(4_800))).rejects.toMatchObject(timeout);
  expect(await state()).toBe(2);
  const opened = (await breakerChanges.get()).values.find(({ labels }) => labels.state === 'open');
  expect(opened).toMatchObject({ labels: { subgraph: 'events' }, value: 1 });
  expect(told.at(-2)).toEqual({ problem: expect.stringContaining('events failed again and again'), requestId: null });
});

test.each<[string, RequestListener, string, RegExp]>([
  ['resets', ({ socket }) => socket.resetAndDestroy(), 'SUBGRAPH_UNAVAILABLE', /cannot be reached: .*(ECONNRESET|other side closed)/],
  ['hangs', hangs, 'SUBGRAPH_TIMEOUT', /did not answer within 0.3 s/],
  ['says too much', (_request, response) => response.end(' '.repeat(5_000)), 'SUBGRAPH_BAD_RESPONSE', /more than 0.001 MB: .*size/i],
  ['speaks no HTTP', ({ socket }) => socket.end('220 mail\r\n'), 'SUBGRAPH_BAD_RESPONSE', /is not GraphQL: .*HTTP/],
  [
    'says something else',
    (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('anna@example.org'),
    'SUBGRAPH_BAD_RESPONSE',
    /is not GraphQL: HTTP 200, text\/html, 16 characters/,
  ],
  ['refuses', (_request, response) => response.writeHead(401).end('unknown key'), 'SUBGRAPH_UNAVAILABLE', /refuses .*\(401\): unknown key/],
])('why a subgraph that %s gives no answer is in the log, with the id of the request', async (_what, answer, code, reason) => {
  const source = await sourceBefore(answer);
  await expect(ask(source, '{ a }', waitingFor(4_800))).rejects.toMatchObject({ extensions: { code } });
  expect(told).toEqual([{ problem: expect.stringMatching(reason), requestId: id }]);
  expect(JSON.stringify(told)).not.toContain('anna');
});

test('calls that are made once more are counted', async () => {
  const count = async () => (await subgraphRetries.get()).values[0]?.value ?? 0;
  const before = await count();
  let asked = 0;
  const source = await sourceBefore((_request, response) => {
    asked += 1;
    response.writeHead(asked === 1 ? 503 : 200).end('{"data":{"a":1}}');
  });
  expect(await ask(source, '{ a }', waitingFor(4_800))).toEqual({ data: { a: 1 } });
  expect([asked, (await count()) - before]).toEqual([2, 1]);
});

test('that a subgraph answers again is told as news, not as a failure', async () => {
  const at = async () => (await breakerState.get()).values.find(({ labels }) => labels.subgraph === 'events')?.value;
  let isWell = false;
  const source = await sourceBefore((_request, response) => {
    response.writeHead(isWell ? 200 : 503).end('{"data":{"a":1}}');
  });
  while ((await at()) !== 2) await ask(source, '{ a }', waitingFor(4_800)).catch(() => undefined);
  isWell = true;
  await sleep(2_100);
  expect(await ask(source, '{ a }', waitingFor(4_800))).toEqual({ data: { a: 1 } });
  expect(told.filter(({ requestId }) => requestId === null)).toEqual([
    { problem: expect.stringContaining('failed again and again'), requestId: null },
    { problem: 'The subgraph events is tried again.', requestId: null, isOver: true },
    { problem: 'The subgraph events answers again.', requestId: null, isOver: true },
  ]);
});
