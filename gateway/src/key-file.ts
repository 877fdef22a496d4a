import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SigningKey } from '@social-economy/subgraph/gateway-token';
import { StartError } from '@social-economy/subgraph/start-error';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, type KeyLike } from 'jose';
import { z } from 'zod';

/** A private key of this graph's own with the public one that its tokens are checked with. */
export interface KeyPair extends SigningKey {
  /** The public key as it is published. */
  publicKey: JWK;
}

const privateKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

/** The key pair of a file, which is made when there is none; processes that make it at the same time get the same one. */
export async function keyPairOf(file: string): Promise<KeyPair> {
  const existing = await existingKeyPairOf(file);
  if (existing) return existing;
  await makeKeyFile(file);
  return keyPairOf(file);
}

/** The key pair of a file; null when there is no file, StartError when it holds something else. */
export async function existingKeyPairOf(file: string): Promise<KeyPair | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : keyPairFrom(parsed(text), file);
}

async function keyPairFrom(content: unknown, file: string): Promise<KeyPair> {
  const { success, data } = privateKey.safeParse(content);
  if (!success) throw new StartError(`${file} holds no private Ed25519 key as JWK. Move it away: a new key is made in its place.`);
  const { d: _secret, ...publicPart } = data;
  const kid = await calculateJwkThumbprint(publicPart);
  return { kid, privateKey: (await importJWK(data, 'EdDSA')) as KeyLike, publicKey: { ...publicPart, kid, alg: 'EdDSA', use: 'sig' } };
}

async function makeKeyFile(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(await exportJWK(privateKey))}\n`, { mode: 0o600, flag: 'wx', flush: true });
  // A link is made in one step with the whole content, and never in place of a key that another process has made meanwhile.
  await link(draft, file)
    .catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    })
    .finally(() => rm(draft));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
