import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@social-economy/database/connections';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { mariadb, ownServerOptions } from '../databases/mariadb';
import { freePort } from '../start-graph';
import { killed } from '../killed';

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'].find(existsSync) ?? '';

interface Ports {
  group: number;
  state: number;
  transfer: number;
}

/** One node of a Galera cluster on this machine, which can be killed and started again. */
export class GaleraNode {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly options: string[],
    readonly port: number,
  ) {}

  /** Nodes with data of their own that know of each other; the first one has to be started as the first. */
  static async cluster(count: number): Promise<GaleraNode[]> {
    const ports: Ports[] = [];
    for (let node = 0; node < count; node += 1)
      ports.push({ group: await freePort(), state: await freePort(), transfer: await freePort() });
    const addresses = `gcomm://${ports.map(({ group }) => `127.0.0.1:${group}`).join(',')}`;
    const nodes = await Promise.all(ports.map((own) => GaleraNode.of(own, addresses)));
    afterwards(() => Promise.all(nodes.map((node) => node.kill())));
    return nodes;
  }

  private static async of(ports: Ports, addresses: string): Promise<GaleraNode> {
    const folder = freshFolder();
    // Nodes pass their data on by rsync, which gives up the rights of root where it has them.
    if (process.getuid?.() === 0) spawnSync('chown', ['mysql', folder]);
    const { options, port } = await ownServerOptions(folder, 'mysql');
    return new GaleraNode([...options, ...clusterOptions(ports, addresses)], port);
  }

  start(isFirst = false): void {
    this.server = spawn(mariadb ?? 'mariadbd', [...this.options, ...(isFirst ? ['--wsrep-new-cluster'] : [])], { stdio: 'ignore' });
  }

  kill(): Promise<void> {
    return killed(this.server);
  }

  /** Resolves when the node serves in a cluster of so many. */
  async serving(size: number): Promise<void> {
    const deadline = Date.now() + 90_000;
    for (;;) {
      const { wsrep_ready: ready, wsrep_cluster_size: seen } = await this.status();
      if (ready === 'ON' && Number(seen) === size) return;
      if (Date.now() > deadline) throw new Error(`The node at ${this.port} does not serve in a cluster of ${size}: ${ready}, ${seen}.`);
      await sleep(500);
    }
  }

  private async status(): Promise<Record<string, string>> {
    try {
      const { writer, reader } = await connect(`mysql://root@127.0.0.1:${this.port}/mysql`, { entities: [], migrations: [] });
      const rows = await writer.query<Record<string, string>[]>("SHOW STATUS LIKE 'wsrep_%'").finally(() => {
        void Promise.all([writer.destroy(), reader.destroy()]);
      });
      return Object.fromEntries(rows.map(({ Variable_name: name = '', Value: value = '' }) => [name, value]));
    } catch {
      return {};
    }
  }
}

function clusterOptions({ group, state, transfer }: Ports, addresses: string): string[] {
  const settings = [`gmcast.listen_addr=tcp://127.0.0.1:${group}`, `ist.recv_addr=127.0.0.1:${state}`, 'gcache.size=64M'];
  return [
    '--binlog-format=ROW',
    '--innodb-autoinc-lock-mode=2',
    '--innodb-flush-log-at-trx-commit=0',
    '--wsrep-on=ON',
    `--wsrep-provider=${provider}`,
    `--wsrep-provider-options=${settings.join(';')}`,
    '--wsrep-cluster-name=social-economy',
    `--wsrep-cluster-address=${addresses}`,
    `--wsrep-node-address=127.0.0.1:${group}`,
    '--wsrep-sst-method=rsync',
    `--wsrep-sst-receive-address=127.0.0.1:${transfer}`,
  ];
}
