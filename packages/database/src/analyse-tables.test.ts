import { join } from 'node:path';
import sql from 'sql-template-tag';
import { analyseTables } from './analyse-tables';
import { addIndex } from './change-table';
import { createTable, key, text } from './create-table';
import { openDatabase } from './database';
import { migrate } from './migrate';
import { afterwards, freshFolder } from './testing';

const tables = {
  entities: [],
  migrations: [createTable(1763700000001, 'note', [key('id'), text('words')]), addIndex(1763700000002, 'note', ['words'])],
};

test('a SQLite file has counts of its rows, but no samples of them, also where another program made some', async () => {
  const databaseUrl = `sqlite:${join(freshFolder(), 'notes.sqlite')}`;
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  const insert = (number: number) => database.write((manager) => manager.query(`INSERT INTO note VALUES ('n-${number}', 'w-${number}')`));
  for (let number = 0; number < 5; number += 1) await insert(number);
  const counts = async () =>
    (await database.read(sql`SELECT idx, stat FROM sqlite_stat1 WHERE idx = 'note_words'`)).map((row) => ({ ...row }));
  const samples = async () => (await database.read(sql`SELECT tbl FROM sqlite_stat4`)).length;

  await analyseTables(database, ['note']);
  expect(await counts()).toEqual([{ idx: 'note_words', stat: '5 1' }]);
  expect(await samples()).toBe(0);

  await database.write((manager) => manager.query('ANALYZE'));
  expect(await samples()).toBeGreaterThan(0);
  await migrate(databaseUrl, tables);
  expect(await samples()).toBe(0);
  expect(await counts()).toHaveLength(1);
});
