import { type ChildProcess, spawn } from 'node:child_process';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import { untilItWorks } from '../until-it-works';
import { freeze } from '../frozen';
import { killed } from '../killed';
import { mariadb, ownServerOptions } from './mariadb';

/** A MariaDB of its own, which keeps what it was told is stored also when it is killed. */
export class OwnServer {
  private server: ChildProcess | null = null;
  private constructor(
    private readonly program: string,
    private readonly options: string[],
    readonly port: number,
  ) {}

  /** One that is not started yet; null where MariaDB is not installed. */
  static async installed(): Promise<OwnServer | null> {
    if (!mariadb) return null;
    const { options, port } = await ownServerOptions(freshFolder());
    const server = new OwnServer(mariadb, [...options, '--innodb-flush-log-at-trx-commit=2'], port);
    afterwards(() => server.kill());
    return server;
  }

  /** Databases of the three subgraphs on it, once they are made. */
  get databases(): Record<SubgraphName, string> {
    const url = (name: SubgraphName) => `mysql://root@127.0.0.1:${this.port}/${name}`;
    return { institutions: url('institutions'), programmes: url('programmes'), events: url('events') };
  }

  /** Starts it, and makes its databases with the real data. */
  async startWithRealData(): Promise<void> {
    this.start();
    for (const [name, url] of Object.entries(this.databases)) {
      const { migrate, loadRealData } = await packages[name as SubgraphName]();
      await untilItWorks(() => migrate(url));
      await loadRealData(url);
    }
  }

  start(): void {
    this.server = spawn(this.program, this.options, { stdio: 'ignore' });
  }

  kill(): Promise<void> {
    return killed(this.server);
  }

  freeze(isFrozen: boolean): void {
    freeze(this.server, isFrozen);
  }
}
