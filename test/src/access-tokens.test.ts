import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import type { IdentityProvider } from '@social-economy/gateway/identity-provider';
import { Role } from '@social-economy/subgraph/caller';
import { listen, stop } from '@social-economy/subgraph/listening';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, type KeyLike, SignJWT, UnsecuredJWT } from 'jose';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const viewer = '{ viewer { subject name roles territories { teryt } } }';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface ProviderKey {
  algorithm: string;
  privateKey: KeyLike;
  publicKey: KeyLike;
  published: JWK & { kid: string };
}

async function keyNamed(kid: string, algorithm: string): Promise<ProviderKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  return { algorithm, privateKey, publicKey, published: { ...(await exportJWK(publicKey)), kid, alg: algorithm } };
}

let published: JWK[];
let keyServer: Server;
let rsa: ProviderKey;
let elliptic: ProviderKey;
let stranger: ProviderKey;
let provider: IdentityProvider;
let databases: Awaited<ReturnType<typeof realDatabases>>;
let graph: GraphUnderTest;
beforeAll(async () => {
  [rsa, elliptic, stranger] = await Promise.all([keyNamed('rsa', 'RS256'), keyNamed('elliptic', 'ES256'), keyNamed('rsa', 'RS256')]);
  published = [rsa.published, elliptic.published];
  keyServer = createServer((_request, response) => void response.end(JSON.stringify({ keys: published })));
  await listen(keyServer, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(keyServer));
  provider = {
    jwksUrl: `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/certs`,
    issuer: 'https://login.example.org/realms/graph',
    audience: 'social-economy-graph',
    rolesClaim: 'realm_access.roles',
    territoriesClaim: 'https://graph.example.org/territories',
  };
  databases = await realDatabases();
  graph = await startGraph(databases, 'in one process', { identityProvider: provider });
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: provider.issuer,
  aud: ['account', provider.audience],
  sub: 'anna',
  exp: now() + 300,
  name: 'Anna Nowak',
  realm_access: { roles: ['offline_access', 'REGIONAL_COORDINATOR'] },
  [provider.territoriesClaim]: '28 2862 mazury',
  ...changes,
});
const signed = (payload: JWTPayload, { algorithm, privateKey, published: { kid } } = rsa) =>
  new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid }).sign(privateKey);

