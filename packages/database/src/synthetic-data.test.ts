import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { rowOf, type TableRow } from './bulk-insert';
import { createTable, flag, integer, key, longText, nullable } from './create-table';
import { openDatabase } from './database';
import { Source } from './source';
import { createSourceTable } from './source.store';
import { fillWithSyntheticData, holdsSyntheticRecords } from './synthetic-data';
import { afterwards, freshDatabaseUrl } from './testing';

@Entity('sample')
class Sample {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'int', nullable: true })
  amount!: number | null;

  @Column({ type: 'boolean' })
  isOdd!: boolean;

  @Column({ type: 'simple-json' })
  words!: string[];
}

const sampleTable = createTable(1763700000001, 'sample', [key('id'), integer('amount', nullable), flag('isOdd'), longText('words')]);
const tables = { entities: [Source, Sample], migrations: [createSourceTable, sampleTable] };

function* samples(count: number): Generator<TableRow> {
  for (let number = 1; number <= count; number += 1) {
    const isOdd = number % 2 === 1;
    yield rowOf(Sample, { id: `s-${number}`, amount: isOdd ? number : null, isOdd, words: ["it's", 'ź'] });
  }
}

const fill = (databaseUrl: string, name: string, rows: Iterable<TableRow>, replace = false) =>
  fillWithSyntheticData(databaseUrl, tables, { name, rows, replace });

async function open(databaseUrl: string) {
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  return database;
}

async function countIn(databaseUrl: string): Promise<number> {
  const [row] = await (await open(databaseUrl)).read(sql`SELECT COUNT(*) AS total FROM sample`);
  return Number(row?.['total']);
}

test('rows are stored as they are, every source of them synthetic, and counted by table', async () => {
  const databaseUrl = freshDatabaseUrl();
  expect(await fill(databaseUrl, 'of scale 1', samples(1001))).toEqual({ source: 2, sample: 1001 });
  const database = await open(databaseUrl);
  expect(await database.select(Sample, sql`SELECT * FROM sample WHERE id IN ('s-1', 's-1000') ORDER BY id`)).toEqual([
    Object.assign(new Sample(), { id: 's-1', amount: 1, isOdd: true, words: ["it's", 'ź'] }),
    Object.assign(new Sample(), { id: 's-1000', amount: null, isOdd: false, words: ["it's", 'ź'] }),
  ]);
  expect((await database.select(Source, sql`SELECT * FROM source`)).map(({ synthetic }) => synthetic)).toEqual([true, true]);
  expect(await database.write(holdsSyntheticRecords)).toBe(true);
});

test('the same data set is not stored twice, another one only in its place', async () => {
  const databaseUrl = freshDatabaseUrl();
  await fill(databaseUrl, 'of scale 1', samples(3));
  expect(await fill(databaseUrl, 'of scale 1', samples(3))).toBeNull();
  await expect(fill(databaseUrl, 'of scale 2', samples(6))).rejects.toThrow(
    'The database holds another data set (Synthetic data set of scale 1): add --replace to empty it first, or name another database.',
  );
  expect(await countIn(databaseUrl)).toBe(3);
  expect(await fill(databaseUrl, 'of scale 2', samples(6), true)).toEqual({ source: 2, sample: 6 });
  expect(await countIn(databaseUrl)).toBe(6);
});

test('what an interrupted run left is replaced', async () => {
  const databaseUrl = freshDatabaseUrl();
  function* interrupted(): Generator<TableRow> {
    yield* samples(150_000);
    throw new Error('interrupted');
  }
  await expect(fill(databaseUrl, 'of scale 1', interrupted())).rejects.toThrow('interrupted');
  expect(await countIn(databaseUrl)).toBeGreaterThan(0);
  expect(await (await open(databaseUrl)).write(holdsSyntheticRecords)).toBe(true);
  await fill(databaseUrl, 'of scale 1', samples(3));
  expect(await countIn(databaseUrl)).toBe(3);
});

test('a database with a record from a real source is left as it is', async () => {
  const databaseUrl = freshDatabaseUrl();
  await fill(databaseUrl, 'of scale 1', samples(1));
  const database = await open(databaseUrl);
  const real = { id: 'gus', title: 'GUS', url: null, publishedOn: null, synthetic: false };
  await database.write(async (manager) => {
    await manager.clear(Source);
    await manager.insert(Source, real);
  });
  expect(await database.write(holdsSyntheticRecords)).toBe(false);
  await expect(fill(databaseUrl, 'of scale 1', samples(3), true)).rejects.toThrow(
    'The database holds records from real sources: synthetic ones go into a database of their own.',
  );
  expect(await countIn(databaseUrl)).toBe(1);
});
