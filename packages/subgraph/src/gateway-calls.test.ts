import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey } from 'jose';
import { anonymous, type Caller, Role } from './caller';
import { callersByToken, type CallHeaders, signedHeaders } from './gateway-calls';
import type { SigningKey } from './gateway-token';

const id = '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11';
const start = Date.parse('2026-11-29T12:00:00Z');
const anna: Caller = { subject: 'anna', name: 'Anna', roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };

let key: SigningKey;
let published: JWTVerifyGetKey;
/** How often a key was looked up: once for each token that is checked. */
let checks: number;
let headers: CallHeaders;
let callerOf: (token: string) => Promise<Caller>;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  key = { kid: 'gateway', privateKey };
  published = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'gateway' }] });
});
beforeEach(() => {
  jest.useFakeTimers({ now: start, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout', 'performance'] });
  checks = 0;
  headers = signedHeaders(key, 'events');
  callerOf = callersByToken(
    (...asked) => {
      checks += 1;
      return published(...asked);
    },
    ['events'],
  );
});
afterEach(() => jest.useRealTimers());

const after = (seconds: number) => jest.setSystemTime(start + seconds * 1000);
const tokenFor = async (caller: Caller, signed = headers) =>
  String((await signed({ id, caller }))['authorization']).replace(/^Bearer /, '');

test('calls for a caller carry the same token for 10 s, and each the id of its own request', async () => {
  const other = '0f0b2f0c-7c52-4b39-8a59-1f5f4ffb9c55';
  const first = await headers({ id, caller: anna });
  after(9.9);
  expect(await headers({ id: other, caller: { ...anna } })).toEqual({ ...first, 'graph-request-id': other });
  after(10);
  expect(await tokenFor(anna)).not.toBe(first['authorization']?.slice('Bearer '.length));
});

test('a clock that is put back gets a token of its own time', async () => {
  const first = await tokenFor(anna);
  after(-3600);
  expect(await tokenFor(anna)).not.toBe(first);
});

test.each<[string, Partial<Caller>]>([
  ['subject', { subject: 'ewa' }],
  ['name', { name: 'Anna Nowak' }],
  ['roles', { roles: [] }],
  ['territories', { territories: ['28', '06'] }],
])('a caller with another %s has another token, which says so', async (_what, change) => {
  const changed = { ...anna, ...change };
  const [first, second] = [await tokenFor(anna), await tokenFor(changed)];
  expect(second).not.toBe(first);
  expect([await callerOf(first), await callerOf(second), await callerOf(first)]).toEqual([anna, changed, anna]);
});

test('first calls for a caller at the same time share one token', async () => {
  const tokens = await Promise.all(Array.from({ length: 5 }, () => tokenFor(anna)));
  expect(new Set(tokens).size).toBe(1);
});

test('a token that could not be signed is not kept', async () => {
  const working = key.privateKey;
  const failing = { ...key, privateKey: {} as typeof working };
  const signed = signedHeaders(failing, 'events');
  await expect(tokenFor(anna, signed)).rejects.toThrow();
  failing.privateKey = working;
  expect(await callerOf(await tokenFor(anna, signed))).toEqual(anna);
});

test('a token is checked when it first comes, and again when its time is over', async () => {
  const token = await tokenFor(anna);
  for (let times = 0; times < 3; times += 1) expect(await callerOf(token)).toEqual(anna);
  expect(checks).toBe(1);
  after(44);
  await callerOf(token);
  expect(checks).toBe(1);
  after(51);
  await expect(callerOf(token)).rejects.toThrow('The token has expired');
});

test('a clock that is put back takes no token on trust', async () => {
  const token = await tokenFor(anna);
  await callerOf(token);
  after(-3600);
  await expect(callerOf(token)).rejects.toThrow('not valid yet');
});

test('while a good token is kept, one that differs from it anywhere is refused', async () => {
  const token = await tokenFor(anna);
  await callerOf(token);
  const [head, body, signature = ''] = token.split('.');
  const [, other] = (await tokenFor({ ...anna, roles: [Role.ADMINISTRATOR] })).split('.');
  const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  for (const tampered of [`${head}.${other}.${signature}`, `${head}.${body}.${changed}`, `${head}.${body}.`, `${token}A`])
    await expect(callerOf(tampered)).rejects.toThrow(/signature|cannot be read/);
  await expect(callerOf(await tokenFor(anna, signedHeaders(key, 'programmes')))).rejects.toThrow('another audience');
  expect(await callerOf(token)).toEqual(anna);
});

test('after a thousand other callers a token is checked anew, and right', async () => {
  const token = await tokenFor(anna);
  await callerOf(token);
  for (let index = 0; index < 1_000; index += 1) await callerOf(await tokenFor({ ...anonymous, subject: `reader-${index}` }));
  expect(checks).toBe(1_001);
  expect(await callerOf(token)).toEqual(anna);
  expect(checks).toBe(1_002);
});
