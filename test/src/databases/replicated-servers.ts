import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@social-economy/database/connections';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { freeze } from '../frozen';
import { killed } from '../killed';
import { mariadb, ownServerOptions } from './mariadb';

/** A MariaDB that others can follow, or that follows another one; it can be frozen, killed and started again. */
export class ReplicatedServer {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly options: string[],
    readonly port: number,
  ) {}

  /** Started, and ready. */
  static async started(id: number): Promise<ReplicatedServer> {
    const folder = freshFolder();
    const { options, port } = await ownServerOptions(folder);
    const quick = ['--innodb-flush-log-at-trx-commit=0', '--sync-binlog=0'];
    const server = new ReplicatedServer([...options, ...quick, `--server-id=${id}`, `--log-bin=${join(folder, 'log')}`], port);
    afterwards(() => server.kill());
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    this.server = spawn(mariadb ?? '', this.options, { stdio: 'ignore' });
    for (let tries = 0; tries < 120; tries += 1) {
      if (await this.ask('SELECT 1').catch(() => null)) return;
      await sleep(250);
    }
    throw new Error('MariaDB did not start.');
  }

  async follow(primary: ReplicatedServer): Promise<void> {
    await this.ask(
      `CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${primary.port}, MASTER_USER='root', MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1`,
    );
    await this.ask('START SLAVE');
  }

  /** What a statement gives, over a connection of its own. */
  async ask(sql: string): Promise<Record<string, unknown>[]> {
    const { writer, reader } = await connect(`mysql://root@127.0.0.1:${this.port}/mysql`, { entities: [], migrations: [] });
    return writer.query<Record<string, unknown>[]>(sql).finally(() => Promise.all([writer.destroy(), reader.destroy()]));
  }

  /** How many questions it has answered since it was started. */
  async selects(): Promise<number> {
    const [row] = await this.ask("SHOW GLOBAL STATUS LIKE 'Com_select'");
    return Number(row?.['Value']);
  }

  kill(): Promise<void> {
    return killed(this.server);
  }

  freeze(isFrozen: boolean): void {
    freeze(this.server, isFrozen);
  }
}
