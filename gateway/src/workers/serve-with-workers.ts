import { type ChildProcess, fork } from 'node:child_process';
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type Running, stopping } from '@social-economy/subgraph/run';
import { listen, stop } from '@social-economy/subgraph/listening';
import { keyPairOf } from '../key-file';
import { inheritedWith, type Settings } from '../settings';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { KeptProcess } from './kept-process';

/**
 * Serves the graph with several gateways on one port, each a process, over subgraphs in processes of their own: one for each, so that a
 * SQLite file has one writer. Whatever ends by itself is started again. With `isPreparing`, the databases are first brought up to date
 * and filled.
 */
export async function serveWithWorkers(settings: Settings, isPreparing: boolean): Promise<Running> {
  const subgraphs: KeptProcess[] = [];
  const gateways: KeptProcess[] = [];
  let began: number | null = null;
  const stopAll = async (parts: KeptProcess[], withinMs: number) => {
    const until = (began ??= performance.now()) + withinMs;
    await Promise.all(parts.map((part) => part.stop(until)));
  };
  const close = async () => {
    // Gateways first: they answer what they were asked while there are subgraphs.
    await stopAll(gateways, stopping.workersMs);
    await stopAll(subgraphs, stopping.subgraphsMs);
  };
  try {
    // Made before those who share it look for it.
    await keyPairOf(settings.keyFile);
    const port = settings.port === 0 ? await freePort(settings.host) : settings.port;
    const changes: Record<string, string> = { WORKERS: '1', PORT: String(port), ADMIN_PORT: '' };
    for (const name of subgraphNames) {
      const location = settings.subgraphs[name];
      if ('url' in location) continue;
      const { kept, url } = await startSubgraph(name, location.databaseUrl, { gatewayUrl: addressOf(settings.host, port), isPreparing });
      subgraphs.push(kept);
      changes[`${name.toUpperCase()}_URL`] = url;
    }
    const started = await startGateways(settings.workers ?? 1, { ...changes, ...sharesOf(settings) });
    gateways.push(...started.map(({ kept }) => kept));
    // They say themselves that they are ending.
    const prepareToStop = () => void stopAll(gateways, stopping.workersMs);
    return { url: String(started[0]?.url), prepareToStop, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Started = Awaited<ReturnType<typeof KeptProcess.started>>;

/** Gateways that share no Redis have a part of the points each. */
function sharesOf({ rates, redisUrl, workers = 1 }: Settings): Record<string, string> {
  if (!rates || redisUrl) return {};
  const share = (points: number) => String(points === 0 ? 0 : Math.max(1, Math.floor(points / workers)));
  return { RATE_POINTS_CALLER: share(rates.pointsOfCaller), RATE_POINTS_ADDRESS: share(rates.pointsOfAddress) };
}

interface SubgraphStart {
  gatewayUrl: string;
  isPreparing: boolean;
}

/** A subgraph that is started again has the port that it had. */
async function startSubgraph(name: SubgraphName, databaseUrl: string, { gatewayUrl, isPreparing }: SubgraphStart): Promise<Started> {
  const program = join(dirname(require.resolve(`@social-economy/${name}`)), 'main.js');
  const changes = {
    [`${name.toUpperCase()}_DATABASE`]: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    GATEWAY_URL: gatewayUrl,
    DRAIN_MS: '0',
    ADMIN_PORT: '',
  };
  const started = await KeptProcess.started(`subgraph ${name}`, () =>
    fork(program, isPreparing ? ['--prepare'] : [], { env: inheritedWith(changes) }),
  );
  const { port } = new URL(started.url);
  changes.PORT = port;
  return { ...started, url: `http://127.0.0.1:${port}/graphql` };
}

function startGateways(count: number, changes: Record<string, string>): Promise<Started[]> {
  cluster.setupPrimary({ exec: join(__dirname, '..', 'main.js'), args: [] });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(numbers.map((number) => KeptProcess.started(`gateway ${number}`, () => forkGateway(changes))));
}

function forkGateway(changes: Record<string, string>): ChildProcess {
  const worker = cluster.fork(changes);
  // It says again what its process says; whoever keeps the process hears that.
  worker.on('error', () => undefined);
  return worker.process;
}

/** How subgraphs on this machine reach the gateways. */
function addressOf(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function freePort(host: string): Promise<number> {
  const server = createServer();
  await listen(server, { host, port: 0 });
  const { port } = server.address() as AddressInfo;
  await stop(server);
  return port;
}
