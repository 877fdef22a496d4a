import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { createTable, integer, key } from './create-table';
import { type Database, openDatabase } from './database';
import { versionBoundMs } from './known-version';
import { migrate } from './migrate';
import { afterwards, freshDatabaseUrl } from './testing';

@Entity('counter')
class Counter {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'int' })
  value!: number;
}

const tables = { entities: [Counter], migrations: [createTable(1763700000001, 'counter', [key('id'), integer('value')])] };

async function openings(count: number): Promise<Database[]> {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const opened = await Promise.all(Array.from({ length: count }, () => openDatabase(databaseUrl, tables)));
  afterwards(() => Promise.all(opened.map((database) => database.close())));
  return opened;
}

const insert = (database: Database, id: string) => database.write((manager) => manager.insert(Counter, { id, value: 0 }));
const versionOf = async (database: Database) => (await database.version.current()).version;
const countIn = async (database: Database) => Number((await database.read(sql`SELECT COUNT(*) AS count FROM counter`))[0]!['count']);

test('a unit of work that wrote changes the version, one that is rolled back does not', async () => {
  const [database] = (await openings(1)) as [Database];
  const first = await versionOf(database);
  await insert(database, 'a');
  const second = await versionOf(database);
  expect(second).not.toBe(first);
  const failing = database.write(async (manager) => {
    await manager.insert(Counter, { id: 'b', value: 0 });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await versionOf(database)).toBe(second);
});

test('what another one has written to the same database is known within the bound', async () => {
  const [one, other] = (await openings(2)) as [Database, Database];
  const before = await versionOf(one);
  await insert(other, 'a');
  expect((await one.version.newest()).version).toBe(await versionOf(other));
  await insert(other, 'b');
  await sleep(versionBoundMs);
  expect(await versionOf(one)).toBe(await versionOf(other));
  expect(await versionOf(one)).not.toBe(before);
});

test('200 units of work at once from two sides: all are stored, and none of the states that anyone saw shares its version with another', async () => {
  const databases = await openings(2);
  const seen = new Map<string, Set<number>>();
  const look = async (database: Database) => {
    const { version } = await database.version.newest();
    const count = await countIn(database);
    if ((await database.version.newest()).version === version) seen.set(version, (seen.get(version) ?? new Set()).add(count));
  };
  const writing = Promise.all(Array.from({ length: 200 }, (_, index) => insert(databases[index % 2]!, `${index}`)));
  let isWriting = true;
  const readers = databases.map(async (database) => {
    while (isWriting) {
      await look(database);
      await sleep(1);
    }
  });
  await writing;
  isWriting = false;
  await Promise.all(readers);
  for (const database of databases) await look(database);
  expect([...seen.values()].filter((counts) => counts.size > 1)).toEqual([]);
  expect(await countIn(databases[0]!)).toBe(200);
  expect(seen.get(await versionOf(databases[1]!))).toEqual(new Set([200]));
});

test('a database without a data version has pending migrations', async () => {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  await database.write(async (manager) => {
    await manager.query('DELETE FROM data_version WHERE number = 3');
  });
  await database.close();
  await expect(openDatabase(databaseUrl, tables)).rejects.toThrow('npm run migrate');
  await migrate(databaseUrl, tables);
  await (await openDatabase(databaseUrl, tables)).close();
});
