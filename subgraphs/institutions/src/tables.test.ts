import { openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
import sql from 'sql-template-tag';
import { institutions } from './subgraph';
import { tables } from './tables';

test('the migrations make the tables that the entities describe', async () => {
  const databaseUrl = freshDatabaseUrl();
  await institutions.migrate(databaseUrl);
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
});

test('migrating again changes nothing, and processes that race wait for each other', async () => {
  const databaseUrl = freshDatabaseUrl();
  await Promise.all([institutions.migrate(databaseUrl), institutions.migrate(databaseUrl)]);
  await institutions.migrate(databaseUrl);
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
});

test('a subgraph does not open on tables that are older than its code', async () => {
  await expect(institutions.open(freshDatabaseUrl())).rejects.toThrow(/no such|pending migrations|Unknown database/);
});

test('loading the real data again changes nothing', async () => {
  const databaseUrl = freshDatabaseUrl();
  await institutions.migrate(databaseUrl);
  expect(await institutions.loadRealData(databaseUrl)).toBeGreaterThan(700);
  expect(await institutions.loadRealData(databaseUrl)).toBe(0);
});

test('what callers removed from an institution does not come back when the real data is loaded again', async () => {
  const databaseUrl = freshDatabaseUrl();
  await institutions.migrate(databaseUrl);
  await institutions.loadRealData(databaseUrl);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  for (const table of ['owes_operator', 'service_area', 'service_area_territory', 'institution_status']) {
    await database.write((manager) => manager.query(`DELETE FROM ${table}`));
  }
  expect(await institutions.loadRealData(databaseUrl)).toBe(0);
  expect(await database.read(sql`SELECT owesId FROM owes_operator`)).toEqual([]);
});
