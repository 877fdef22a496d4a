import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { SentStatement } from '@social-economy/database/statements';
import { afterwards, freshDatabaseUrl, statementsOf } from '@social-economy/database/testing';
import { serveGraph } from '@social-economy/gateway/serve';
import { subgraphCallChannel } from '@social-economy/gateway/subgraph-calls';
import type { SubgraphLocation, SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
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

/** The whole graph under test, asked over HTTP as its users ask it. */
export interface GraphUnderTest {
  url: string;
  ask: (query: string, variables?: object) => Promise<Answer>;
  /** The answer to a question, with the SQL statements and the subgraph calls that it took. */
  measure: (query: string, variables?: object) => Promise<Measured>;
}

const names: SubgraphName[] = ['institutions', 'programmes', 'events'];
const anywhere = { host: '127.0.0.1', port: 0 };

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
): Promise<GraphUnderTest> {
  const locations = await Promise.all(names.map(async (name) => [name, await locate(name, databases[name], where)]));
  const { url, close } = await serveGraph({
    ...anywhere,
    subgraphs: Object.fromEntries(locations) as Record<SubgraphName, SubgraphLocation>,
  });
  afterwards(close);
  const ask = async (query: string, variables?: object): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return { url, ask, measure: (query, variables) => measured(() => ask(query, variables)) };
}

async function locate(name: SubgraphName, databaseUrl: string, where: string): Promise<SubgraphLocation> {
  if (where === 'in one process') return { databaseUrl };
  const { open } = await packages[name]();
  const { url, close } = await serveSubgraph(await open(databaseUrl), anywhere);
  afterwards(close);
  return { url };
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
