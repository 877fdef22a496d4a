import { openDatabase } from '@social-economy/database/database';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import type { Finding } from '@social-economy/subgraph/integrity';
import { askDocumented, documentedQuestions } from './documented-questions';
import { graphCommand, settingsOf } from './graph-command';
import { realDatabases, startGraph, syntheticDatabases } from './start-graph';

type Databases = Awaited<ReturnType<typeof realDatabases>>;

function examined(databases: Databases): { status: number | null; findings: Finding[]; stderr: string } {
  const { status, stdout, stderr } = graphCommand(settingsOf(databases), 'doctor', '--json');
  return { status, stderr, findings: (JSON.parse(stdout) as { findings: Finding[] }).findings };
}

/** Breaks something past the graph, as no caller can. */
async function breakIn(databases: Databases, name: SubgraphName, ...statements: string[]): Promise<void> {
  const database = await openDatabase(databases[name], (await packages[name]()).tables);
  try {
    for (const statement of statements) await database.write((manager) => manager.query(statement));
  } finally {
    await database.close();
  }
}

let databases: Databases;
beforeAll(async () => {
  databases = await realDatabases();
  const graph = await startGraph(databases);
  for (const question of documentedQuestions()) await askDocumented(graph, question);
  await graph.close();
});

test('nothing is wrong in the real data, nor in what is written through the graph', () => {
  expect(examined(databases)).toEqual({ status: 0, findings: [], stderr: '0 errors, 0 warnings.\n' });
});

test('nothing is wrong in synthetic data', async () => {
  const { databases: synthetic } = await syntheticDatabases(0.01);
  expect(examined(synthetic).findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
});

test('each thing that is broken is found where it is', async () => {
  await breakIn(
    databases,
    'programmes',
    "UPDATE observation SET isCurrent = 0 WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM observation WHERE teryt = '0' AND revision = 1 AND isCurrent = 1) first)",
    "UPDATE observation SET missingReason = 'NOT_COLLECTED' WHERE id = (SELECT id FROM (SELECT MAX(id) AS id FROM observation WHERE value IS NOT NULL) last)",
    "UPDATE programme SET status = 'DRAFT', responsibleId = 'nobody' WHERE id = (SELECT id FROM (SELECT MAX(programmeId) AS id FROM programme_status_change WHERE status <> 'DRAFT') last)",
    "UPDATE project SET endsOn = '1990-01-01' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM project WHERE startsOn IS NOT NULL) first)",
    "UPDATE target SET indicatorCode = 'no.such' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM target) first)",
  );
  await breakIn(
    databases,
    'events',
    "UPDATE event SET organiserId = 'nobody-here', dateLatest = '1990-01-01' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM event WHERE dateLatest IS NOT NULL) first)",
    "UPDATE event SET title = 'Changed past the graph' WHERE id = (SELECT MIN(record) FROM audit_entry WHERE recordType = 'Event')",
    'UPDATE outcome SET version = 7 WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM outcome WHERE id NOT IN (SELECT record FROM audit_entry)) first)',
    "UPDATE event SET status = 'CANCELLED' WHERE id = (SELECT MAX(eventId) FROM outcome)",
  );
  await breakIn(
    databases,
    'institutions',
    "UPDATE institution SET founderId = 'gone' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM institution) first)",
    "UPDATE institution_status SET status = 'CLOSED' WHERE institutionId = (SELECT id FROM (SELECT MAX(id) AS id FROM institution WHERE status = 'ACTIVE') last)",
    "UPDATE service_area SET validTo = '1990-01-01' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM service_area WHERE validFrom IS NOT NULL) first)",
  );
  const { status, findings } = examined(databases);
  expect(status).toBe(1);
  const found = (subgraph: string, check: string) => findings.filter((finding) => finding.subgraph === subgraph && finding.check === check);
  expect(found('programmes', 'revisions of observations')).toHaveLength(1);
  expect(found('programmes', 'values of observations')).toHaveLength(1);
  expect(found('programmes', 'stages of programmes')).toHaveLength(1);
  expect(found('programmes', 'time spans')).toHaveLength(1);
  expect(found('programmes', 'references').map(({ record }) => record)).toEqual([
    'target.indicatorCode no.such',
    'programme.responsibleId nobody',
  ]);
  expect(found('events', 'references').map(({ record }) => record)).toEqual(['event.organiserId nobody-here']);
  expect(found('events', 'dates of events')).toHaveLength(1);
  expect(found('events', 'outcomes of what took place').map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Its status is CANCELLED, but outcomes came of it: \d+\.$/),
  ]);
  const logged = found('events', 'audit log').map(({ message }) => message);
  expect(logged).toContainEqual(expect.stringMatching(/^title is "Changed past the graph", but the log says /));
  expect(logged).toContainEqual('It has version 7, but no line in the audit log.');
  expect(found('institutions', 'references').map(({ record }) => record)).toEqual(['institution.founderId gone']);
  expect(found('institutions', 'status of institutions')).toHaveLength(1);
  expect(found('institutions', 'time spans')).toHaveLength(1);
  expect(findings.every(({ severity, remedy }) => severity === 'ERROR' && remedy.endsWith('.'))).toBe(true);
});

test('sums and ratios that do not fit are warnings, and no reason to fail', async () => {
  const { databases: synthetic } = await syntheticDatabases(0.01);
  const ratios = () => examined(synthetic).findings.filter(({ check }) => check === 'ratios and their parts');
  expect(ratios()).toEqual([]);
  await breakIn(
    synthetic,
    'programmes',
    "UPDATE observation SET value = value * 3 + 100 WHERE isCurrent = 1 AND teryt = '02' AND numerator IS NOT NULL AND denominator > 0",
  );
  const found = ratios();
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ severity, record }) => severity === 'WARNING' && record?.includes(':02:'))).toBe(true);
  expect(examined(synthetic).status).toBe(0);
});

test('pending migrations and databases that do not answer are findings', () => {
  const none = { ...databases, events: '/tmp/none/no-such.sqlite' };
  expect(examined(none)).toMatchObject({
    status: 1,
    findings: expect.arrayContaining([expect.objectContaining({ check: 'migrations', remedy: 'Run graph migrate.' })]),
  });
  const dead = examined({ ...databases, events: 'mysql://nobody@127.0.0.1:1/events' });
  expect(dead.status).toBe(3);
  expect(dead.findings).toContainEqual(expect.objectContaining({ subgraph: 'events', check: 'reachable', severity: 'ERROR' }));
});

test('every column that names another row is one that the doctor looks at', async () => {
  for (const name of ['institutions', 'programmes', 'events'] as const) {
    const { tables, integrity } = await packages[name]();
    const { keptTablesOf } = await import('@social-economy/database/kept-table');
    const columns = (await keptTablesOf(tables)).flatMap((table) =>
      table.columns
        .filter((column) => /([a-z]Id|[a-z]Code|teryt|Teryt)$/.test(column.name))
        .map((column) => `${table.name}.${column.name}`),
    );
    const checked = [...integrity.inside, ...integrity.across].map(([table, column]) => `${table}.${column}`);
    const own = ['audit_entry.requestId', 'import_run.requestId', 'territory.teryt', 'institution.postalCode'];
    expect(columns.filter((column) => !checked.includes(column) && !own.includes(column))).toEqual([]);
  }
});
