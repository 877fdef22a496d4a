import type { KnownVersion, SeenVersion } from '@social-economy/database/known-version';
import type { Tables } from '@social-economy/database/tables';
import { reasonOf, tellOperator } from '@social-economy/telemetry/problems';
import type { DatasetRequest } from '@social-economy/synthetic/synthetic-dataset';
import type { GraphQLSchema } from 'graphql';
import type { Exports } from './exports';
import type { SubgraphImports } from './imports';
import type { Integrity } from './integrity';
import type { SubgraphRequest } from './subgraph-request';

/** One domain of the graph, opened on its database; it knows nothing of HTTP or of the gateway. */
export interface Subgraph<Context = unknown> {
  name: string;
  schema: GraphQLSchema;
  /** What one request may use: stores and loaders that live as long as the request. */
  createContext(request: SubgraphRequest): Context;
  /** The version of its data: another one after each unit of work. Without it nobody may remember what it answers. */
  version?: KnownVersion;
  /** Its lists that can be had whole, as files. */
  exports?: Exports;
  /** The kinds of files that come in as its records. */
  imports?: SubgraphImports;
  /** Rejects where its database does not answer, or its tables are older than the code. */
  check?(): Promise<void>;
  close(): Promise<void>;
}

/** The version of a subgraph's data; null where it has none, or none can be read now: its answers are then of no known state. A promise only where it has to be asked for. */
export function seenVersionOf({ version }: Subgraph): SeenVersion | null | Promise<SeenVersion | null> {
  const seen = version?.current() ?? null;
  if (!(seen instanceof Promise)) return seen;
  return seen.catch((error: unknown) => {
    tellOperator(`The version of the data cannot be told: ${reasonOf(error)}`);
    return null;
  });
}

/** What a subgraph's package offers to whoever runs it. */
export interface SubgraphPackage {
  name: string;
  /** What it keeps: for whoever backs it up, restores it or checks it. */
  tables: Tables;
  /** What must be so in its database. */
  integrity: Integrity;
  /** Its API in the schema definition language of Federation 2. */
  sdl: () => string;
  /** Opens the subgraph on its database, whose tables must be up to date. */
  open: (databaseUrl: string) => Promise<Subgraph>;
  /** Brings the tables of its database up to date, creating the database when it is missing. */
  migrate: (databaseUrl: string) => Promise<void>;
  /** Loads the real data; what is there stays as it is. Gives the number of records that were new. */
  loadRealData: (databaseUrl: string) => Promise<number>;
  /** Fills a database of its own with a synthetic data set, creating it when it is missing; see fillWithSyntheticData. */
  generate: (databaseUrl: string, options: GenerateOptions) => Promise<Record<string, number> | null>;
}

/** Which synthetic data set is wanted, and who is told of the progress. */
export interface GenerateOptions extends DatasetRequest {
  /** Empties a database that holds another synthetic data set. */
  replace?: boolean;
  /** Told from time to time how many rows are stored, and how many there will be, roughly. */
  onProgress?: (stored: number, expected: number) => void;
}

/** Brings a subgraph's database up to date and loads the real data into it; says so when there was something to load. */
export async function prepare({ name, migrate, loadRealData }: SubgraphPackage, databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const loaded = await loadRealData(databaseUrl);
  if (loaded > 0) console.log(`Loaded ${loaded} records into the database of ${name}.`);
}