/** Sends a question with headers just as they are given, those of the same name too. */
function send(url: string, headers: [string, string][], body = JSON.stringify({ query: viewer }), method = 'POST') {
  return new Promise<{ status: number; challenge: string | undefined; id: string; body: unknown }>((resolve, reject) => {
    const sent = httpRequest(
      url,
      { method, headers: [['host', new URL(url).host], ['content-type', 'application/json'], ...headers].flat() },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode: status = 0, headers: answered } = response;
          const text = Buffer.concat(chunks).toString();
          const answer = text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
          resolve({ status, challenge: answered['www-authenticate'], id: String(answered['x-request-id']), body: answer });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const withToken = async (token: Promise<string> | string, { url } = graph) => send(url, [['authorization', `Bearer ${await token}`]]);
const anna = { subject: 'anna', name: 'Anna Nowak', roles: ['REGIONAL_COORDINATOR'], territories: [{ teryt: '28' }, { teryt: '2862' }] };

test('an access token of the identity provider tells who asks, by its claims', async () => {
  expect(await withToken(signed(claims()))).toMatchObject({ status: 200, body: { data: { viewer: anna } } });
  expect(await withToken(signed(claims({ aud: provider.audience }), elliptic))).toMatchObject({
    status: 200,
    body: { data: { viewer: anna } },
  });
});

test('without an Authorization header a caller is anonymous', async () => {
  expect(await send(graph.url, [])).toMatchObject({ status: 200, body: { data: { viewer: null } } });
});

test.each<[string, string, () => Promise<string[]> | string[]]>([
  ['another scheme', 'must be the word Bearer', () => ['Basic YW5uYTpzZWNyZXQ=']],
  ['an empty header', 'must be the word Bearer', () => ['']],
  ['no token', 'must be the word Bearer', () => ['Bearer']],
  ['two tokens in a header', 'must be the word Bearer', async () => [`Bearer ${await signed(claims())}, Bearer ${await signed(claims())}`]],
  [
    'two headers',
    'more than one Authorization header',
    async () => [`Bearer ${await signed(claims())}`, `Bearer ${await signed(claims())}`],
  ],
  ['garbage', 'not a signed JSON Web Token', () => ['Bearer open-sesame']],
  ['garbage in three parts', 'not a signed JSON Web Token', () => ['Bearer a.b.c']],
  [
    'a signature of another token',
    'signature of the token is not right',
    async () => {
      const [head, body] = (await signed(claims({ sub: 'admin' }))).split('.');
      return [`Bearer ${head}.${body}.${(await signed(claims())).split('.')[2]}`];
    },
  ],
  ['another key of the same name', 'signature of the token is not right', async () => [`Bearer ${await signed(claims(), stranger)}`]],
  [
    'an unknown key',
    'a key that its issuer does not publish',
    async () => [`Bearer ${await signed(claims(), await keyNamed('unknown', 'RS256'))}`],
  ],
  ['an expired token', 'has expired (its time ended at 20', async () => [`Bearer ${await signed(claims({ exp: now() - 60 }))}`]],
  ['no expiry', 'lacks the claim "exp"', async () => [`Bearer ${await signed(claims({ exp: undefined }))}`]],
  ['no subject', 'lacks the claim "sub"', async () => [`Bearer ${await signed(claims({ sub: undefined }))}`]],
  ['a token of tomorrow', 'not valid yet', async () => [`Bearer ${await signed(claims({ nbf: now() + 86_400 }))}`]],
  ['another audience', 'another audience', async () => [`Bearer ${await signed(claims({ aud: 'account' }))}`]],
  ['no audience', 'lacks the claim "aud"', async () => [`Bearer ${await signed(claims({ aud: undefined }))}`]],
  ['another issuer', 'another issuer', async () => [`Bearer ${await signed(claims({ iss: 'https://login.example.com/' }))}`]],
  ['alg none', 'not signed with an accepted algorithm', () => [`Bearer ${new UnsecuredJWT(claims()).encode()}`]],
  [
    'HS256 with the public key as secret',
    'not signed with an accepted algorithm',
    async () => {
      const secret = Buffer.from(await exportSPKI(rsa.publicKey));
      return [`Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'rsa' }).sign(secret)}`];
    },
  ],
  [
    'a token that says it is for development, signed by the provider',
    'not signed with an accepted algorithm',
    async () => [`Bearer ${await signed(claims({ iss: 'social-economy:development', aud: 'social-economy' }))}`],
  ],
])('%s is refused with 401 and a sentence, never taken for anonymous', async (_what, sentence, make) => {
  const headers = await make();
  for (const body of [JSON.stringify({ query: viewer }), '{ no JSON']) {
    const answer = await send(
      graph.url,
      headers.map((value) => ['authorization', value]),
      body,
    );
    expect(answer).toEqual({
      status: 401,
      challenge: 'Bearer',
      id: expect.stringMatching(uuid),
      body: { errors: [{ message: expect.stringContaining(sentence), extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    for (const part of headers
      .join(' ')
      .split(/[\s.]+/)
      .filter((one) => one.length > 20))
      expect(JSON.stringify(answer)).not.toContain(part);
  }
});

test('a key that the identity provider begins to use is found, the ones that it no longer publishes are refused', async () => {
  const next = await keyNamed('next', 'PS256');
  const other = await startGraph(databases, 'in one process', { identityProvider: provider });
  expect(await withToken(signed(claims()), other)).toMatchObject({ status: 200 });
  const before = published;
  published = [next.published];
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 6_000);
  try {
    expect(await withToken(signed(claims(), next), other)).toMatchObject({ status: 200, body: { data: { viewer: anna } } });
    expect(await withToken(signed(claims()), other)).toMatchObject({ status: 401 });
  } finally {
    clock.mockRestore();
    published = before;
  }
});

test('while the keys of the identity provider cannot be fetched, a token is answered with 503, and no token as ever', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const other = await startGraph(databases, 'in one process', { identityProvider: { ...provider, jwksUrl: 'http://127.0.0.1:1/certs' } });
  expect(await withToken(signed(claims()), other)).toEqual({
    status: 503,
    challenge: undefined,
    id: expect.any(String),
    body: {
      errors: [
        {
          message: 'The keys of the identity provider cannot be fetched, so no token can be checked now. Try again in a moment.',
          extensions: { code: 'AUTHENTICATION_UNAVAILABLE' },
        },
      ],
    },
  });
  expect(await send(other.url, [])).toMatchObject({ status: 200 });
  expect(log.mock.calls).toHaveLength(1);
  log.mockRestore();
});

test('an identity provider that hangs is given up after 5 s', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const hanging = createServer((_request, response) => void response.write('{"keys":['));
  await listen(hanging, { host: '127.0.0.1', port: 0 });
  afterwards(() => {
    hanging.closeAllConnections();
    hanging.close();
  });
  const jwksUrl = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}/certs`;
  const other = await startGraph(databases, 'in one process', { identityProvider: { ...provider, jwksUrl } });
  const start = performance.now();
  expect(await withToken(signed(claims()), other)).toMatchObject({ status: 503 });
  expect(performance.now() - start).toBeLessThan(6_500);
  log.mockRestore();
});

test('a development token is accepted beside an identity provider, and refused in production', async () => {
  const token = await graph.tokenFor({ roles: [Role.ANALYST], subject: 'jan', name: 'Jan' });
  expect(await withToken(token)).toMatchObject({
    body: { data: { viewer: { subject: 'jan', name: 'Jan', roles: ['ANALYST'], territories: [] } } },
  });
  const production = await startGraph(databases, 'in one process', { developmentKeyFile: null });
  expect(await withToken(token, production)).toMatchObject({
    status: 401,
    body: { errors: [{ message: expect.stringContaining('development token'), extensions: { code: 'UNAUTHENTICATED' } }] },
  });
  expect(await withToken(signed(claims()), production)).toMatchObject({
    status: 401,
    body: { errors: [{ message: expect.stringContaining('knows no identity provider'), extensions: { code: 'UNAUTHENTICATED' } }] },
  });
});

test('every request has an id of its own, whatever id comes along', async () => {
  const given = '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11';
  const ids = await Promise.all([1, 2, 3].map(async () => (await send(graph.url, [['x-request-id', given]])).id));
  for (const id of ids) expect(id).toMatch(uuid);
  expect(new Set([...ids, given]).size).toBe(4);
});

test('the page to ask the graph opens without a token', async () => {
  const response = await fetch(graph.url, { headers: { accept: 'text/html', authorization: 'Bearer nonsense' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('no mutation is taken by GET, and no question from a form of another site', async () => {
  const mutation = await fetch(`${graph.url}?query=${encodeURIComponent('mutation { __typename }')}`, {
    headers: { 'content-type': 'application/json' },
  });
  expect(mutation.status).toBeGreaterThanOrEqual(400);
  expect(await mutation.json()).not.toHaveProperty('data');
  const plain = await fetch(`${graph.url}?query=${encodeURIComponent(viewer)}`);
  expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining('CSRF')]);
});
