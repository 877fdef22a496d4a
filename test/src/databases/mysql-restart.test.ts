import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { packages } from '@social-economy/gateway/subgraphs';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { send, writings, type World } from '../concurrency/writing-program';
import { freePort, type GraphUnderTest, startGraph } from '../start-graph';

const program = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync);
const question = '{ territory(teryt: "28") { name } }';
const databases = (port: number) => {
  const url = (name: SubgraphName) => `mysql://root@127.0.0.1:${port}/${name}`;
  return { institutions: url('institutions'), programmes: url('programmes'), events: url('events') };
};

/** A MariaDB of its own, which keeps what it was told is stored also when it is killed. */
class OwnServer {
  private server: ChildProcess | null = null;
  private constructor(
    private readonly options: string[],
    readonly port: number,
  ) {}

  static async installed(): Promise<OwnServer> {
    const folder = freshFolder();
    const common = ['--no-defaults', `--datadir=${join(folder, 'data')}`, '--user=root'];
    const { status, stderr } = spawnSync('mariadb-install-db', [...common, '--auth-root-authentication-method=normal', '--skip-test-db']);
    if (status !== 0) throw new Error(stderr.toString());
    const port = await freePort();
    const server = new OwnServer(
      [
        ...common,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--innodb-flush-log-at-trx-commit=2',
        '--innodb-doublewrite=0',
        `--socket=${join(folder, 's')}`,
      ],
      port,
    );
    afterwards(() => server.kill());
    return server;
  }

  start(): void {
    this.server = spawn(program ?? '', this.options, { stdio: 'ignore' });
  }

  async kill(): Promise<void> {
    const { server } = this;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, 'exit');
    server.kill('SIGKILL');
    await exit;
  }

  freeze(isFrozen: boolean): void {
    this.server?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }
}

/** Tries again until it works, for half a minute. */
async function untilItWorks<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
    }
    await sleep(500);
  }
}

async function expectAnswered(graph: GraphUnderTest): Promise<void> {
  const { errors, data } = await graph.ask(question);
  if (errors) throw new Error(JSON.stringify(errors));
  expect(data).toEqual({ territory: { name: 'warmińsko-mazurskie' } });
}

async function killAndStartAgain(): Promise<void> {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const server = await OwnServer.installed();
  server.start();
  const urls = databases(server.port);
  for (const name of Object.keys(urls) as SubgraphName[]) {
    const { migrate, loadRealData } = await packages[name]();
    await untilItWorks(() => migrate(urls[name]));
    await loadRealData(urls[name]);
  }
  const graph = await startGraph(urls);
  const token = await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR], territories: ['0'], subject: 'anna' });
  const register = (marker: number) =>
    send(graph.url, token, 'registerInstitution', writings['registerInstitution']!.input(marker, {} as World));
  const { record } = await register(700_001);
  await server.kill();
  const { errors = [] } = await graph.ask(question);
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['DATABASE_UNAVAILABLE']);
  expect(JSON.stringify(errors)).not.toMatch(/ECONN|127\.0\.0\.1|SELECT/);
  expect((await register(700_002)).codes).toEqual(['DATABASE_UNAVAILABLE']);
  server.start();
  await untilItWorks(() => expectAnswered(graph));
  const kept = await graph.ask('query ($id: ID!) { institution(id: $id) { name } }', { id: record?.id });
  expect(kept).toEqual({ data: { institution: { name: 'Spółdzielnia 700001' } } });
  expect((await register(700_003)).codes).toEqual([]);
  server.freeze(true);
  const start = performance.now();
  const frozen = await graph.ask(question);
  server.freeze(false);
  expect(frozen.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['DATABASE_UNAVAILABLE']);
  expect(performance.now() - start).toBeLessThan(15_000);
  await untilItWorks(() => expectAnswered(graph));
  await graph.close();
  log.mockRestore();
}

test('a database that is killed is told of with a code; back again, it is used, and holds what was acknowledged', async () => {
  if (program) await killAndStartAgain();
  else console.info('MariaDB is not installed: there is none to kill.');
}, 180_000);
