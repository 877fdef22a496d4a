import { openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
import sql, { raw } from 'sql-template-tag';
import { events } from './subgraph';
import { tables } from './tables';

let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = freshDatabaseUrl();
  await events.migrate(databaseUrl);
});

test('the migrations make the tables that the entities describe', async () => {
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
});

test('migrating again changes nothing', async () => {
  await events.migrate(databaseUrl);
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
});

test('loading the real data again changes nothing', async () => {
  expect(await events.loadRealData(databaseUrl)).toBeGreaterThan(150);
  expect(await events.loadRealData(databaseUrl)).toBe(0);
});

test('every row that another one points at is there', async () => {
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  const pointers = [
    ...['event', 'coordination_body'].map((table) => [table, 'sourceId', 'source']),
    ...['event_coorganiser', 'event_audience', 'event_body', 'event_status_change', 'attendance', 'outcome'].map((table) => [
      table,
      'eventId',
      'event',
    ]),
    ...['event_body', 'body_member', 'body_institution'].map((table) => [table, 'bodyId', 'coordination_body']),
    ['coordination_body', 'parentId', 'coordination_body'],
  ] as [string, string, string][];
  for (const [table, column, target] of pointers) {
    const broken = await database.read(sql`
      SELECT item.${raw(column)} AS id FROM ${raw(table)} item LEFT JOIN ${raw(target)} target ON target.id = item.${raw(column)}
      WHERE item.${raw(column)} IS NOT NULL AND target.id IS NULL`);
    expect({ table, column, broken }).toEqual({ table, column, broken: [] });
  }
});

test('an outcome carries the first day of its event', async () => {
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  const rows = await database.read(
    sql`SELECT item.eventEarliest AS written, event.dateEarliest AS known FROM outcome item JOIN event ON event.id = item.eventId`,
  );
  expect(rows).toHaveLength(4);
  for (const { written, known } of rows) expect(written).toBe(known);
});
