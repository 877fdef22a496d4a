import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { readDrainMs } from '@social-economy/subgraph/settings';
import { startProcess } from '../concurrency/graph-process';
import { realDatabases } from '../start-graph';

const question = `query Slow($day: Date!) {
  voivodeships { name rops { name } programmes(first: 20) { nodes { title targets { indicator { namePl } targetValue } } }
    events(first: 50) { totalCount nodes { title date { verbatim } organiser { name } } } servedBy(on: $day) { name operators { name } } }
}`;

let environment: Record<string, string>;
beforeAll(async () => {
  const { institutions, programmes, events } = await realDatabases();
  environment = { INSTITUTIONS_DATABASE: institutions, PROGRAMMES_DATABASE: programmes, EVENTS_DATABASE: events };
});

let day = 0;
/** A question that nobody asked before, so that all of it has to be found. */
async function ask(url: string): Promise<{ status: number; isWhole: boolean }> {
  const date = new Date(Date.UTC(2016, 0, (day += 1))).toISOString().slice(0, 10);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: question, variables: { day: date } }),
  });
  const { data, errors } = (await response.json()) as { data?: { voivodeships: unknown[] }; errors?: unknown };
  return { status: response.status, isWhole: errors === undefined && data?.voivodeships.length === 16 };
}

async function readiness(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL('/health/ready', url));
  return { status: response.status, body: await response.json() };
}

async function untilStopping(url: string): Promise<void> {
  for (;;) {
    const { status, body } = await readiness(url);
    if (status === 503) {
      expect(body).toMatchObject({ status: 'stopping' });
      return;
    }
    await sleep(20);
  }
}

const whole = { status: 200, isWhole: true };

test.each(['1', '2'])(
  'with WORKERS=%s whatever is in flight at SIGTERM is answered, new requests are at first, and it is over in time',
  async (WORKERS) => {
    const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), WORKERS, DRAIN_MS: '3000' });
    expect(await ask(graph.url)).toEqual(whole);
    expect((await readiness(graph.url)).status).toBe(200);
    const inFlight = Array.from({ length: 12 }, () => ask(graph.url));
    await sleep(60);
    const stopped = graph.stop();
    await untilStopping(graph.url);
    expect(await ask(graph.url)).toEqual(whole);
    expect(await Promise.all(inFlight)).toEqual(inFlight.map(() => whole));
    const { code, tookMs } = await stopped;
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(10_000);
    await expect(fetch(graph.url)).rejects.toThrow();
  },
);

/** A receiver of traces that takes what is sent and never answers. */
async function silentReceiver(): Promise<string> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A request whose body never comes to its end. */
async function endlessRequest(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"');
}

test.each(['1', '2'])(
  'with WORKERS=%s it is over within 10 s, though a request never ends and nobody takes the traces',
  async (WORKERS) => {
    const OTEL_EXPORTER_OTLP_ENDPOINT = await silentReceiver();
    const graph = await startProcess({
      ...environment,
      DATA_FOLDER: freshFolder(),
      WORKERS,
      DRAIN_MS: '3000',
      OTEL_EXPORTER_OTLP_ENDPOINT,
    });
    expect(await ask(graph.url)).toEqual(whole);
    await endlessRequest(graph.url);
    await sleep(60);
    const { code, tookMs } = await graph.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(10_000);
  },
);

test('a longer time to drain than there is room for is refused', () => {
  expect(() => readDrainMs({ DRAIN_MS: '3001' })).toThrow(
    'DRAIN_MS is "3001", but it must be a whole number of milliseconds from 0 to 3000.',
  );
});

test('a subgraph alone says that it is ready, and stops as the gateway does', async () => {
  const subgraph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), DRAIN_MS: '3000' }, 'subgraphs/events');
  expect(await readiness(subgraph.url)).toEqual({ status: 200, body: { status: 'ready', parts: { database: 'ok' } } });
  const stopped = subgraph.stop();
  await untilStopping(subgraph.url);
  expect((await stopped).code).toBe(0);
});
