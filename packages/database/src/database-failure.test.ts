import { join } from 'node:path';
import sql from 'sql-template-tag';
import { connect } from './connections';
import { integer, createTable, key } from './create-table';
import { Database } from './database';
import { DatabaseFailureError, databaseFailureOf, withinDeadline } from './database-failure';
import { migrate } from './migrate';
import { afterwards, freshFolder } from './testing';

const tables = { entities: [], migrations: [createTable(1763700000001, 'note', [key('id'), integer('size')])] };

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

async function startDatabase() {
  const databaseUrl = join(freshFolder(), 'test.sqlite');
  await migrate(databaseUrl, tables);
  const connections = await connect(databaseUrl, tables);
  const database = new Database(connections);
  afterwards(() => database.close());
  const insert = (count: number, from: number) =>
    database.write(async (manager) => {
      for (let id = from; id < from + count; id += 1) await manager.query('INSERT INTO note VALUES (?, ?)', [`${'x'.repeat(50)}${id}`, id]);
    });
  const count = async () => Number((await database.read(sql`SELECT COUNT(*) AS count FROM note`))[0]?.['count']);
  return { connections, insert, count };
}

test('a unit of work that finds the disk full writes nothing and says so; what was stored is there, and with room it goes on', async () => {
  const { connections, insert, count } = await startDatabase();
  await insert(10, 0);
  const [{ page_count: pages } = { page_count: 0 }] = await connections.writer.query<{ page_count: number }[]>('PRAGMA page_count');
  await connections.writer.query(`PRAGMA max_page_count = ${pages + 2}`);
  await expect(insert(5_000, 10)).rejects.toMatchObject({ extensions: { code: 'DATABASE_FULL' } });
  expect(await count()).toBe(10);
  await connections.writer.query('PRAGMA max_page_count = 1000000');
  await insert(5_000, 10);
  expect(await count()).toBe(5_010);
});

test('a file that can only be read is read, and a unit of work says so', async () => {
  const { connections, insert, count } = await startDatabase();
  await insert(10, 0);
  await connections.writer.query('PRAGMA query_only = ON');
  await expect(insert(1, 10)).rejects.toMatchObject({ extensions: { code: 'DATABASE_READ_ONLY' } });
  expect(await count()).toBe(10);
});

test('what does not come in time is given up', async () => {
  const never = new Promise<never>(() => undefined);
  await expect(withinDeadline(never, 20)).rejects.toMatchObject({ extensions: { code: 'DATABASE_UNAVAILABLE' } });
});

test('an error about a statement is none of the database', () => {
  expect(databaseFailureOf(Object.assign(new Error('Duplicate entry'), { errno: 1062 }))).toBeNull();
  expect(databaseFailureOf(Object.assign(new Error('Too many connections'), { errno: 1040 }))).toBeInstanceOf(DatabaseFailureError);
});
