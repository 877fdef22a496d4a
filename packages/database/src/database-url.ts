import { resolve } from 'node:path';
import type { Address } from './servers';

/** A database of MySQL or MariaDB servers. */
export interface MysqlLocation {
  engine: 'mysql';
  /** At the first of its servers. */
  url: string;
  name: string;
  /** Those that can take over from each other, first choice first; what is written through one is on all of them. */
  servers: Address[];
  /** Those that hold a copy, which is read in its place. */
  replicas: Address[];
}

/** Where a database lives: a SQLite file, or a database of a MySQL or MariaDB server. */
export type DatabaseLocation = { engine: 'sqlite'; file: string } | MysqlLocation;

/** A database setting that cannot be used; the sentence says which forms are right. */
export class DatabaseUrlError extends Error {}

/**
 * Reads `mysql://user:password@host:3306/name` (or `mariadb://…`), with several servers between commas where one takes over from
 * another (`@host1:3306,host2:3306/name`) and with `?replicas=host3:3306,host4:3306` where copies are to be read, or the path of a SQLite file (`sqlite:` may stand before it).
 */
export function parseDatabaseUrl(text: string): DatabaseLocation {
  const scheme = /^([a-z][a-z0-9+]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'mysql' || scheme === 'mariadb') return mysqlLocation(text);
  if (text.trim() === '' || (scheme !== undefined && scheme !== 'sqlite')) {
    throw new DatabaseUrlError('must be mysql://user:password@host:3306/name, mariadb://…, or the path of a SQLite file');
  }
  return { engine: 'sqlite', file: resolve(text.replace(/^sqlite:/i, '')) };
}

function mysqlLocation(text: string): MysqlLocation {
  const [, user = '', hosts = '', rest = ''] = /^\w+:\/\/([^/?#]*@)?([^/?#@]*)(.*)$/s.exec(text) ?? [];
  const urls = hosts.split(',').map((host) => urlOf(`mysql://${user}${host}${rest}`));
  const [first] = urls;
  const name = nameIn(first);
  if (!first || name === null || urls.includes(null)) {
    throw new DatabaseUrlError('must name a host and a database, for example mysql://user:password@host:3306/institutions');
  }
  const replicas = replicasIn(first);
  return { engine: 'mysql', url: first.href, name, servers: urls.flatMap((url) => (url ? [addressOf(url)] : [])), replicas };
}

/** Takes the replicas out of the parameters. */
function replicasIn(url: URL): Address[] {
  const hosts = url.searchParams.get('replicas')?.split(',') ?? [];
  url.searchParams.delete('replicas');
  return hosts.map((host) => {
    const replica = /^[\w.[\]:-]+$/.test(host) ? urlOf(`mysql://${host}`) : null;
    if (!replica) throw new DatabaseUrlError('must name its replicas as host:port with commas between them: ?replicas=one:3306,two:3306');
    return addressOf(replica);
  });
}

function urlOf(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.hostname ? url : null;
}

function nameIn(url: URL | null | undefined): string | null {
  const name = /^\/([\w-]{1,64})$/.exec(url?.pathname ?? '')?.[1];
  return name ?? null;
}

function addressOf({ hostname, port }: URL): Address {
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3306 : Number(port) };
}
