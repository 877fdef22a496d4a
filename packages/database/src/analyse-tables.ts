import type { Database } from './database';

/** Gathers the statistics of tables that were filled: without them a database guesses which index serves a question. */
export async function analyseTables(database: Database, tables: readonly string[]): Promise<void> {
  const statement = database.engine === 'mysql' ? 'ANALYZE TABLE' : 'ANALYZE';
  for (const table of tables) await database.write((manager) => manager.query(`${statement} \`${table}\``));
}
