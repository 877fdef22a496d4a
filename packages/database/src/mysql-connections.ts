import type { Socket } from 'node:net';
import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import type { Connections } from './connections';
import type { MysqlLocation } from './database-url';
import { dialectOf } from './position';
import { Replicas, type ReplicaServer } from './replicas';
import { Servers } from './servers';

const connectMs = 5_000;
/** So many statements wait for a connection at most. */
const mostWaiting = 2_000;
/** A server gives up a statement that reads a little before the one who waits for it does. */
const statementMs = 9_500;
const lookMs = 2_000;

type Shared = Pick<DataSourceOptions, 'entities' | 'migrations' | 'logger' | 'maxQueryExecutionTime' | 'synchronize'>;

/** Connects to a database of MySQL or MariaDB servers, one that answers. */
export async function connectMysql(location: MysqlLocation, shared: Shared): Promise<Connections> {
  const servers = serversOf(location);
  const options = { ...mysqlOptions(location.url, servers), ...shared };
  const opened = (limits: readonly string[], poolSize = options.poolSize) =>
    onOneOf(servers, () => opening({ ...options, poolSize }, limits));
  const writer = await opened(always);
  try {
    // Of its own, so that nobody who reads waits behind writers that wait for each other.
    const reader = await opened([...always, ...limited]);
    const copies = location.replicas.map((replica) => replicaServer({ ...location, servers: [replica] }, shared));
    const replicas = copies.length > 0 ? new Replicas(location.name, copies, await dialectOf(writer)) : null;
    return { engine: 'mysql', name: location.name, writer, reader, servers, replicas, openReader: () => opened(always, 1) };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** A connection to one of the servers of a location, for who asks about the database itself; whoever opens it ends it. */
export function connectToServer(location: MysqlLocation): Promise<Connection> {
  const servers = serversOf(location);
  const server = new URL(location.url);
  server.pathname = '';
  return onOneOf(servers, () => createConnection({ uri: server.href, connectTimeout: connectMs, stream: servers.open }));
}

function replicaServer(location: MysqlLocation, shared: Shared): ReplicaServer {
  const servers = serversOf(location);
  const options = { ...mysqlOptions(location.url, servers), ...shared };
  const open = async () => {
    const follower = await opening({ ...options, poolSize: 1 }, []);
    const reader = await opening(options, limited).catch(async (error: unknown) => {
      await follower.destroy();
      throw error;
    });
    return { reader, follower };
  };
  return { servers, open };
}

function serversOf({ url, name, servers }: MysqlLocation): Servers {
  return new Servers(name, servers, (open) => answers(url, open));
}

/** Each server is tried once, and the last one's error tells why none takes connections. */
async function onOneOf<Result>(servers: Servers, connect: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; tries < servers.count; tries += 1) {
    try {
      return await connect();
    } catch {
      // The next one is tried.
    }
  }
  return connect();
}

/** A server that says why it takes no connection answers, too. */
async function answers(uri: string, open: () => Socket): Promise<boolean> {
  try {
    const connection = await createConnection({ uri, connectTimeout: lookMs, stream: open });
    connection.destroy();
    return true;
  } catch (error) {
    return Number((error as { errno?: unknown }).errno) > 0;
  }
}

/** Texts compare byte by byte on MySQL as on SQLite; dates and money stay the texts that were written. */
function mysqlOptions(url: string, { open }: Servers): DataSourceOptions & { type: 'mysql'; poolSize: number } {
  return {
    type: 'mysql',
    url,
    charset: 'UTF8MB4_BIN',
    timezone: 'Z',
    connectTimeout: connectMs,
    poolSize: 10,
    extra: { queueLimit: mostWaiting, stream: open },
  };
}

/** What a session is told at its start; a server that does not know a variable goes without. Galera then shows what other nodes have stored. */
const always = ['SET SESSION wsrep_sync_wait = 1'];
/** MariaDB has one name for it, MySQL another. */
const limited = [`SET SESSION max_statement_time = ${statementMs / 1000}`, `SET SESSION max_execution_time = ${statementMs}`];

interface Session {
  query(sql: string, done: () => void): unknown;
}

async function opening(options: DataSourceOptions, statements: readonly string[]): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  const begin = (session: Session) => statements.forEach((statement) => session.query(statement, () => undefined));
  const { pool } = source.driver as MysqlDriver as { pool: { on(event: 'connection', listener: (session: Session) => void): void } };
  pool.on('connection', begin);
  // The first one was opened before.
  const runner = source.createQueryRunner();
  begin((await runner.connect()) as Session);
  await runner.release();
  return source;
}
