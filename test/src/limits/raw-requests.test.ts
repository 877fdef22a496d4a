import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterwards } from '@social-economy/database/testing';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

const bystander = async () =>
  expect(await graph.ask('{ territory(teryt: "28") { name } }')).toEqual({ data: { territory: { name: 'warmińsko-mazurskie' } } });

const internals = /node_modules|node:internal|\.[jt]s\b|\bat [^ ]+ \(|SQL|undefined|\[object /;

/** A request as bytes: its head, and what comes behind it. */
interface RawRequest {
  head: string[];
  body?: Buffer | string;
  /** The caller has no more to say, and says so. */
  isEnded?: boolean;
}

const post = (body: Buffer | string, ...headers: string[]): RawRequest => ({
  head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, ...headers],
  body,
});
const get = (target: string, ...headers: string[]): RawRequest => ({ head: [`GET ${target} HTTP/1.1`, ...headers] });
const asked = (more: string) =>
  `{ "query": "query Q($teryt: ID!) { territory(teryt: $teryt) { name } }", "variables": { "teryt": "28" }${more} }`;
const name = '{"data":{"territory":{"name":"warmińsko-mazurskie"}}';

/** What is sent, the status that comes back (none where the connection is closed without a word) and what the body says. */
const requests: [string, RawRequest, number, RegExp][] = [
  ['a body that is no UTF-8', post(Buffer.from('7b22717565727922203a2022ff80fe227d', 'hex')), 400, /Syntax Error|BAD_REQUEST/],
  [
    'a body in another charset',
    { ...post('{}'), head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json; charset=koi8-r', 'Content-Length: 2'] },
    415,
    /The charset of the body is not supported: UTF-8 is/,
  ],
  [
    'a query with the hash of another one',
    post(asked(', "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "abc" } }')),
    400,
    /sha256Hash is not the SHA-256 of query\. Send .*"code":"BAD_REQUEST"/,
  ],
  [
    'a hash of another version',
    post(asked(', "extensions": { "persistedQuery": { "version": 2, "sha256Hash": "abc" } }')),
    400,
    /version is not 1\. Send 1: there is no other\..*"code":"BAD_REQUEST"/,
  ],
  ['a body that is no gzip', post('no gzip', 'Content-Encoding: gzip'), 400, /BAD_REQUEST/],
  ['a body compressed in an unknown way', post('{}', 'Content-Encoding: zip'), 415, /gzip, deflate and br are/],
  [
    '100 MB of spaces, compressed to 100 kB',
    post(gzipSync(Buffer.alloc(100 * 2 ** 20, ' ')), 'Content-Encoding: gzip'),
    413,
    /larger than 256 kB/,
  ],
  [
    'a length that is no number',
    { head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json', 'Content-Length: many'], body: '{}' },
    400,
    /^$/,
  ],
  [
    'a length below zero',
    { head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json', 'Content-Length: -1'], body: '{}' },
    400,
    /^$/,
  ],
  ['two lengths', post('{}', 'Content-Length: 7'), 400, /^$/],
  ['a length and chunks', post('0\r\n\r\n', 'Transfer-Encoding: chunked'), 400, /^$/],
  [
    'chunks that are none',
    { head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked'], body: 'zz\r\n{}\r\n' },
    400,
    /^$/,
  ],
  [
    'a length that is announced and a caller who ends',
    { head: ['POST /graphql HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 100'], body: '{', isEnded: true },
    400,
    /^$/,
  ],
  ['a head of 40 kB', get('/graphql', `X-Long: ${'x'.repeat(40_000)}`), 431, /^$/],
  ['an address of 40 kB', get(`/graphql?query=${'x'.repeat(40_000)}`), 431, /^$/],
  ['no HTTP', { head: ['\0\x01\x02 hello'] }, 400, /^$/],
  ['a header with a line break', { head: ['GET /graphql HTTP/1.1', 'X-A: a\rb'] }, 400, /^$/],
  ['an escape that is none', get('/graphql?query=%zz'), 400, /GRAPHQL_PARSE_FAILED|BAD_REQUEST/],
  ['an escape that is none in the path', get('/export/%zz'), 400, /BAD_REQUEST|NOT_FOUND/],
  ['a path that climbs', get('/../../etc/passwd'), 404, /NOT_FOUND/],
  ['another method', { head: ['DELETE /graphql HTTP/1.1'] }, 400, /BAD_REQUEST/],
  [
    'a variable __proto__',
    post(asked(', "extensions": {}').replace('"teryt": "28" }', '"teryt": "28", "__proto__": { "admin": true }, "constructor": 1 }')),
    200,
    new RegExp(name),
  ],
  ['__proto__ in a body', post(asked(', "__proto__": { "query": "{ __typename }" }')), 200, new RegExp(name)],
  ['an operation __proto__', post(asked(', "operationName": "__proto__"')), 400, /OPERATION_RESOLUTION_FAILURE/],
  ['an operation constructor', post(asked(', "operationName": "constructor"')), 400, /OPERATION_RESOLUTION_FAILURE/],
  ['a body that is a list', post('[{}]'), 400, /BAD_REQUEST|GRAPHQL/],
  ['a body that is a number', post('1'), 400, /BAD_REQUEST|GRAPHQL/],
  ['a query that is a list', post('{ "query": ["{ __typename }"] }'), 400, /BAD_REQUEST|GRAPHQL/],
  ['variables that are a text', post('{ "query": "{ __typename }", "variables": "x" }'), 400, /BAD_REQUEST|GRAPHQL/],
  [
    'an unknown hash',
    get(
      `/graphql?extensions=${encodeURIComponent('{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}')}`,
      'Apollo-Require-Preflight: 1',
    ),
    200,
    /PERSISTED_QUERY_NOT_FOUND/,
  ],
];

test.each(requests)('%s', async (_name, { head, body = '', isEnded = false }, status, says) => {
  const socket = await opened();
  socket.write([...head, 'Host: graph', 'Connection: close', '', ''].join('\r\n'));
  socket.write(body);
  if (isEnded) socket.end();
  const answer = await all(socket);
  expect(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])).toBe(status);
  const told = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  expect(told).toMatch(says);
  expect(told).not.toMatch(internals);
  await bystander();
});

test('callers who never end the head of their request are sent away, and others are served meanwhile', async () => {
  const slow = await Promise.all(Array.from({ length: 200 }, opened));
  const answers = slow.map(all);
  for (const socket of slow) socket.write('POST /graphql HTTP/1.1\r\nHost: graph\r\nX-Slow: ');
  const dripping = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('x')), 500);
  afterwards(() => clearInterval(dripping));
  await sleep(1_000);
  await bystander();
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await bystander();
});

async function opened(): Promise<Socket> {
  const { hostname, port } = new URL(graph.url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function all(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  await new Promise((resolve) => socket.once('end', resolve).once('close', resolve));
  socket.destroy();
  return Buffer.concat(parts).toString();
}
