import { freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
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
