import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards } from '@social-economy/database/testing';
import type { Log } from '@social-economy/telemetry/log';
import { buildSchema } from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTPayload, type KeyLike, SignJWT, UnsecuredJWT } from 'jose';
import { anonymous } from './caller';
import { headersOf, signedHeaders } from './gateway-calls';
import { listen, stop } from './listening';
import { serveSubgraph } from './serve';
import type { Subgraph } from './subgraph';

const subgraph: Subgraph = {
  name: 'events',
  schema: buildSchema('type Query { greeting: String }'),
  createContext: () => ({}),
  close: () => Promise.resolve(),
};
const request = { id: '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11', caller: anonymous };

interface TestKey {
  privateKey: KeyLike;
  publicKey: JWK;
}

async function keyNamed(kid: string, algorithm = 'EdDSA'): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  return { privateKey, publicKey: { ...(await exportJWK(publicKey)), kid } };
}

let gateway: TestKey;
let stranger: TestKey;
let rsa: TestKey;
let url: string;
beforeAll(async () => {
  [gateway, stranger, rsa] = await Promise.all([keyNamed('gateway'), keyNamed('gateway'), keyNamed('gateway', 'RS256')]);
  const keys = createLocalJWKSet({ keys: [gateway.publicKey] });
  const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, gatewayUrl: 'http://127.0.0.1:1', keys });
  afterwards(server.close);
  url = server.url;
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: 'social-economy:gateway',
  aud: 'events',
  iat: now(),
  exp: now() + 45,
  caller: anonymous,
  ...changes,
});
const signed = (payload: JWTPayload, { privateKey } = gateway, alg = 'EdDSA') =>
  new SignJWT(payload).setProtectedHeader({ alg, kid: 'gateway' }).sign(privateKey);

async function ask(address: string, token: string | null, method = 'POST', query = '{ __typename }') {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...(token !== null && headersOf({ id: request.id, token })) },
    ...(method === 'POST' && { body: JSON.stringify({ query }) }),
  });
  const { status, headers } = response;
  const body: unknown = await response.json().catch(() => null);
  return { status, challenge: headers.get('www-authenticate'), body };
}

const post = async (headers: Record<string, string>) => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  return { status: response.status, body: await response.json() };
};

test('the gateway is answered', async () => {
  const headers = await signedHeaders({ kid: 'gateway', privateKey: gateway.privateKey }, 'events')(request);
  expect(await post(headers)).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
});

test.each<[string, Record<string, string>]>([
  ['no id of a request', {}],
  ['an empty id', { 'graph-request-id': '' }],
  ['an id that is no UUID', { 'graph-request-id': 'request-1' }],
  ['two ids', { 'graph-request-id': `${request.id}, ${request.id}` }],
])('a call with a good token and %s is answered with 401 and what is missing', async (_what, headers) => {
  const authorization = `Bearer ${await signed(claims())}`;
  expect(await post({ authorization, ...headers })).toEqual({
    status: 401,
    body: { errors: [{ message: expect.stringContaining('graph-request-id must be the UUID'), extensions: { code: 'UNAUTHENTICATED' } }] },
  });
});

test('the log tells the request of each call, though the token is the same', async () => {
  const told: object[] = [];
  const log = { debug: (line: object) => told.push(line), info: (line: object) => told.push(line) } as unknown as Log;
  const keys = createLocalJWKSet({ keys: [gateway.publicKey] });
  const alone = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, gatewayUrl: 'http://127.0.0.1:1', keys, log });
  afterwards(alone.close);
  const token = await signed(claims());
  const ids = [request.id, '0f0b2f0c-7c52-4b39-8a59-1f5f4ffb9c55'];
  for (const id of ids) {
    const headers = { 'content-type': 'application/json', ...headersOf({ id, token }) };
    await (await fetch(alone.url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' })).json();
  }
  await sleep(50);
  expect(told).toEqual(ids.map((requestId) => expect.objectContaining({ requestId, status: 200 }) as object));
});

