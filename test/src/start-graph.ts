import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SentStatement } from '@social-economy/database/statements';
import { afterwards, freshDatabaseUrl, freshFolder, statementsOf } from '@social-economy/database/testing';
import type { Authentication } from '@social-economy/gateway/authentication';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import { serveGraph } from '@social-economy/gateway/serve';
import type { CallLimits } from '@social-economy/gateway/remote-data-source';
import type { Settings } from '@social-economy/gateway/settings';
import { subgraphCallChannel } from '@social-economy/gateway/subgraph-calls';
import type { SubgraphLocation, SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import type { Role } from '@social-economy/subgraph/caller';
import { listen, stop } from '@social-economy/subgraph/listening';
import { serveSubgraph } from '@social-economy/subgraph/serve';
import type { GraphQLFormattedError } from 'graphql';

/** The answer to a question, as it came over HTTP. */
export interface Answer {
  data?: unknown;
  errors?: GraphQLFormattedError[];
}

/** An answer, the SQL statements that it took, and the number of calls to subgraphs. */
export interface Measured {
  answer: Answer;
  statements: string[];
  sent: SentStatement[];
  calls: number;
}

/** Who a test is, for the graph. */
export interface TestCaller {
  roles?: readonly Role[];
  territories?: readonly string[];
  subject?: string;
  name?: string | null;
}

/** The whole graph under test, asked over HTTP as its users ask it. */
export interface GraphUnderTest {
  url: string;
  ask: (query: string, variables?: object, token?: string) => Promise<Answer>;
  /** The answer to a question, with the SQL statements and the subgraph calls that it took. */
  measure: (query: string, variables?: object, token?: string) => Promise<Measured>;
  /** A token that this graph accepts for an hour, signed with the development key of its own data folder. */
  tokenFor: (caller: TestCaller) => Promise<string>;
  /** Where this graph keeps its keys. */
  dataFolder: string;
  /** Where the subgraphs answer, if they are not in one process with the gateway. */
  subgraphUrls: Partial<Record<SubgraphName, string>>;
  /** Ends the graph before the file's tests are done, so that another one can be started on its databases. */
  close: () => Promise<void>;
}

/** How a graph under test differs from others. */
export interface GraphSettings {
  /** Memory for answers that are given again; none unless it is said. */
  cacheBytes?: number;
  /** Address of a Redis server that this graph shares with others. */
  redisUrl?: string;
  /** The data folder and the subgraphs of another gateway, beside which this one runs. */
  dataFolder?: string;
  subgraphUrls?: GraphUnderTest['subgraphUrls'];
  /** How patient the gateway is with subgraphs. */
  calls?: CallLimits;
  /** Path of the supergraph; the one that is committed unless it is said. */
  supergraph?: string;
  /** What is answered, and to whom. */
  limits?: Pick<Settings, 'rates' | 'trustedDocuments' | 'isSchemaTold' | 'isPageShown' | 'corsOrigins'>;
}

const names: SubgraphName[] = ['institutions', 'programmes', 'events'];

/** Databases of the three subgraphs on the engine under test, with the real data. */
export async function realDatabases(): Promise<Record<SubgraphName, string>> {
  const urls = await Promise.all(
    names.map(async (name) => {
      const databaseUrl = freshDatabaseUrl();
      const { migrate, loadRealData } = await packages[name]();
      await migrate(databaseUrl);
      await loadRealData(databaseUrl);
      return [name, databaseUrl];
    }),
  );
  return Object.fromEntries(urls) as Record<SubgraphName, string>;
}

/** Databases of the three subgraphs on the engine under test, with a synthetic data set, and its number of rows by table. */
export async function syntheticDatabases(scale: number): Promise<{ databases: Record<SubgraphName, string>; rows: Map<string, number> }> {
  const rows = new Map<string, number>();
  const databases = {} as Record<SubgraphName, string>;
  for (const name of names) {
    databases[name] = freshDatabaseUrl();
    const { generate } = await packages[name]();
    const counts = await generate(databases[name], { scale, seed: 1 });
    for (const [table, count] of Object.entries(counts ?? {})) rows.set(table, count);
  }
  return { databases, rows };
}

/** Starts the graph over the given databases, its subgraphs in one process with the gateway or each behind a URL; stopped when the file's tests are done. */
export async function startGraph(
  databases: Record<SubgraphName, string>,
  where: 'in one process' | 'over HTTP' = 'in one process',
  authentication: Partial<Authentication> = {},
  { cacheBytes = 0, redisUrl, dataFolder = freshFolder(), calls, supergraph, limits, ...beside }: GraphSettings = {},
): Promise<GraphUnderTest> {
  const developmentKeyFile = join(dataFolder, 'development-key.jwk');
  // Subgraphs are told where their gateway is going to be before it is there, as they are elsewhere.
  const port = where === 'over HTTP' ? await freePort() : 0;
  const served =
    where === 'over HTTP' && !beside.subgraphUrls ? await Promise.all(names.map((name) => serve(name, databases[name], port))) : [];
  const subgraphUrls = beside.subgraphUrls ?? Object.fromEntries(served.map(({ name, url }) => [name, url]));
  const gateway = await serveGraph({
    host: '127.0.0.1',
    port,
    subgraphs: locations(databases, subgraphUrls),
    keyFile: join(dataFolder, 'gateway-key.jwk'),
    cacheBytes,
    ...(redisUrl !== undefined && { redisUrl }),
    ...(calls && { calls }),
    ...(supergraph !== undefined && { supergraph }),
    ...limits,
    authentication: { identityProvider: null, developmentKeyFile, ...authentication },
  });
  const close = once(async () => {
    await gateway.close();
    await Promise.all(served.map((subgraph) => subgraph.close()));
  });
  afterwards(close);
  const ask: GraphUnderTest['ask'] = (query, variables, token) => post(gateway.url, { query, variables }, token);
  return {
    url: gateway.url,
    dataFolder,
    subgraphUrls,
    ask,
    measure: (query, variables, token) => measured(() => ask(query, variables, token)),
    tokenFor: ({ subject = 'test', name = null, roles = [], territories = [] }) =>
      signDevelopmentToken(developmentKeyFile, { subject, name, roles, territories }, 1),
    close,
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  await stop(server);
  return port;
}

async function serve(name: SubgraphName, databaseUrl: string, gatewayPort: number) {
  const { open } = await packages[name]();
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  return { name, ...(await serveSubgraph(await open(databaseUrl), { host: '127.0.0.1', port: 0, gatewayUrl })) };
}

function locations(databases: Record<SubgraphName, string>, urls: GraphUnderTest['subgraphUrls']): Record<SubgraphName, SubgraphLocation> {
  const locationOf = (name: SubgraphName): SubgraphLocation => {
    const url = urls[name];
    return url === undefined ? { databaseUrl: databases[name] } : { url };
  };
  return { institutions: locationOf('institutions'), programmes: locationOf('programmes'), events: locationOf('events') };
}

async function post(url: string, body: object, token?: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  // What it cost is told beside what was asked.
  const { extensions: _cost, ...answer } = (await response.json()) as Answer & { extensions?: unknown };
  return answer;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

async function measured(work: () => Promise<Answer>): Promise<Measured> {
  let calls = 0;
  const count = () => void (calls += 1);
  subscribe(subgraphCallChannel.name, count);
  try {
    const { result: answer, statements, sent } = await statementsOf(work);
    return { answer, statements, sent, calls };
  } finally {
    unsubscribe(subgraphCallChannel.name, count);
  }
}
