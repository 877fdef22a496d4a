import { createHash, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** Units that run side by side change different rows, as good as always, so that none waits for the end of another one. */
const rowCount = 16;

/** The statement that reads the data version; it is not published among the statements of requests. */
export const dataVersionStatement = 'SELECT stamp FROM data_version ORDER BY number';

/**
 * The version of all that a database holds: another one after each unit of work that wrote, and after no other. Stamps are drawn at
 * random, so a database that is restored from a copy has the version that it had when it was copied, and never one twice.
 */
export async function readDataVersion(reader: QueryRunner): Promise<string> {
  const rows = (await reader.query(dataVersionStatement)) as { stamp: string }[];
  const stamps = rows.map(({ stamp }) => stamp).join(' ');
  return createHash('sha256').update(stamps).digest('base64url').slice(0, 22);
}

/** Changes the data version, in the unit of work that writes: last, since its row stays locked until the unit ends. */
export async function changeDataVersion(writer: Pick<EntityManager, 'query'>): Promise<void> {
  const number = Math.floor(Math.random() * rowCount);
  await writer.query('UPDATE data_version SET stamp = ? WHERE number = ?', [newStamp(), number]);
}

/** Makes the table that the version is kept in, unless it is there. It is no migration of any subgraph: every database has one. */
export async function makeDataVersion(writer: DataSource): Promise<void> {
  await writer.query('CREATE TABLE IF NOT EXISTS data_version (number int NOT NULL PRIMARY KEY, stamp varchar(16) NOT NULL)');
  const runner = writer.createQueryRunner();
  if (await hasDataVersion(runner).finally(() => runner.release())) return;
  const rows = Array.from({ length: rowCount }, (_, number) => [number, newStamp()]);
  await writer.query(`REPLACE INTO data_version (number, stamp) VALUES ${rows.map(() => '(?, ?)').join(', ')}`, rows.flat());
}

/** Whether the database has a data version. */
export async function hasDataVersion(runner: QueryRunner): Promise<boolean> {
  return (await runner.hasTable('data_version')) && ((await runner.query(dataVersionStatement)) as unknown[]).length === rowCount;
}

function newStamp(): string {
  return randomBytes(12).toString('base64url');
}