test.each<[string, () => Promise<string | null> | string | null]>([
  ['no token', () => null],
  ['something else than a token', () => 'open-sesame'],
  ['a token for another subgraph', () => signed(claims({ aud: 'programmes' }))],
  ['a token without an audience', () => signed(claims({ aud: undefined }))],
  ['a token of another issuer', () => signed(claims({ iss: 'https://login.example.org' }))],
  ['an expired token', () => signed(claims({ iat: now() - 60, exp: now() - 10 }))],
  ['a token that does not expire', () => signed(claims({ exp: undefined }))],
  ['a token that lives for an hour, after a minute', () => signed(claims({ iat: now() - 60, exp: now() + 3600 }))],
  ['a token that does not say when it was made', () => signed(claims({ iat: undefined }))],
  ['a token from the future', () => signed(claims({ iat: now() + 60, exp: now() + 100 }))],
  ['a token that is not valid yet', () => signed(claims({ nbf: now() + 60 }))],
  ['a token of another key with the same name', () => signed(claims(), stranger)],
  ['a token with a signature of another kind', () => signed(claims(), rsa, 'RS256')],
  ['an unsigned token', () => new UnsecuredJWT(claims()).encode()],
  [
    'a token signed with the public key as a shared secret',
    () =>
      new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'gateway' }).sign(Buffer.from(gateway.publicKey.x ?? '', 'base64url')),
  ],
  ['a token without a caller', () => signed(claims({ caller: undefined }))],
  ['a token with a role that there is not', () => signed(claims({ caller: { ...anonymous, roles: ['GOD'] } }))],
])('%s is answered with 401, for every question, path and method', async (_what, make) => {
  const token = await make();
  const refused = {
    status: 401,
    challenge: 'Bearer',
    body: { errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] },
  };
  for (const query of ['{ __typename }', '{ _service { sdl } }', '{ _entities(representations: []) { __typename } }', '{ nonsense']) {
    expect(await ask(url, token, 'POST', query)).toEqual(refused);
  }
  const root = new URL('/', url).href;
  for (const [path, method] of [
    [url, 'GET'],
    [`${url}?query={__typename}`, 'GET'],
    [root, 'GET'],
    [`${root}health`, 'POST'],
    [url, 'DELETE'],
  ]) {
    expect(await ask(path ?? '', token, method)).toEqual(refused);
  }
  expect(await ask(url, token, 'HEAD')).toMatchObject({ status: 401 });
});

test('a body is not read before it is known who sends it', async () => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  expect(response.status).toBe(401);
});

test('a question by GET is not answered, so none of its kind can change anything', async () => {
  expect(await ask(`${url}?query={__typename}`, await signed(claims()), 'GET')).toMatchObject({ status: 404 });
});

test('until the gateway is there to tell its keys, nobody is answered; a second later they are, and its new key is known within another', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const published = createServer((_request, response) => void response.end(JSON.stringify({ keys: [current.publicKey] })));
  await listen(published, { host: '127.0.0.1', port: 0 });
  const { port } = published.address() as AddressInfo;
  await stop(published);
  const gatewayUrl = `http://127.0.0.1:${port}`;
  const alone = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, gatewayUrl });
  afterwards(alone.close);
  let current = gateway;

  const refused = { status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } };
  expect(await ask(alone.url, await signed(claims()))).toMatchObject(refused);
  expect(await ask(alone.url, await signed(claims()))).toMatchObject(refused);
  expect(log.mock.calls.flat()).toEqual([expect.stringContaining(`The keys of the gateway cannot be fetched from ${gatewayUrl}`)]);
  log.mockRestore();

  await listen(published, { host: '127.0.0.1', port });
  afterwards(() => stop(published));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await ask(alone.url, await signed(claims()))).toMatchObject({ status: 200 });
  current = { ...stranger, publicKey: { ...stranger.publicKey, kid: 'new' } };
  const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'EdDSA', kid: 'new' }).sign(stranger.privateKey);
  expect(await ask(alone.url, token)).toMatchObject({ status: 401 });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await ask(alone.url, token)).toMatchObject({ status: 200 });
});

test('a server that ends sends the whole of an answer, though whoever asked reads slowly', async () => {
  const size = 20_000_000;
  const server = createServer((_request, response) => response.end(Buffer.alloc(size, 'a')));
  await listen(server, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => get({ port }, resolve).on('error', reject));
  const stopped = stop(server);
  await sleep(500);
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(size);
  await stopped;
});
