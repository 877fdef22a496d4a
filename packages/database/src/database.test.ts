import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionsWaitedFor, connectionWait } from '@social-economy/telemetry/metrics';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { createTable, integer, key } from './create-table';
import { type Database, openDatabase } from './database';
import { insertMissing } from './insert-missing';
import { byKey, byParent, groupedBy, inKeyOrder } from './loaders';
import { migrate } from './migrate';
import { RowLoader } from './row-loader';
import { afterwards, freshDatabaseUrl, freshFolder, schemaDifferences, statementsOf } from './testing';

@Entity('account')
class Account {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  bank!: string;

  @Column({ type: 'int' })
  balance!: number;
}

const accountTable = createTable(1763700000001, 'account', [
  key('id'),
  { name: 'bank', type: 'varchar', length: '64' },
  integer('balance'),
]);
const tables = { entities: [Account], migrations: [accountTable] };

async function startDatabase(): Promise<Database> {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  return database;
}

const insert = (database: Database, id: string, balance = 0, bank = 'b') =>
  database.write((manager) => manager.insert(Account, { id, bank, balance }));

async function idsIn(database: Database): Promise<string[]> {
  return (await database.select(Account, sql`SELECT * FROM account ORDER BY id`)).map(({ id }) => id);
}

test('of 200 concurrent units of work, exactly the acknowledged ones are stored, whole', async () => {
  const database = await startDatabase();
  const units = Array.from({ length: 200 }, async (_, number) => {
    await database.write(async (manager) => {
      await manager.insert(Account, { id: `${number}-first`, bank: 'b', balance: 0 });
      await new Promise((resolve) => setTimeout(resolve, number % 3));
      await manager.insert(Account, { id: `${number}-second`, bank: 'b', balance: 0 });
      if (number % 5 === 0) throw new Error('rolled back');
    });
    return number;
  });
  const acknowledged = (await Promise.allSettled(units)).flatMap((unit) => (unit.status === 'fulfilled' ? [unit.value] : []));
  expect(acknowledged).toHaveLength(160);
  expect(await idsIn(database)).toEqual(acknowledged.flatMap((number) => [`${number}-first`, `${number}-second`]).sort());
});

test('a question that was asked before tells of the columns that its table has now', async () => {
  const database = await startDatabase();
  await insert(database, 'a', 7);
  const all = () => database.read(sql`SELECT * FROM account`);
  expect(await all()).toEqual([{ id: 'a', bank: 'b', balance: 7 }]);
  await database.write((manager) => manager.query('ALTER TABLE account RENAME COLUMN bank TO house'));
  expect(await all()).toEqual([{ id: 'a', house: 'b', balance: 7 }]);
});

test('where no row is found, its columns are told all the same', async () => {
  const database = await startDatabase();
  const none = await database.rows(sql`SELECT id, balance FROM account WHERE id = ${'a'}`);
  expect(none).toEqual({ columns: ['id', 'balance'], rows: [] });
});

test('each time that the same columns are read, rows become objects of the same kind', async () => {
  const database = await startDatabase();
  await insert(database, 'a', 7);
  const read = async () => Object.getPrototypeOf((await database.select(Account, sql`SELECT id, balance FROM account`))[0]) as unknown;
  expect(await read()).toBe(await read());
});

test('a unit of work inside another joins it', async () => {
  const database = await startDatabase();
  const outer = database.write(async () => {
    await insert(database, 'inner');
    throw new Error('the outer one fails');
  });
  await expect(outer).rejects.toThrow('the outer one fails');
  expect(await idsIn(database)).toEqual([]);
});

test('a read beside an open unit of work sees nothing of it', async () => {
  const database = await startDatabase();
  await database.write(async (manager) => {
    await manager.insert(Account, { id: 'unfinished', bank: 'b', balance: 0 });
    expect(await idsIn(database)).toEqual([]);
  });
  expect(await idsIn(database)).toEqual(['unfinished']);
});

test('texts compare exactly: case, marks and trailing spaces make different keys', async () => {
  const database = await startDatabase();
  for (const id of ['lodz', 'łódź', 'Lodz', 'LODZ', 'lodz ']) await insert(database, id);
  expect(await idsIn(database)).toHaveLength(5);
  expect((await byKey(database, Account, 'id').load('lodz'))?.id).toBe('lodz');
});

test('loaders line rows up with their keys in one statement', async () => {
  const database = await startDatabase();
  await insert(database, 'a', 1, 'x');
  await insert(database, 'b', 3, 'y');
  await insert(database, 'c', 2, 'y');
  const byId = byKey(database, Account, 'id');
  const { result, statements } = await statementsOf(() => byId.loadMany(['c', 'nobody', 'a']));
  expect(result.map((row) => row?.balance)).toEqual([2, undefined, 1]);
  expect(statements).toHaveLength(1);
  expect(byId.load('a')).toBe(byId.load('a'));
  expect(byId.existing('b')).toBe(byId.existing('b'));
  await expect(byId.existing('nobody')).rejects.toThrow('There is no Account "nobody" in the database.');
  const byBank = await byParent(database, Account, 'bank', 'balance DESC').loadMany(['y', 'z', 'x']);
  expect(byBank.map((rows) => (rows as Account[]).map(({ id }) => id))).toEqual([['b', 'c'], [], ['a']]);
});

