import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { remoteKeys } from './remote-keys';
import { listen, stop } from './listening';

type Behaviour = 'answers' | 'withdraws' | 'hangs' | 'fails';

let server: Server;
let behaviour: Behaviour;
let asked: number;
let url: string;
beforeAll(async () => {
  const { publicKey } = await generateKeyPair('ES256');
  const whole = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'known', alg: 'ES256' }] });
  server = createServer((_request, response) => {
    asked += 1;
    if (behaviour === 'hangs') response.write(whole.slice(0, 20));
    else response.writeHead(behaviour === 'fails' ? 500 : 200).end(behaviour === 'withdraws' ? '{"keys":[]}' : whole);
  });
  await listen(server, { host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`;
  afterwards(async () => {
    server.closeAllConnections();
    await stop(server);
  });
});

beforeEach(() => {
  [behaviour, asked] = ['answers', 0];
});

const keysOf = (cooldownMs: number) => {
  const keys = remoteKeys({ owner: 'the identity provider', url, timeoutMs: 500, cooldownMs });
  return async (kid: string) => {
    await keys({ kid, alg: 'ES256' }, { payload: '', signature: '' });
  };
};

test.each<Behaviour>(['hangs', 'fails'])('known keys stay good while their owner %s, unknown ones cannot be told', async (how) => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const find = keysOf(0);
  await find('known');
  behaviour = how;
  await expect(find('unknown')).rejects.toThrow('cannot be fetched');
  await expect(find('unknown')).rejects.toThrow('cannot be fetched');
  await find('known');
  expect(log.mock.calls).toHaveLength(1);
  log.mockRestore();
});

test.each<Behaviour>(['answers', 'fails'])('an owner that %s is not asked again at once, whatever tokens come', async (how) => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const find = keysOf(60_000);
  behaviour = how;
  for (let times = 0; times < 20; times += 1) await expect(find('unknown')).rejects.toThrow();
  expect(asked).toBe(1);
  log.mockRestore();
});

describe('keys that are older than ten minutes', () => {
  const realNow = Date.now;
  let laterMs: number;
  beforeEach(() => {
    laterMs = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + laterMs);
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());
  const minute = 60_000;

  test('stay good without anybody waiting again and again while their owner hangs', async () => {
    const find = keysOf(0);
    await find('known');
    behaviour = 'hangs';
    laterMs = 11 * minute;
    await find('known');
    const began = performance.now();
    for (let times = 0; times < 20; times += 1) await find('known');
    expect(performance.now() - began).toBeLessThan(400);
    expect(asked).toBeLessThanOrEqual(3);
  });

  test('are not taken where their owner withdrew them, whether it was asked in vain before or not', async () => {
    const find = keysOf(0);
    await find('known');
    behaviour = 'withdraws';
    laterMs = 11 * minute;
    await expect(find('known')).rejects.toThrow();
    const other = keysOf(0);
    behaviour = 'answers';
    await other('known');
    behaviour = 'fails';
    laterMs += 11 * minute;
    await other('known');
    behaviour = 'withdraws';
    laterMs += 2 * minute;
    await expect(other('known')).rejects.toThrow();
  });
});
