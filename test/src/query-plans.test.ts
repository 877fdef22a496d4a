import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@social-economy/database/database';
import { parseDatabaseUrl } from '@social-economy/database/database-url';
import { afterwards, planOf } from '@social-economy/database/testing';
import { wholeReads } from './query-plan';
import { type GraphUnderTest, startGraph, syntheticDatabases } from './start-graph';

const scale = 0.1;
const largeFrom = 1000;

/** Keys of real records in the questions, and what stands for them in synthetic data. */
const counterparts: [real: RegExp, synthetic: string][] = [
  [/(?<=\bindicator\(code: )"[^"]+"/g, '"synthetic.2"'],
  [/(?<=\bprogramme\(id: )"[^"]+"/g, '"synthetic-p-1"'],
  [/(?<=\bproject\(id: )"[^"]+"/g, '"synthetic-pr-1"'],
  [/(?<=\bbody\(id: )"[^"]+"/g, '"synthetic-b-1"'],
  [/(?<=\bevent\(id: )"[^"]+"/g, '"synthetic-e-1"'],
  [/(?<=\binstitution\(id: )"[^"]+"/g, '"synthetic-i-1"'],
  [/(?<=\bperiod: )"[^"]+"/g, '"2023"'],
];

const questions = ['README.md', 'docs/queries.md'].flatMap((path) => {
  const document = readFileSync(join(__dirname, '..', '..', path), 'utf8');
  return [...document.matchAll(/### (.+?)\n[^#]*?```graphql\n(.*?)```/gs)].map(([, title = '', query = '']) => ({
    title,
    query: counterparts.reduce((text, [real, synthetic]) => text.replace(real, synthetic), query),
  }));
});

let graph: GraphUnderTest;
let rows: Map<string, number>;
const opened = new Map<string, Database>();
beforeAll(async () => {
  const synthetic = await syntheticDatabases(scale);
  rows = synthetic.rows;
  for (const databaseUrl of Object.values(synthetic.databases)) {
    const database = await openDatabase(databaseUrl, { entities: [], migrations: [] });
    afterwards(() => database.close());
    const location = parseDatabaseUrl(databaseUrl);
    opened.set(location.engine === 'mysql' ? location.name : location.file, database);
  }
  graph = await startGraph(synthetic.databases);
});

/** Tables that are as large as the country has units, however much is known of them. */
const ofTheCountry = ['territory', 'territory_unit'];
const isLarge = (table: string) => !ofTheCountry.includes(table) && (rows.get(table) ?? 0) >= largeFrom;

test('the synthetic data set has large tables in every subgraph, and the documents have questions', () => {
  expect(
    ['institution', 'institution_figures', 'credential', 'observation', 'event', 'attendance', 'outcome'].filter(isLarge),
  ).toHaveLength(7);
  expect(questions.length).toBeGreaterThanOrEqual(20);
});

test.each([
  ['SELECT * FROM event item WHERE item.summary = ?', ['event']],
  ['SELECT * FROM event item WHERE item.id = ?', []],
  ['SELECT attendance.id FROM attendance JOIN outcome o ON o.text = attendance.role WHERE attendance.eventId = ?', ['outcome']],
])('%s reads end to end: %j', async (sql, tables) => {
  const [database, events] = [...opened].at(-1)!;
  expect((await wholeReads(events, { sql, parameters: ['x'], database })).map(({ table }) => table)).toEqual(tables);
});

test.each(questions)('$title: no statement reads a large table from end to end, or is prepared anew for its limit', async ({ query }) => {
  const { answer, sent } = await graph.measure(query);
  expect(answer.errors).toBeUndefined();
  const reads: object[] = [];
  for (const statement of sent.filter(({ sql }) => /^\s*(SELECT|WITH)\b/.test(sql))) {
    const found = await wholeReads(opened.get(statement.database)!, statement);
    reads.push(...found.filter(({ table }) => isLarge(table)).map((read) => ({ ...read, sql: statement.sql.replace(/\s+/g, ' ') })));
  }
  expect(reads).toEqual([]);
  expect(sent.filter(({ sql }) => /LIMIT \?/.test(sql))).toEqual([]);
});

test.each([
  ['institution', 'institutions', 100],
  ['event', 'events', 100],
  ['observation', 'observations', 1000],
])('a page far behind is looked up in an index of %s, not counted off from the first', async (table, list, first) => {
  const pageBehind = (after: string | null) =>
    graph.measure(`query ($after: String) { ${list}(first: ${first}, after: $after) { pageInfo { endCursor } } }`, { after });
  let after: string | null = null;
  for (let row = 0; row < rows.get(table)! / 2; row += first) {
    const { data } = (await pageBehind(after)).answer as { data: Record<string, { pageInfo: { endCursor: string } }> };
    after = data[list]!.pageInfo.endCursor;
  }
  const [statement] = (await pageBehind(after)).sent;
  expect(await wholeReads(opened.get(statement!.database)!, statement!, false)).toEqual([]);
});

test.each([
  ['of a region', 'voivodeships { events(first: 3, filter: { from: "2025-06-01" }) { nodes { id } } }', 'event_regionTeryt_dateUnit'],
  ['of the country', 'events(first: 3, filter: { from: "2025-06-01" }) { nodes { id } }', 'event_dateUnit'],
])('the next events %s are looked up in an index, however many have been', async (_, question, index) => {
  const { sent } = await graph.measure(`{ ${question} }`);
  const statement = sent.find(({ sql }) => sql.includes('dateUnit'))!;
  const plan = await planOf(opened.get(statement.database)!, statement);
  expect(JSON.stringify(plan)).toContain(index);
  expect(await wholeReads(opened.get(statement.database)!, statement, false)).toEqual([]);
});
