import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { UnauthenticatedError } from '@social-economy/subgraph/authentication';
import { anonymous, Role } from '@social-economy/subgraph/caller';
import fc from 'fast-check';
import { callers } from './authentication';
import { signDevelopmentToken } from './development-token';

const keyFile = join(freshFolder(), 'development-key.jwk');
const anna = { subject: 'anna', name: null, roles: [Role.ANALYST], territories: ['28'] };
const callerOf = callers({ identityProvider: null, developmentKeyFile: keyFile });
const withHeaders = (...authorization: string[]) =>
  ({ headersDistinct: authorization.length > 0 ? { authorization } : {} }) as unknown as IncomingMessage;

test('without an Authorization header a caller is anonymous', async () => {
  expect(await callerOf(withHeaders())).toBe(anonymous);
});

test('a development token is accepted, also when its key was made after the gateway started', async () => {
  const file = join(freshFolder(), 'development-key.jwk');
  const developerOf = callers({ identityProvider: null, developmentKeyFile: file });
  const elsewhere = await signDevelopmentToken(keyFile, anna, 1);
  await expect(developerOf(withHeaders(`Bearer ${elsewhere}`))).rejects.toThrow('signed with a key that its issuer does not publish');
  expect(await developerOf(withHeaders(`Bearer ${await signDevelopmentToken(file, anna, 1)}`))).toEqual(anna);
});

test('a token that was good is not checked again for ten seconds, but neither longer nor beyond its end', async () => {
  const file = join(freshFolder(), 'development-key.jwk');
  const developerOf = callers({ identityProvider: null, developmentKeyFile: file });
  const began = Date.now();
  jest.useFakeTimers({ now: began, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  try {
    const token = withHeaders(`Bearer ${await signDevelopmentToken(file, anna, 1)}`);
    const first = await developerOf(token);
    jest.setSystemTime(began + 9_900);
    expect(await developerOf(token)).toBe(first);
    jest.setSystemTime(began + 10_100);
    const anew = await developerOf(token);
    expect(anew).toEqual(first);
    expect(anew).not.toBe(first);
    jest.setSystemTime(began + 3_600_000 - 3_000);
    expect(await developerOf(token)).toEqual(first);
    jest.setSystemTime(began + 3_600_000 + 6_000);
    await expect(developerOf(token)).rejects.toThrow('The token has expired');
  } finally {
    jest.useRealTimers();
  }
});

test('a development token is refused in production, in a sentence that says so', async () => {
  const inProduction = callers({ identityProvider: null, developmentKeyFile: null });
  const token = await signDevelopmentToken(keyFile, anna, 1);
  await expect(inProduction(withHeaders(`Bearer ${token}`))).rejects.toThrow(
    'This is a development token, which a graph in production does not accept.',
  );
});

test('nothing but an untouched token is taken for one', async () => {
  const token = await signDevelopmentToken(keyFile, anna, 1);
  expect(await callerOf(withHeaders(`bearer  ${token}`))).toEqual(anna);
  const spoilt = fc.oneof(
    fc.string(),
    fc.base64String().map((text) => `Bearer ${text}`),
    fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => `Bearer ${parts.join('.')}`),
    // All but the last letter, some bits of which carry nothing.
    fc
      .tuple(fc.nat(token.length - 2), fc.constantFrom('A', 'b', '7', '.', '_'))
      .map(([at, letter]) => `Bearer ${token.slice(0, at)}${letter}${token.slice(at + 1)}`),
    fc.nat(token.length - 1).map((length) => `Bearer ${token.slice(0, length)}`),
  );
  await fc.assert(
    fc.asyncProperty(spoilt, async (header) => {
      fc.pre(header !== `Bearer ${token}`);
      await expect(callerOf(withHeaders(header))).rejects.toThrow(UnauthenticatedError);
    }),
    { numRuns: 500 },
  );
});
