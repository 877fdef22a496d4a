import { once } from 'node:events';
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net';
import { connect } from '@social-economy/database/connections';
import { Database } from '@social-economy/database/database';
import { afterwards } from '@social-economy/database/testing';
import sql from 'sql-template-tag';
import { mariadb } from './mariadb';
import { ReplicatedServer } from './replicated-servers';

/** Stands before a server, and can be told to take no more connections; those that it has go on. */
class Door {
  isOpen = true;
  private readonly sockets: Socket[] = [];
  private constructor(readonly port: number) {}

  static async before(server: ReplicatedServer): Promise<Door> {
    const listener = createServer((socket) => door.take(socket, server.port)).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const door = new Door((listener.address() as AddressInfo).port);
    afterwards(() => {
      listener.close();
      for (const socket of door.sockets) socket.destroy();
    });
    return door;
  }

  private take(socket: Socket, port: number): void {
    this.sockets.push(socket);
    socket.on('error', () => undefined);
    if (!this.isOpen) return void socket.destroy();
    const inside = connectSocket({ host: '127.0.0.1', port }).on('error', () => socket.destroy());
    socket.pipe(inside).pipe(socket);
    socket.once('close', () => inside.destroy());
  }
}

test('when connections to a server cannot be had any more, those that there are are not used either, and nobody sees an error', async () => {
  if (!mariadb) return;
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const [one, other] = await Promise.all([ReplicatedServer.started(1), ReplicatedServer.started(2)]);
  const door = await Door.before(one);
  const url = `mysql://root@127.0.0.1:${door.port},127.0.0.1:${other.port}/mysql`;
  const database = new Database(await connect(url, { entities: [], migrations: [] }));
  afterwards(() => database.close());
  /** At once, so that each has a connection of its own. */
  const serversOf = async (reads: number) => {
    const read = () => database.read(sql`SELECT @@server_id AS id, SLEEP(0.3) AS slept`);
    const rows = await Promise.all(Array.from({ length: reads }, read));
    return [...new Set(rows.map(([row]) => Number(row?.['id'])))];
  };
  expect(await serversOf(4)).toEqual([1]);
  door.isOpen = false;
  // Four have connections, the others would need new ones.
  await serversOf(8);
  expect(await serversOf(8)).toEqual([2]);
  jest.restoreAllMocks();
});
