import { createHash } from 'node:crypto';
import { freshFolder } from '@social-economy/database/testing';
import { startProcess } from '../concurrency/graph-process';
import { freePort, realDatabases } from '../start-graph';

let environment: Record<string, string>;
beforeAll(async () => {
  const { institutions, programmes, events } = await realDatabases();
  environment = { INSTITUTIONS_DATABASE: institutions, PROGRAMMES_DATABASE: programmes, EVENTS_DATABASE: events };
});

const question = 'query Dashboard($teryt: ID!) { territory(teryt: $teryt) { name rops { name } events(first: 1) { totalCount } } }';

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

async function until<Found>(find: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (let times = 0; times < 200; times += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to be.');
}

/** The sum of the series of metrics whose lines hold all of the parts. */
function valueOf(metrics: string, ...parts: string[]): number {
  const lines = metrics.split('\n').filter((one) => !one.startsWith('#') && parts.every((part) => one.includes(part)));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('each request has a line in the log that says where its time went, and nothing of what was asked for', async () => {
  const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder() });
  const lineOf = (response: Response) =>
    until(() => graph.lines().find(({ requestId }) => requestId === response.headers.get('x-request-id')));
  const first = await post(graph.url, { query: question, variables: { teryt: '28' } });
  const line = await lineOf(first);
  expect(line).toMatchObject({
    part: 'gateway',
    msg: 'request',
    method: 'POST',
    path: '/graphql',
    status: 200,
    operation: 'Dashboard',
    document: createHash('sha256').update(question).digest('hex').slice(0, 12),
    kind: 'query',
  });
  const { subgraphs } = line as { subgraphs: Record<string, { calls: number; ms: number }> };
  expect(Object.keys(subgraphs).sort()).toEqual(['events', 'institutions']);
  expect(subgraphs['events']).toEqual({ calls: 1, ms: expect.any(Number) as number });
  expect(JSON.stringify(line)).not.toContain('28"');
  const again = await post(graph.url, { query: question, variables: { teryt: '28' } });
  expect(await lineOf(again)).toMatchObject({ remembered: true, operation: 'Dashboard', document: line['document'] });
  const wrong = await post(graph.url, { query: question, variables: { teryt: 'x' } });
  expect(await lineOf(wrong)).toMatchObject({ errors: { BAD_USER_INPUT: 1 } });
  const refused = await post(graph.url, { query: '{ nothing }' }, { authorization: 'Bearer secret.secret.secret' });
  expect(await lineOf(refused)).toMatchObject({ status: 401, errors: { UNAUTHENTICATED: 1 } });
  const large = await post(graph.url, { query: `{ ${'a: __typename '.repeat(1_100)} }` });
  expect(await lineOf(large)).toMatchObject({
    status: 400,
    document: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    errors: { DOCUMENT_TOO_LARGE: 1 },
  });
  for (const [address, code] of [
    ['/export/nothing.csv', 'NOT_FOUND'],
    ['/export/events.csv?colour=red', 'BAD_USER_INPUT'],
    ['/calendar/xx.ics', 'BAD_USER_INPUT'],
    ['/nowhere', 'NOT_FOUND'],
    ['/graphql?query={__typename}', 'BAD_REQUEST'],
  ] as const) {
    const line = await lineOf(await fetch(new URL(address, graph.url), { headers: { accept: '*/*' } }));
    expect([address, line['errors']]).toEqual([address, { [code]: 1 }]);
  }
  expect(JSON.stringify(graph.lines())).not.toContain('secret');
});

test.each(['1', '2'])('with WORKERS=%s metrics are at a port of their own, of all gateways', async (WORKERS) => {
  const adminPort = await freePort();
  const graph = await startProcess({
    ...environment,
    DATA_FOLDER: freshFolder(),
    WORKERS,
    ADMIN_PORT: String(adminPort),
    LOG_LEVEL: 'error',
  });
  for (let time = 0; time < 6; time += 1) {
    await post(graph.url, { query: question, variables: { teryt: '28' } }, { connection: 'close' });
    await post(graph.url, { query: `query Odd${time} { nothing }` }, { connection: 'close' });
  }
  await fetch(new URL('/health/live', graph.url));
  await fetch(graph.url, { headers: { accept: 'text/html' } }).then((response) => response.text());
  await fetch(new URL('/export/events.csv', graph.url)).then((response) => response.text());
  await fetch(new URL('/calendar/28.ics', graph.url)).then((response) => response.text());
  const count = 'graph_request_duration_seconds_count';
  // A request is counted when its connection has taken the answer.
  const metrics = await until(async () => {
    const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    return valueOf(text, count) - valueOf(text, count, 'route="other"') < 15 ? undefined : text;
  });
  expect(valueOf(metrics, count, 'route="graphql"')).toBe(12);
  for (const route of ['page', 'export', 'calendar']) expect([route, valueOf(metrics, count, `route="${route}"`)]).toEqual([route, 1]);
  // Subgraphs in processes of their own ask for the keys of the gateway; probes of health are counted nowhere.
  if (WORKERS === '1') expect(valueOf(metrics, count)).toBe(15);
  expect(valueOf(metrics, count, 'answer="remembered"')).toBe(valueOf(metrics, 'graph_remembered_answers_total'));
  expect(valueOf(metrics, 'graph_request_duration_seconds_count', 'operation="Dashboard"', 'status="200"')).toBe(6);
  expect(valueOf(metrics, 'graph_errors_total', 'code="GRAPHQL_VALIDATION_FAILED"')).toBe(6);
  expect(valueOf(metrics, 'graph_subgraph_call_duration_seconds_count', 'subgraph="events"', 'outcome="ok"')).toBeGreaterThan(0);
  expect(valueOf(metrics, 'graph_remembered_answers_total')).toBeGreaterThan(0);
  expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(metrics).not.toContain('Odd');
  expect((await fetch(`http://127.0.0.1:${adminPort}/`)).status).toBe(404);
  expect((await fetch(new URL('/metrics', graph.url))).status).toBe(404);
  expect(graph.lines()).toEqual([]);
});

