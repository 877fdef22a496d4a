import { join } from 'node:path';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import type { OwnServer } from '../databases/own-server';
import { FaultServer } from '../faults/fault-server';
import { freePort, realDatabases } from '../start-graph';
import { OwnProgram, type Program, startedPrograms } from './programs';

/** A graph as it is served, each part a program of its own that can be killed. */
export interface SoakedGraph {
  url: string;
  databases: Record<SubgraphName, string>;
  gateway: OwnProgram;
  /** Those that the gateway started beside itself, where it has several. */
  workers: Program[];
  /** None where they run in the program of the gateway. */
  subgraphs: Program[];
  /** What stands between the gateway and each subgraph. */
  between: FaultServer[];
  server: OwnServer | null;
  tokens: { coordinator: string; analyst: string; national: string };
}

const names: SubgraphName[] = ['institutions', 'programmes', 'events'];

/** All callers have the address of this machine, which may have as many files at once as they ask for. */
const ofOneAddress = { RATE_POINTS_ADDRESS: '0' };

/** One program that serves the whole graph, on SQLite files. */
export async function oneProgram(more: Record<string, string> = {}): Promise<SoakedGraph> {
  const [folder, databases, port] = [freshFolder(), await realDatabases(), await freePort()];
  const where = { DATA_FOLDER: folder, PORT: String(port), CACHE_MB: '8', ...ofOneAddress };
  const gateway = new OwnProgram('gateway', 'gateway', folder, { ...where, ...more, ...settings(databases, 'DATABASE') });
  await gateway.start();
  return { url: urlOf(port), databases, gateway, workers: [], subgraphs: [], between: [], server: null, tokens: await tokensOf(folder) };
}

/** So many gateways side by side over three subgraphs, all started by one program, on SQLite files. */
export async function workers(count: number): Promise<SoakedGraph> {
  const graph = await oneProgram({ WORKERS: String(count) });
  const gateways = Array.from({ length: count }, (_, index) => `gateway ${index + 1}`);
  return {
    ...graph,
    workers: startedPrograms(graph.gateway, 'gateway', gateways),
    subgraphs: names.flatMap((name) => startedPrograms(graph.gateway, name, [name])),
  };
}

/** A gateway and three subgraphs over HTTP, on a MariaDB of their own. */
export async function fourPrograms(server: OwnServer): Promise<SoakedGraph> {
  await server.startWithRealData();
  const [folder, port] = [freshFolder(), await freePort()];
  const subgraphs: Program[] = [];
  const between: FaultServer[] = [];
  for (const name of names) {
    const own = await freePort();
    const environment = {
      ...{ DATA_FOLDER: folder, PORT: String(own), GATEWAY_URL: `http://127.0.0.1:${port}` },
      [`${name.toUpperCase()}_DATABASE`]: server.databases[name],
    };
    const subgraph = new OwnProgram(name, `subgraphs/${name}`, folder, environment);
    await subgraph.start();
    subgraphs.push(subgraph);
    between.push(await FaultServer.before(urlOf(own)));
  }
  afterwards(() => Promise.all(between.map((one) => one.close())));
  const urls = Object.fromEntries(names.map((name, index) => [name, new URL('/graphql', between[index]!.url).href]));
  const where = { DATA_FOLDER: folder, PORT: String(port), CACHE_MB: '8', ...ofOneAddress };
  const gateway = new OwnProgram('gateway', 'gateway', folder, { ...where, ...settings(urls, 'URL') });
  await gateway.start();
  return {
    url: urlOf(port),
    databases: server.databases,
    gateway,
    workers: [],
    subgraphs,
    between,
    server,
    tokens: await tokensOf(folder),
  };
}

function settings(values: Record<string, string>, ending: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name.toUpperCase()}_${ending}`, value]));
}

const urlOf = (port: number) => `http://127.0.0.1:${port}/graphql`;

async function tokensOf(folder: string): Promise<SoakedGraph['tokens']> {
  const tokenOf = (role: Role, subject: string) =>
    signDevelopmentToken(join(folder, 'development-key.jwk'), { subject, name: null, roles: [role], territories: ['28'] }, 8);
  return {
    coordinator: await tokenOf(Role.REGIONAL_COORDINATOR, 'anna'),
    analyst: await tokenOf(Role.ANALYST, 'ewa'),
    national: await tokenOf(Role.NATIONAL_COORDINATOR, 'maria'),
  };
}
