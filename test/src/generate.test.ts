import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from '@social-economy/gateway/subgraphs';
import { freshDatabaseUrl, freshFolder } from '@social-economy/database/testing';
import { type GraphUnderTest, realDatabases, startGraph, syntheticDatabases } from './start-graph';

const root = join(__dirname, '..', '..');
const freshDatabases = () => ({
  INSTITUTIONS_DATABASE: freshDatabaseUrl(),
  PROGRAMMES_DATABASE: freshDatabaseUrl(),
  EVENTS_DATABASE: freshDatabaseUrl(),
});

function generate(environment: Record<string, string>, ...flags: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'gateway/dist/generate.js'), ...flags], {
    env: { PATH: process.env['PATH'], ...environment },
    cwd: freshFolder(),
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('a data set is generated once, and another one only in its place', () => {
  const databases = freshDatabases();
  const first = generate(databases, '--scale', '0.01');
  expect(first.status).toBe(0);
  expect(first.output).toMatch(/^institutions: .*\binstitution 400\b.* in [\d.]+ s\.\nprogrammes: .*\nevents: .*\bevent 500\b.*\n$/);
  expect(generate(databases, '--scale', '0.01')).toEqual({
    status: 0,
    output: 'institutions: there already.\nprogrammes: there already.\nevents: there already.\n',
  });
  const refused = generate(databases, '--scale', '0.02');
  expect(refused.status).toBe(1);
  expect(refused.output).toMatch(/^The database holds another data set \(.* scale 0\.01, seed 1\): add --replace .*\.\n$/);
  const replaced = generate(databases, '--scale', '0.02', '--replace');
  expect(replaced.output).toMatch(/\binstitution 800\b/);
});

test('without settings the data set lies in a folder of its own', () => {
  const folder = freshFolder();
  expect(generate({ DATA_FOLDER: folder }, '--scale', '0.005').status).toBe(0);
  for (const name of ['institutions', 'programmes', 'events']) expect(existsSync(join(folder, 'synthetic', `${name}.sqlite`))).toBe(true);
});

test.each([
  [['--scale', 'much'], '--scale is "much", which is no scale.'],
  [['--scale', '0'], '--scale is "0", which is no scale.'],
  [['--scale', '101'], '--scale is "101", which is no scale.'],
  [['--scale', ''], '--scale is "", which is no scale.'],
  [['--scale', '-1'], "Option '--scale' argument is ambiguous."],
  [['--seed', '1.5'], '--seed is "1.5", which is no seed.'],
  [['--size', '1'], "Unknown option '--size'."],
])('%j is one clear sentence with the right form', (flags, sentence) => {
  expect(generate({}, ...flags)).toEqual({
    status: 1,
    output: `${sentence} Write npm run generate -- --scale 1 (above 0, at most 100), with --seed 2 for another data set, --replace to empty first.\n`,
  });
});

test('synthetic data is not put beside real data', async () => {
  const { institutions: databaseUrl } = await realDatabases();
  const { status, output } = generate({ ...freshDatabases(), INSTITUTIONS_DATABASE: databaseUrl }, '--scale', '0.01', '--replace');
  expect([status, output]).toEqual([1, 'The database holds records from real sources: synthetic ones go into a database of their own.\n']);
});

describe('the graph over synthetic data', () => {
  let graph: GraphUnderTest;
  let databases: Awaited<ReturnType<typeof syntheticDatabases>>['databases'];
  beforeAll(async () => {
    ({ databases } = await syntheticDatabases(0.01));
    graph = await startGraph(databases);
  });

  test('real data is not put beside it', async () => {
    for (const [name, databaseUrl] of Object.entries(databases)) {
      const { loadRealData } = await packages[name as keyof typeof databases]();
      expect([name, await loadRealData(databaseUrl)]).toEqual([name, 0]);
    }
  });

  test('says of every record that it is synthetic', async () => {
    const sourced = 'nodes { source { synthetic } }';
    const { data, errors } = await graph.ask(
      `{ institutions(first: 50) { ${sourced} } programmes(first: 50) { ${sourced} } observations(first: 50) { ${sourced} }
        events(first: 50) { ${sourced} } projects(first: 50) { ${sourced} } bodies { ${sourced} } }`,
    );
    expect(errors).toBeUndefined();
    for (const list of Object.values(data as Record<string, { nodes: object[] }>)) {
      expect(list.nodes.length).toBeGreaterThan(10);
      expect(list.nodes.every((node) => JSON.stringify(node) === '{"source":{"synthetic":true}}')).toBe(true);
    }
  });

  test('leads from every record to those of other domains', async () => {
    const { data, errors } = await graph.ask(`{
      events(first: 100) { nodes { territory { name } organiser { name } coorganisers { name } project { title } programme { title } bodies { name }
        attendance { nodes { institution { name } } } outcomes { addressee { name } } } }
      bodies(first: 100) { nodes { territory { name } memberInstitutions { name } members { represents { name } } meetings { totalCount } } }
      programmes(first: 100) { nodes { territory { name } responsible { name } targets { indicator { namePl } territory { name } } } }
      projects(first: 100) { nodes { territory { name } lead { name } partners { name } } }
      voivodeships { name rops { name } institutions { totalCount } programmes { totalCount } events { totalCount } } }`);
    expect(errors).toBeUndefined();
    const { voivodeships } = data as { voivodeships: { rops: object | null; institutions: { totalCount: number } }[] };
    expect(voivodeships.filter(({ rops, institutions }) => rops !== null && institutions.totalCount > 0)).toHaveLength(16);
  });
});