test.each(['0', '60000'])(
  'SQL statements are measured; slower ones than %s ms are told of in the log, without values',
  async (SLOW_STATEMENT_MS) => {
    const adminPort = await freePort();
    const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), SLOW_STATEMENT_MS, ADMIN_PORT: String(adminPort) });
    await post(graph.url, { query: '{ institutions(filter: { name: { contains: "Szczególna" } }) { totalCount } }' });
    const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    const url = String(environment['INSTITUTIONS_DATABASE']);
    const database = url.startsWith('mysql:') ? new URL(url).pathname.slice(1) : url;
    const name = 'graph_sql_statement_duration_seconds_count';
    expect(valueOf(metrics, name, `database="${database}"`, 'kind="read"')).toBeGreaterThan(0);
    await until(() => graph.lines().find(({ msg }) => msg === 'request'));
    const slow = graph.lines().filter(({ msg }) => msg === 'slow statement');
    if (SLOW_STATEMENT_MS === '60000') expect(slow).toEqual([]);
    else {
      const [sql, ms] = [expect.stringContaining('institution'), expect.any(Number)] as unknown[];
      expect(slow).toContainEqual(expect.objectContaining({ level: 40, database, sql, ms }));
      expect(JSON.stringify(slow).toLowerCase()).not.toContain('szczególna');
    }
  },
);

test('with WORKERS the metrics of subgraphs are told too, and a process that is blocked is named while the others are told', async () => {
  const adminPort = await freePort();
  const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), WORKERS: '2', ADMIN_PORT: String(adminPort) });
  const metrics = async () => (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const response = await post(graph.url, { query: question, variables: { teryt: '28' } }, { connection: 'close' });
  const { pid } = await until(() => graph.lines().find(({ requestId }) => requestId === response.headers.get('x-request-id')));
  const before = await metrics();
  for (const part of ['gateway', 'institutions', 'programmes', 'events'])
    expect(valueOf(before, 'nodejs_eventloop_lag_p99_seconds', `part="${part}"`)).toBeGreaterThan(0);
  expect(valueOf(before, 'graph_subgraph_answer_duration_seconds_count', 'part="events"')).toBeGreaterThan(0);
  expect(before.match(/graph_metrics_missing\{process="(gateway [12]|subgraph \w+)"\} 0/g)).toHaveLength(5);
  process.kill(Number(pid), 'SIGSTOP');
  const meanwhile = await metrics();
  process.kill(Number(pid), 'SIGCONT');
  expect(meanwhile.match(/graph_metrics_missing\{process="gateway [12]"\} 1/g)).toHaveLength(1);
  expect(valueOf(meanwhile, 'graph_request_duration_seconds_count', 'operation="Dashboard"')).toBe(1);
  expect(valueOf(meanwhile, 'process_resident_memory_bytes', 'part="events"')).toBeGreaterThan(0);
  // The largest of both gateways, not their mean.
  const after = await metrics();
  expect(after).not.toMatch(/graph_metrics_missing.* 1$/m);
  expect(valueOf(after, 'nodejs_eventloop_lag_max_seconds', 'part="gateway"')).toBeGreaterThan(1.9);
  expect(valueOf(after, 'nodejs_eventloop_lag_p99_seconds', 'part="gateway"')).toBeGreaterThan(1.9);
});

test('who wants warnings alone is told of requests that are slow', async () => {
  const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), LOG_LEVEL: 'warn', SLOW_REQUEST_MS: '1' });
  await post(graph.url, { query: question, variables: { teryt: '28' } });
  expect(await until(() => graph.lines().find(({ msg }) => msg === 'request'))).toMatchObject({ level: 40, operation: 'Dashboard' });
  const patience = { SLOW_REQUEST_MS: '60000', SLOW_STATEMENT_MS: '60000' };
  const patient = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), LOG_LEVEL: 'warn', ...patience });
  await post(patient.url, { query: question, variables: { teryt: '28' } });
  expect(patient.lines()).toEqual([]);
});

test('a gateway that ended by itself and was started again is counted, and in the log', async () => {
  const adminPort = await freePort();
  const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), WORKERS: '2', ADMIN_PORT: String(adminPort) });
  const { headers } = await post(graph.url, { query: question, variables: { teryt: '28' } });
  const line = await until(() => graph.lines().find(({ requestId }) => requestId === headers.get('x-request-id')));
  process.kill(Number(line['pid']), 'SIGKILL');
  await until(async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    return valueOf(metrics, 'graph_restarts_total', 'process="gateway') === 1 || undefined;
  });
  await until(() => graph.lines().find(({ msg }) => /gateway \d ended \(SIGKILL\); it is started again/.test(String(msg))));
});

test('scripts of the pages that are listed may ask from a browser, others may not; every answer says what a browser must not do with it', async () => {
  const graph = await startProcess({ ...environment, DATA_FOLDER: freshFolder(), CORS_ORIGINS: 'https://panel.example.org' });
  const allowed = async (origin: string, url = graph.url) =>
    (await post(url, { query: '{ __typename }' }, { origin })).headers.get('access-control-allow-origin');
  expect(await allowed('https://panel.example.org')).toBe('https://panel.example.org');
  expect(await allowed('https://elsewhere.example.org')).toBeNull();
  const preflight = await fetch(graph.url, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://panel.example.org',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
  for (let time = 0; time < 3; time += 1) {
    const { headers } = await post(graph.url, { query: '{ poland { name } }' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  }
});
