import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { heldRows } from '@social-economy/database/restoring';
import { freshDatabaseUrl, freshFolder } from '@social-economy/database/testing';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';

type Databases = Record<SubgraphName, string>;
const names: SubgraphName[] = ['institutions', 'programmes', 'events'];

/** Three databases of the engine under test that are not there yet. */
export function newDatabases(): Databases {
  return { institutions: freshDatabaseUrl(), programmes: freshDatabaseUrl(), events: freshDatabaseUrl() };
}

/** Three SQLite files that are not there yet, whichever engine is under test. */
export function newFiles(): Databases {
  const folder = freshFolder();
  const file = (name: SubgraphName) => join(folder, `${name}.sqlite`);
  return { institutions: file('institutions'), programmes: file('programmes'), events: file('events') };
}

/** Brings databases up to date and loads the real data. */
export async function withRealData(databases: Databases): Promise<Databases> {
  for (const name of names) {
    const { migrate, loadRealData } = await packages[name]();
    await migrate(databases[name]);
    await loadRealData(databases[name]);
  }
  return databases;
}

/** The rows of each database by table; of one that is not there or holds nothing, none. */
export async function rowsIn(databases: Databases): Promise<Record<SubgraphName, Record<string, number>>> {
  const rows = {} as Record<SubgraphName, Record<string, number>>;
  for (const name of names) rows[name] = await heldRows(databases[name], (await packages[name]()).tables);
  return rows;
}

/** Whether nothing at all was made of SQLite files. */
export function nothingMade(databases: Databases): boolean {
  return Object.values(databases).every((file) => !existsSync(file));
}
