import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createConnection } from 'mysql2/promise';
import sql, { raw } from 'sql-template-tag';
import { connect } from './connections';
import type { Database, RawRow } from './database';
import { type SentStatement, statementChannel } from './statements';
import type { Tables } from './tables';

const removals: (() => unknown)[] = [];
afterAll(async () => {
  for (const remove of removals.splice(0).reverse()) await remove();
});

/** Does something when the tests of the file are done, last registered first. */
export function afterwards(work: () => unknown): void {
  removals.push(work);
}

/** URL of a database for one test file, on the engine that DATABASE names; it is removed when the file's tests are done. */
export function freshDatabaseUrl(): string {
  return process.env['DATABASE'] === 'mysql' ? freshMysqlUrl() : freshSqliteFile();
}

/** A folder for one test file; it is removed when the file's tests are done. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'social-economy-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function freshSqliteFile(): string {
  return join(freshFolder(), 'test.sqlite');
}

function freshMysqlUrl(): string {
  const server = process.env['TEST_MYSQL_URL'];
  if (!server) throw new Error('DATABASE is "mysql", but TEST_MYSQL_URL names no server. Run the tests with npm test.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  afterwards(async () => {
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS ${name}`).finally(() => connection.end());
  });
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** The SQL statements that some work sends, with what was sent along, and what it gives. */
export async function statementsOf<Result>(
  work: () => Promise<Result>,
): Promise<{ statements: string[]; sent: SentStatement[]; result: Result }> {
  const sent: SentStatement[] = [];
  const collect = (message: unknown) => void sent.push(message as SentStatement);
  subscribe(statementChannel.name, collect);
  try {
    const result = await work();
    return { result, sent, statements: sent.map(({ sql }) => sql) };
  } finally {
    unsubscribe(statementChannel.name, collect);
  }
}

/** What the engine says of how it would run a statement, a row for each step. */
export function planOf(database: Database, { sql, parameters }: SentStatement): Promise<RawRow[]> {
  const explain = raw(`${database.engine === 'mysql' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${sql}`);
  explain.values.push(...(parameters as string[]));
  return database.read(explain);
}

/** All rows of some tables, as anyone who looks now finds them stored. */
export async function storedRows(databaseUrl: string, tables: readonly string[]): Promise<Map<string, RawRow[]>> {
  const { writer, reader } = await connect(databaseUrl, { entities: [], migrations: [] });
  try {
    const rows = new Map<string, RawRow[]>();
    for (const table of tables) rows.set(table, await reader.query<RawRow[]>(`SELECT * FROM \`${table}\``));
    return rows;
  } finally {
    await Promise.all([...new Set([writer, reader])].map((connection) => connection.destroy()));
  }
}

/** The cells of summaries that hold other sums than the rows have by now, a line each; none when units of work kept them right. */
export async function wrongSums(database: Database, { summaries = [] }: Tables): Promise<string[]> {
  const lines: string[][] = [];
  for (const summary of summaries) {
    const { table, cells, sums, contributions } = summary;
    const lineOf = (row: RawRow) => [table, ...cells.map(({ name }) => row[name]), ...sums.map((name) => Number(row[name] ?? 0))].join(' ');
    const isCounting = (row: RawRow) => sums.some((name) => Number(row[name] ?? 0) !== 0);
    const right = (await database.read(contributions(sql`1 = 1`))).filter(isCounting).map(lineOf);
    const kept = (await database.read(sql`SELECT * FROM ${raw(table)}`)).filter(isCounting).map(lineOf);
    lines.push(right.filter((line) => !kept.includes(line)).map((line) => `missing: ${line}`));
    lines.push(kept.filter((line) => !right.includes(line)).map((line) => `wrong: ${line}`));
  }
  return lines.flat();
}

/** Where the tables that the migrations made differ from what the entities say, a line each; none when the migrations are right. */
export async function schemaDifferences(databaseUrl: string, tables: Tables): Promise<string[]> {
  const { writer, reader } = await connect(databaseUrl, tables);
  const runner = writer.createQueryRunner();
  try {
    const made = await Promise.all(writer.entityMetadatas.map((entity) => runner.getTable(entity.tableName)));
    return writer.entityMetadatas.flatMap(({ tableName, columns }, index) => {
      const described = columns.map((column) => columnLine(tableName, column.databaseName, column, writer.driver.normalizeType(column)));
      const existing = (made[index]?.columns ?? []).map((column) => columnLine(tableName, column.name, column, column.type));
      return [...described.filter((line) => !existing.includes(line)), ...existing.filter((line) => !described.includes(line))];
    });
  } finally {
    await runner.release();
    await Promise.all([...new Set([writer, reader])].map((connection) => connection.destroy()));
  }
}

interface ColumnShape {
  isNullable: boolean;
  isPrimary: boolean;
  length?: string | number;
}

function columnLine(table: string, name: string, { isNullable, isPrimary, length }: ColumnShape, type: string): string {
  const plainType = type.replace('integer', 'int').replace('boolean', 'tinyint').replace('longtext', 'text');
  return `${table}.${name} ${plainType}${plainType === 'varchar' ? `(${length})` : ''}${isNullable ? ' null' : ''}${isPrimary ? ' key' : ''}`;
}
