import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { statementChannel } from './statements';

/** URL of a database for one test file, on the engine that DATABASE names; it is removed when the file's tests are done. */
export function freshDatabaseUrl(): string {
  return process.env['DATABASE'] === 'mysql' ? freshMysqlUrl() : freshSqliteFile();
}

function freshSqliteFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'social-economy-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'test.sqlite');
}

function freshMysqlUrl(): string {
  const server = process.env['TEST_MYSQL_URL'];
  if (!server) throw new Error('DATABASE is "mysql", but TEST_MYSQL_URL names no server. Run the tests with npm test.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  afterAll(async () => {
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS ${name}`).finally(() => connection.end());
  });
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** The SQL statements that some work sends, and what it gives. */
export async function statementsOf<Result>(work: () => Promise<Result>): Promise<{ statements: string[]; result: Result }> {
  const statements: string[] = [];
  const collect = (message: unknown) => void statements.push((message as { sql: string }).sql);
  statementChannel.subscribe(collect);
  try {
    return { result: await work(), statements };
  } finally {
    statementChannel.unsubscribe(collect);
  }
}
