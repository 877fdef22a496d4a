import type { Writable } from 'node:stream';
import { type Database, openDatabase } from '@social-economy/database/database';
import { countRows, keptRows } from '@social-economy/database/kept-rows';
import { type KeptTable, keptTablesOf } from '@social-economy/database/kept-table';
import { migrationState } from '@social-economy/database/migration-state';
import type { Snapshot } from '@social-economy/database/snapshot';
import { StartError } from '@social-economy/subgraph/start-error';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { packages } from '../subgraphs';
import { ArchiveWriter } from './archive-writer';
import { backupFormat, type BackupMember, backupVersion, type Manifest, manifestName, memberName } from './manifest';

/** Told from time to time how many rows are written, of how many. */
export type RowProgress = (done: number, expected: number) => void;

interface ReadDatabase {
  name: SubgraphName;
  database: Database;
  snapshot: Snapshot;
  tables: KeptTable[];
  migrations: string[];
}

/**
 * Writes everything that the databases hold to one archive, each as it is at one moment: all tables with all their history. Gives what
 * the archive says of itself. While it is written, one table at a time lies beside it.
 */
export async function backUp(
  databases: Record<SubgraphName, string>,
  output: Writable,
  draft: string,
  onProgress: RowProgress,
): Promise<Manifest> {
  const opened: ReadDatabase[] = [];
  const at = new Date();
  const archive = new ArchiveWriter(output, draft, at);
  try {
    for (const name of subgraphNames) opened.push(await opening(name, databases[name]));
    const rows = counted(await expectedRows(opened), onProgress);
    const subgraphs = {} as Manifest['subgraphs'];
    for (const { name, database, snapshot, tables, migrations } of opened) {
      const members: BackupMember[] = [];
      for (const table of tables) members.push(await archive.add(memberName(name, table.name), linesOf(snapshot, table, rows)));
      subgraphs[name] = { engine: database.engine, migrations, members };
    }
    const manifest: Manifest = { format: backupFormat, version: backupVersion, madeAt: at.toISOString(), subgraphs };
    await archive.end(manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } finally {
    await archive.close();
    for (const { snapshot, database } of opened) await snapshot.close().finally(() => database.close());
  }
}

async function opening(name: SubgraphName, databaseUrl: string): Promise<ReadDatabase> {
  const { tables } = await packages[name]();
  const { applied, unknown } = await migrationState(databaseUrl, tables);
  // It may hold tables that this program knows nothing of, and would leave out.
  if (unknown.length > 0) {
    throw new StartError(
      `The database of ${name} was migrated by a newer state of the project (${unknown.join(', ')}): back it up with that one, lest something is left out.`,
    );
  }
  const database = await openDatabase(databaseUrl, tables);
  try {
    return { name, database, snapshot: await database.snapshot(), tables: await keptTablesOf(tables), migrations: applied };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function expectedRows(opened: readonly ReadDatabase[]): Promise<number> {
  let expected = 0;
  for (const { snapshot, tables } of opened) for (const table of tables) expected += await countRows(snapshot, table);
  return expected;
}

function counted(expected: number, onProgress: RowProgress): (rows: number) => void {
  let done = 0;
  return (rows) => onProgress((done += rows), expected);
}

async function* linesOf(snapshot: Snapshot, table: KeptTable, onRows: (rows: number) => void): AsyncGenerator<string[]> {
  for await (const rows of keptRows(snapshot, table)) {
    yield rows.map((row) => `${JSON.stringify(row)}\n`);
    onRows(rows.length);
  }
}
