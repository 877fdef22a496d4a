import type { Database } from './database';

/** Whoever runs a statement: a data source, or a unit of work. */
interface Runs {
  query(sql: string): Promise<unknown>;
}

/** Gathers the statistics of tables that were filled: without them a database guesses which index serves a question. */
export async function analyseTables(database: Database, tables: readonly string[]): Promise<void> {
  const statement = database.engine === 'mysql' ? 'ANALYZE TABLE' : 'ANALYZE';
  for (const table of tables) await database.write((manager) => manager.query(`${statement} \`${table}\``));
  if (database.engine === 'sqlite') await database.write(forgetSamples);
}

/**
 * Forgets the sample values that SQLite has gathered beside its counts: where it has some, it prepares a statement anew each time that
 * another value is compared, which takes several times as long as to run it.
 */
export async function forgetSamples(sqlite: Runs): Promise<void> {
  const kept = (await sqlite.query("SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat4'")) as unknown[];
  if (kept.length > 0) await sqlite.query('DELETE FROM sqlite_stat4');
}
