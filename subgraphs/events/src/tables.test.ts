import { openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
import sql, { raw } from 'sql-template-tag';
import { migrations } from './migrations/migrations';
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

test('rows from before a column was added are kept, and get what it has for them', async () => {
  const before = freshDatabaseUrl();
  const isLater = (name = '') => /^(add|create_import|create_timetable)_|regionTeryt|dateUnit|event_summary/.test(name);
  const older = { entities: [], migrations: migrations.filter((Migration) => !isLater(new Migration().name)) };
  await migrate(before, older);
  const database = await openDatabase(before, older);
  afterwards(() => database.close());
  await database.write(async (manager) => {
    await manager.query("INSERT INTO attendance (id, eventId, institutionId, role) VALUES ('a-1', 'e-1', 'i-1', 'HOST')");
    await manager.query(
      "INSERT INTO outcome (id, kind, text, eventId, status, searchFold, version) VALUES ('o-1', 'DECISION', 't', 'e-1', 'IN_PROGRESS', 't', 2)",
    );
  });
  await events.migrate(before);
  await events.migrate(before);
  expect(await schemaDifferences(before, tables)).toEqual([]);
  expect(await database.read(sql`SELECT id, institutionId, position FROM attendance`)).toEqual([
    { id: 'a-1', institutionId: 'i-1', position: 0 },
  ]);
  expect(await database.read(sql`SELECT id, version, lastStepOn FROM outcome`)).toEqual([{ id: 'o-1', version: 2, lastStepOn: null }]);
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
