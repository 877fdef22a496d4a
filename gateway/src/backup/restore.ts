import { analyseTables } from '@social-economy/database/analyse-tables';
import { type Database, openDatabase } from '@social-economy/database/database';
import { type KeptTable, keptTablesOf, type KeptValue } from '@social-economy/database/kept-table';
import { migrate } from '@social-economy/database/migrate';
import { namesOfMigrations } from '@social-economy/database/migration-state';
import { heldRows, NotEmptyError, restoring, type TableRestore } from '@social-economy/database/restoring';
import type { Tables } from '@social-economy/database/tables';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { packages } from '../subgraphs';
import { ArchiveError, type ArchiveMember, archiveMembers } from './archive-reader';
import type { RowProgress } from './back-up';
import { checkBackup, type RestorableDatabase } from './check-backup';
import { type Manifest, manifestName, memberName } from './manifest';

interface RestoredDatabase extends RestorableDatabase {
  databaseUrl: string;
  described: Tables;
  tables: KeptTable[];
}

type RestoredDatabases = Record<SubgraphName, RestoredDatabase>;

/**
 * Puts a backup into three databases that hold nothing, of whichever engine; those that are missing are made. The whole backup is checked
 * before anything is written, and each database then holds all of its part or none of it: they are committed one right behind the other.
 * ArchiveError for a backup that is not whole and right, NotEmptyError for a database that holds anything. With isDryRun nothing is written.
 */
export async function restore(
  file: string,
  databaseUrls: Record<SubgraphName, string>,
  isDryRun: boolean,
  onProgress: RowProgress,
): Promise<Manifest> {
  const databases = await described(databaseUrls);
  for (const name of subgraphNames) {
    const held = await heldRows(databases[name].databaseUrl, databases[name].described);
    if (Object.keys(held).length > 0) throw new NotEmptyError(name, held);
  }
  const manifest = await checkBackup(file, databases);
  if (!isDryRun) await fill(file, manifest, databases, onProgress);
  return manifest;
}

async function described(databaseUrls: Record<SubgraphName, string>): Promise<RestoredDatabases> {
  const databases = {} as RestoredDatabases;
  for (const name of subgraphNames) {
    const { tables } = await packages[name]();
    databases[name] = {
      databaseUrl: databaseUrls[name],
      described: tables,
      tables: await keptTablesOf(tables),
      migrations: namesOfMigrations(tables),
    };
  }
  return databases;
}

async function fill(file: string, manifest: Manifest, databases: RestoredDatabases, onProgress: RowProgress): Promise<void> {
  for (const { databaseUrl, described } of Object.values(databases)) await migrate(databaseUrl, described);
  const opened: [SubgraphName, Database][] = [];
  try {
    for (const name of subgraphNames) opened.push([name, await openDatabase(databases[name].databaseUrl, databases[name].described)]);
    await inAll(opened, databases, new Map(), (members) => readInto(file, manifest, members, onProgress));
    for (const [name, database] of opened)
      await analyseTables(
        database,
        databases[name].tables.map((table) => table.name),
      );
  } finally {
    for (const [, database] of opened) await database.close();
  }
}

type Members = Map<string, TableRestore>;

/** Runs work in a unit of work of every database at once. */
async function inAll(
  [first, ...rest]: readonly [SubgraphName, Database][],
  databases: RestoredDatabases,
  members: Members,
  work: (members: Members) => Promise<void>,
): Promise<void> {
  if (!first) return work(members);
  const [name, database] = first;
  return restoring(database, name, databases[name].tables, (tables) => {
    const own = [...tables].map(([table, into]) => [memberName(name, table), into] as const);
    return inAll(rest, databases, new Map([...members, ...own]), work);
  });
}

/** The archive is read a second time here, so it is compared a second time, too. */
async function readInto(file: string, manifest: Manifest, members: Members, onProgress: RowProgress): Promise<void> {
  const said = Object.values(manifest.subgraphs).flatMap((part) => part.members);
  const expected = said.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for await (const member of archiveMembers(file)) {
    if (member.name === manifestName) continue;
    const into = members.get(member.name);
    if (!into) throw changed(member);
    for await (const line of member.lines()) {
      await into.add(JSON.parse(line.toString()) as Record<string, KeptValue>);
      done += 1;
      if (done % 1000 === 0) onProgress(done, expected);
    }
    await into.flush();
    const { sha256 } = member.digest();
    if (said.find(({ name }) => name === member.name)?.sha256 !== sha256) throw changed(member);
  }
  if (done !== expected) throw new ArchiveError('it changed while it was read');
}

function changed({ name }: ArchiveMember): ArchiveError {
  return new ArchiveError(`its member "${name}" changed while it was read`);
}
