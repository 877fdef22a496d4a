import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { existingKeyPairOf, keyPairOf } from './key-file';

test('a key is made where there is none, for its owner alone, and kept', async () => {
  const file = join(freshFolder(), 'new', 'folder', 'key.jwk');
  expect(await existingKeyPairOf(file)).toBeNull();
  const { kid, publicKey } = await keyPairOf(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await keyPairOf(file)).toMatchObject({ kid, publicKey });
  expect(Object.keys(publicKey).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

test('those who make it at the same time get the same key, and leave nothing else behind', async () => {
  const folder = freshFolder();
  const pairs = await Promise.all(Array.from({ length: 30 }, () => keyPairOf(join(folder, 'key.jwk'))));
  expect(new Set(pairs.map(({ kid }) => kid)).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['key.jwk']);
});

test.each(['', '{', '{"kty":"RSA"}', '{"kty":"OKP","crv":"Ed25519","x":"abc"}'])(
  'a file that holds %j is refused, and left alone',
  async (text) => {
    const file = join(freshFolder(), 'key.jwk');
    writeFileSync(file, text);
    await expect(keyPairOf(file)).rejects.toThrow(`${file} holds no private Ed25519 key as JWK.`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);
