import { join } from 'node:path';
import { openDatabase } from '@social-economy/database/database';
import { freshFolder } from '@social-economy/database/testing';
import { subgraphNames } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import sql from 'sql-template-tag';
import { askDocumented, type DocumentedQuestion, documentedQuestions } from '../documented-questions';
import { graphCommand, settingsOf } from '../graph-command';
import { startGraph } from '../start-graph';
import { type Member, membersOf } from './archives';
import { newDatabases, newFiles, rowsIn, withRealData } from './databases';

const isQuestion = ({ query }: DocumentedQuestion) => !query.trimStart().startsWith('mutation');
const auditLogs = ['institutions', 'programmes', 'events'].map((name) => ({
  title: `${name}AuditLog`,
  asker: 'ADMINISTRATOR',
  query: `{ ${name}AuditLog(first: 100) { totalCount nodes { id at subject name mutation recordType record recordVersion before after requestId } } }`,
  answer: '',
}));

test('a backup from SQLite, restored to the engine under test and back, gives equal answers and is the same again', async () => {
  const folder = freshFolder();
  const archive = (name: string) => join(folder, `${name}.tar.gz`);
  const source = await withRealData(newFiles());
  const graph = await startGraph(source);
  // The documents write, too: histories, revisions, the audit log and idempotent answers come to be.
  for (const question of documentedQuestions()) await askDocumented(graph, question);
  const asked = [...documentedQuestions().filter(isQuestion), ...auditLogs];
  const answersOf = async (under: typeof graph) => {
    const answers: Record<string, unknown> = {};
    for (const question of asked) answers[question.title] = await askDocumented(under, question);
    return answers;
  };
  const answers = await answersOf(graph);
  await graph.close();

  const exported = graphCommand(settingsOf(source), 'export', '--all', archive('first'), '--json');
  expect([exported.status, exported.stderr]).toEqual([0, expect.stringMatching(/^Backup: [\d\u00a0]+ rows \(institutions .*\)/)]);
  expect((JSON.parse(exported.stdout) as { rows: object }).rows).toMatchObject(await rowsIn(source));

  const restored = newDatabases();
  const imported = graphCommand(settingsOf(restored), 'import', '--all', archive('first'), '--json');
  expect([imported.status, imported.stderr]).toEqual([0, expect.stringMatching(/^Restored: /)]);
  expect(await rowsIn(restored)).toEqual(await rowsIn(source));
  const there = await startGraph(restored);
  expect(await answersOf(there)).toEqual(answers);
  await there.close();

  expect(graphCommand(settingsOf(restored), 'export', '--all', archive('second')).status).toBe(0);
  const back = newFiles();
  expect(graphCommand(settingsOf(back), 'import', '--all', archive('second')).status).toBe(0);
  expect(graphCommand(settingsOf(back), 'export', '--all', archive('third')).status).toBe(0);
  const first = contentOf(await membersOf(archive('first')));
  expect(contentOf(await membersOf(archive('second')))).toEqual(first);
  expect(contentOf(await membersOf(archive('third')))).toEqual(first);
  expect(await checkedTables(restored)).toEqual(Object.keys(first).sort());
}, 300_000);

/** All members but what the archive says of itself, which names the time and the engine. */
function contentOf(members: readonly Member[]): Record<string, string> {
  return Object.fromEntries(members.flatMap(({ header, content }) => (header.name === 'manifest.json' ? [] : [[header.name, content]])));
}

/** The tables that really are in the databases, whatever the code says of them; but for what is made anew from the others. */
async function checkedTables(databases: Record<(typeof subgraphNames)[number], string>): Promise<string[]> {
  const found: string[] = [];
  for (const name of subgraphNames) {
    const { tables } = await packages[name]();
    const database = await openDatabase(databases[name], tables);
    const made = ['migrations', 'data_version', ...(tables.summaries ?? []).map(({ table }) => table)];
    const statement =
      database.engine === 'mysql'
        ? sql`SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()`
        : sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`;
    const rows = (await database.read(statement).finally(() => database.close())) as { name: string }[];
    found.push(...rows.filter((row) => !made.includes(row.name)).map((row) => `${name}/${row.name}.jsonl`));
  }
  return found.sort();
}
