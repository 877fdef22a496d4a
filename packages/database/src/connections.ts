import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource } from 'typeorm';
import { parseDatabaseUrl } from './database-url';
import { connectMysql } from './mysql-connections';
import type { Replicas } from './replicas';
import type { Servers } from './servers';
import { statementLogger, tellsEveryEnd } from './statements';
import type { Tables } from './tables';

/** Connections to one database: one that writes and one that only reads; on MySQL each is a pool. */
export interface Connections {
  engine: 'sqlite' | 'mysql';
  /** The file of a SQLite database, the name of a MySQL one. */
  name: string;
  writer: DataSource;
  reader: DataSource;
  /** The servers that MySQL's connections go to. */
  servers: Servers | null;
  /** Copies that are read in its place; null where there are none. */
  replicas: Replicas | null;
  /** A connection of its own that only reads, for who reads for long; whoever opens it closes it. */
  openReader: () => Promise<DataSource>;
}

/** Connects to the database of a URL; a SQLite file is created when it is missing, a MySQL database must exist. */
export async function connect(databaseUrl: string, { entities, migrations }: Tables): Promise<Connections> {
  const location = parseDatabaseUrl(databaseUrl);
  const label = location.engine === 'mysql' ? location.name : location.file;
  const shared = { entities, migrations, logger: statementLogger(label), ...tellsEveryEnd, synchronize: false };
  if (location.engine === 'mysql') return connectMysql(location, shared);
  makeFile(location.file);
  const file = { type: 'better-sqlite3' as const, database: location.file, timeout: 10_000, ...shared };
  const writer = await new DataSource({ ...file, enableWAL: true, prepareDatabase: prepareWriter }).initialize();
  // Waiting inside of SQLite, all else in this process would stand still; whoever writes waits outside of it.
  await writer.query('PRAGMA busy_timeout = 10');
  const openReader = () => new DataSource({ ...file, readonly: true }).initialize();
  return { engine: 'sqlite', name: label, writer, reader: await openReader(), servers: null, replicas: null, openReader };
}

/** Makes an empty file for nobody else to read, for contact data will be in it, and its folder; one that is there stays as it is. */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    // It is there, or cannot be: that is told when it is opened as a database.
  }
}

/** Makes a folder and those above it, one by one: asked to make them all at once, Node hangs where /proc or the like refuses. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/**
 * In WAL mode SQLite may lose the last commits when the power fails, unless it is told to wait for the disk. With room for 32 MB of pages, long
 * units of work write each page of an index once, not again and again.
 */
function prepareWriter(connection: { pragma(text: string): unknown }): void {
  connection.pragma('synchronous = FULL');
  connection.pragma('cache_size = -32768');
}
