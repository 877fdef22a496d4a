import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { failovers } from '@social-economy/telemetry/metrics';
import { Servers } from './servers';
import { afterwards } from './testing';

async function listening(): Promise<number> {
  const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A connection that is closed again, or was refused. */
function ended(servers: Servers): Promise<void> {
  return new Promise((resolve) => {
    servers
      .open()
      .on('error', () => undefined)
      .on('close', () => resolve())
      .resume();
  });
}

test('the next server is turned to when one refuses; that is told and counted, once', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const addresses = [1, await listening()].map((port) => ({ host: '127.0.0.1', port }));
  const servers = new Servers('events', addresses, () => Promise.resolve(true));
  await Promise.all([ended(servers), ended(servers)]);
  expect(servers.at).toBe(1);
  await ended(servers);
  expect(servers.at).toBe(1);
  expect(told.mock.calls).toEqual([['The server 1 of 2 of events does not serve; the next connections are to server 2.']]);
  expect((await failovers.get()).values).toEqual([{ labels: { database: 'events' }, value: 1 }]);
});

test('a server that takes no more connections loses those that it has, so that nobody reads from two at once', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let taken = 0;
  const first = createServer((socket) => ((taken += 1) <= 2 ? socket.write('hello') : socket.destroy())).listen(0, '127.0.0.1');
  await once(first, 'listening');
  afterwards(() => first.close());
  const addresses = [(first.address() as AddressInfo).port, await listening()].map((port) => ({ host: '127.0.0.1', port }));
  const servers = new Servers('events', addresses, () => Promise.resolve(true));
  const kept = [servers.open(), servers.open()];
  await Promise.all(kept.map((socket) => once(socket, 'data')));
  await ended(servers);
  expect([servers.at, kept.map(({ destroyed }) => destroyed)]).toEqual([1, [true, true]]);
});

test('where there is one server only, nothing is turned to', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const servers = new Servers('programmes', [{ host: '127.0.0.1', port: 1 }], () => Promise.resolve(true));
  await ended(servers);
  expect(servers.at).toBe(0);
  expect(told).not.toHaveBeenCalled();
  expect(JSON.stringify((await failovers.get()).values)).not.toContain('programmes');
});

afterEach(() => jest.restoreAllMocks());
