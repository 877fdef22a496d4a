import { resolve } from 'node:path';

/** Where a database lives: a SQLite file, or a database of a MySQL or MariaDB server. */
export type DatabaseLocation = { engine: 'sqlite'; file: string } | { engine: 'mysql'; url: string; name: string };

/** A database setting that cannot be used; the sentence says which forms are right. */
export class DatabaseUrlError extends Error {}

/** Reads `mysql://user:password@host:3306/name` (or `mariadb://…`), or the path of a SQLite file (`sqlite:` may stand before it). */
export function parseDatabaseUrl(text: string): DatabaseLocation {
  const scheme = /^([a-z][a-z0-9+]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'mysql' || scheme === 'mariadb') return mysqlLocation(text);
  if (text.trim() === '' || (scheme !== undefined && scheme !== 'sqlite')) {
    throw new DatabaseUrlError('must be mysql://user:password@host:3306/name, mariadb://…, or the path of a SQLite file');
  }
  return { engine: 'sqlite', file: resolve(text.replace(/^sqlite:/i, '')) };
}

function mysqlLocation(text: string): DatabaseLocation {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const name = decodeURIComponent(url?.pathname.slice(1) ?? '');
  if (!url?.hostname || !/^[\w-]{1,64}$/.test(name)) {
    throw new DatabaseUrlError('must name a host and a database, for example mysql://user:password@host:3306/institutions');
  }
  return { engine: 'mysql', url: text.replace(/^mariadb:/i, 'mysql:'), name };
}
