import { DataSource } from 'typeorm';
import { SqliteReader } from './sqlite-reader';
import { afterwards } from './testing';

interface Driver {
  databaseConnection: { prepare: (sql: string) => unknown };
}

async function startReader() {
  const source = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  afterwards(() => source.destroy());
  const prepare = jest.spyOn((source.driver as unknown as Driver).databaseConnection, 'prepare');
  const reader = new SqliteReader(source, 'memory');
  /** Asks for as many values as given, and tells how often it was prepared. */
  const timesPrepared = (values: readonly number[], name = '') => {
    const before = prepare.mock.calls.length;
    const marks = values.map(() => '?').join(', ');
    expect(reader.rows(`SELECT 7 AS seven${name} WHERE 7 IN (${marks})`, values).rows).toEqual([[7]]);
    return prepare.mock.calls.length - before;
  };
  return { timesPrepared };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a statement is prepared once, but for one that is so long that it is not kept', async () => {
  const { timesPrepared } = await startReader();
  expect([timesPrepared(numbers(8)), timesPrepared(numbers(8))]).toEqual([1, 0]);
  expect([timesPrepared(numbers(20_000)), timesPrepared(numbers(20_000)), timesPrepared(numbers(8))]).toEqual([1, 1, 0]);
});

test('no more statements are kept than 500, nor than four million characters of them', async () => {
  const { timesPrepared } = await startReader();
  for (const index of numbers(501)) timesPrepared(numbers(8), `${index}`);
  expect([timesPrepared(numbers(8), '500'), timesPrepared(numbers(8), '1'), timesPrepared(numbers(8), '0')]).toEqual([0, 0, 1]);
  // Of 30 000 characters each: 133 of them.
  for (const index of numbers(134)) timesPrepared(numbers(10_000), `Long${index}`);
  expect([timesPrepared(numbers(10_000), 'Long133'), timesPrepared(numbers(10_000), 'Long0'), timesPrepared(numbers(8), '500')]).toEqual([
    0, 1, 1,
  ]);
});
