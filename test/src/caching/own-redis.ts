import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { afterwards } from '@social-economy/database/testing';
import { freePort } from '../start-graph';
import { freeze } from '../frozen';
import { killed } from '../killed';

/** The Redis server that is installed; undefined where there is none. */
export const redisProgram = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);

/** A Redis server of a test's own on the loopback address, which keeps nothing on disk; killed when the file's tests are done. */
export class OwnRedis {
  private server: ChildProcess | null = null;
  private constructor(private readonly port: number) {}

  static async started(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    afterwards(() => redis.kill());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, and waits until it takes connections. */
  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.server = spawn(redisProgram ?? '', options, { stdio: 'ignore' });
    while (!(await takesConnections(this.port))) await sleep(20);
  }

  /** Takes it away at once; what it remembered is lost. */
  kill(): Promise<void> {
    return killed(this.server);
  }

  /** Lets it take connections and say nothing. */
  freeze(): void {
    freeze(this.server, true);
  }

  thaw(): void {
    freeze(this.server, false);
  }
}

/** How many answers were taken out of a Redis server, whether they still held or not. */
export async function takenFrom({ url }: OwnRedis): Promise<number> {
  const client = await createClient({ url }).connect();
  const told = await client.info('stats');
  client.destroy();
  return Number(/^keyspace_hits:(\d+)/m.exec(told)?.[1]);
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isTaken = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isTaken;
}