test('more keys than one statement takes are asked for in several', async () => {
  const database = await startDatabase();
  await insert(database, 'k0', 1, 'k0');
  await insert(database, 'k34999', 2, 'k34999');
  const keys = Array.from({ length: 35_000 }, (_, index) => `k${index}`);
  const { result, statements } = await statementsOf(() =>
    Promise.all([byKey(database, Account, 'id').loadMany(keys), byParent(database, Account, 'bank', 'id').loadMany(keys)]),
  );
  const [rows, ofParents] = result;
  expect(rows.flatMap((row, index) => (row ? [[index, row.balance]] : []))).toEqual([[0, 1], [34_999, 2]]); // prettier-ignore
  expect(ofParents.flat()).toHaveLength(2);
  expect(statements).toHaveLength(8);
});

test('a row that is known comes together with those that are being loaded, and a row that failed is loaded again', async () => {
  const database = await startDatabase();
  await insert(database, 'a', 1, 'x');
  await insert(database, 'b', 2, 'y');
  const byId = byKey(database, Account, 'id');
  const byBank = byParent(database, Account, 'bank', 'id');
  await byId.existing('a');
  const bankOf = async (id: string) => byBank.load((await byId.existing(id)).bank);
  const { statements } = await statementsOf(() => Promise.all(['a', 'b', 'a'].map(bankOf)));
  expect(statements).toHaveLength(2);
  let fails = true;
  const failing = new RowLoader<Account>('Account', (keys) => (fails ? Promise.reject(new Error('gone')) : byId.loadMany(keys)));
  await expect(failing.load('a')).rejects.toThrow('gone');
  fails = false;
  expect((await failing.load('a'))?.id).toBe('a');
});

test('inserting what is missing leaves what is there as it is', async () => {
  const database = await startDatabase();
  await insert(database, 'a', 7);
  const rows = ['a', 'b'].map((id) => Object.assign(new Account(), { id, bank: 'b', balance: 0 }));
  expect(await database.write((manager) => insertMissing(manager, Account, rows))).toEqual([rows[1]]);
  expect(await database.write((manager) => insertMissing(manager, Account, rows))).toEqual([]);
  expect((await byKey(database, Account, 'id').load('a'))?.balance).toBe(7);
});

test('a SQLite file that is closed lets the unit that has begun end, and refuses those that wait for their turn', async () => {
  const databaseUrl = `sqlite:${join(freshFolder(), 'accounts.sqlite')}`;
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  const units = Array.from({ length: 50 }, (_, index) =>
    database.write(async (manager) => {
      await manager.insert(Account, { id: `account-${index}`, bank: 'b', balance: 0 });
      await sleep(20);
      return `account-${index}`;
    }),
  );
  await sleep(30);
  await database.close();
  const ended = await Promise.allSettled(units);
  const acknowledged = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const again = await openDatabase(databaseUrl, tables);
  afterwards(() => again.close());
  expect(await idsIn(again)).toEqual(acknowledged.toSorted());
  expect(acknowledged.length).toBeLessThan(10);
});

test('the check of migrations against entities names every difference', async () => {
  const databaseUrl = freshDatabaseUrl();
  const other = createTable(1763700000001, 'account', [key('id'), { name: 'bank', type: 'varchar', length: '32', isNullable: true }]);
  await migrate(databaseUrl, { ...tables, migrations: [other] });
  expect((await schemaDifferences(databaseUrl, tables)).sort()).toEqual([
    'account.balance int',
    'account.bank varchar(32) null',
    'account.bank varchar(64)',
  ]);
});

test('a database whose migrations lack one in between is refused with what to do, and left as it is', async () => {
  const databaseUrl = freshDatabaseUrl();
  const later = createTable(1763700000009, 'later', [key('id')]);
  await migrate(databaseUrl, { entities: [], migrations: [later] });
  await expect(migrate(databaseUrl, { ...tables, migrations: [...tables.migrations, later] })).rejects.toThrow('remove it');
  await migrate(databaseUrl, { entities: [], migrations: [later] });
});

test('keys without a row give null or no rows', () => {
  expect(inKeyOrder(['a', 'b'], [{ id: 'b' }], ({ id }) => id)).toEqual([null, { id: 'b' }]);
  expect(groupedBy(['a', 'b'], [{ of: 'b' }, { of: 'c' }], (row) => row.of)).toEqual([[], [{ of: 'b' }]]);
});

test('who waits to write is measured, and for how long they did', async () => {
  const database = await startDatabase();
  const mostAtOnce = database.engine === 'sqlite' ? 1 : 10;
  const waiting = async () => (await connectionsWaitedFor.get()).values.reduce((sum, { value }) => sum + value, 0);
  const waited = async (name: 'count' | 'sum') => {
    const { values } = await connectionWait.get();
    const ofWriters = values.filter((one) => one.metricName?.endsWith(`_${name}`) === true && one.labels.role === 'writer');
    return ofWriters.reduce((sum, { value }) => sum + value, 0);
  };
  const [countBefore, secondsBefore] = [await waited('count'), await waited('sum')];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const units = Array.from({ length: mostAtOnce + 3 }, () => database.write(() => ended));
  for (let times = 0; times < 50 && (await waiting()) !== 3; times += 1) await sleep(20);
  await sleep(100);
  expect(await waiting()).toBe(3);
  end();
  await Promise.all(units);
  expect([await waiting(), (await waited('count')) - countBefore]).toEqual([0, mostAtOnce + 3]);
  expect((await waited('sum')) - secondsBefore).toBeGreaterThan(0.28);
});
