import { openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
import sql, { raw } from 'sql-template-tag';
import { programmes } from './subgraph';
import { tables } from './tables';

async function loadedDatabase() {
  const databaseUrl = freshDatabaseUrl();
  await programmes.migrate(databaseUrl);
  const loaded = await programmes.loadRealData(databaseUrl);
  return { databaseUrl, loaded };
}

test('the migrations make the tables that the entities describe', async () => {
  const databaseUrl = freshDatabaseUrl();
  await programmes.migrate(databaseUrl);
  await programmes.migrate(databaseUrl);
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
});

test('loading the real data again changes nothing', async () => {
  const { databaseUrl, loaded } = await loadedDatabase();
  expect(loaded).toBeGreaterThan(300);
  expect(await programmes.loadRealData(databaseUrl)).toBe(0);
});

test('every row of the real data points at rows that exist', async () => {
  const { databaseUrl } = await loadedDatabase();
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  const sourced = ['programme', 'target', 'project', 'indicator', 'observation'].map((table) => [table, 'sourceId', 'source', 'id']);
  const pointers = [
    ...sourced,
    ['programme', 'supersedesId', 'programme', 'id'],
    ['programme_status_change', 'programmeId', 'programme', 'id'],
    ['programme_node', 'programmeId', 'programme', 'id'],
    ['programme_node', 'parentId', 'programme_node', 'id'],
    ['programme_node_alignment', 'nodeId', 'programme_node', 'id'],
    ['programme_node_alignment', 'alignedWithId', 'programme_node', 'id'],
    ['target', 'programmeId', 'programme', 'id'],
    ['target', 'nodeId', 'programme_node', 'id'],
    ['target', 'indicatorCode', 'indicator', 'code'],
    ['project', 'programmeId', 'programme', 'id'],
    ['project_partner', 'projectId', 'project', 'id'],
    ['project_funding', 'projectId', 'project', 'id'],
    ['indicator', 'numeratorCode', 'indicator', 'code'],
    ['indicator', 'denominatorCode', 'indicator', 'code'],
    ['observation', 'indicatorCode', 'indicator', 'code'],
  ] as [string, string, string, string][];
  const dangling = await Promise.all(
    pointers.map(([table, column, other, key]) =>
      database.read(sql`
        SELECT item.${raw(column)} AS pointsAt FROM ${raw(table)} item LEFT JOIN ${raw(other)} other ON other.${raw(key)} = item.${raw(column)}
        WHERE item.${raw(column)} IS NOT NULL AND other.${raw(key)} IS NULL`),
    ),
  );
  expect(dangling.flat()).toEqual([]);
});
