import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from '@social-economy/gateway/subgraphs';
import { freshDatabaseUrl, freshFolder } from '@social-economy/database/testing';
import { graphCommand } from './graph-command';
import { type GraphUnderTest, realDatabases, startGraph, syntheticDatabases } from './start-graph';

const freshDatabases = () => ({
  INSTITUTIONS_DATABASE: freshDatabaseUrl(),
  PROGRAMMES_DATABASE: freshDatabaseUrl(),
  EVENTS_DATABASE: freshDatabaseUrl(),
});

const generate = (environment: Record<string, string>, ...flags: string[]) => graphCommand(environment, 'generate', ...flags);

test('a data set is generated once, and another one only in its place', () => {
  const databases = freshDatabases();
  const first = generate(databases, '--scale', '0.01', '--json');
  expect(first.status).toBe(0);
  expect(first.stderr).toMatch(/^institutions: .*\binstitution 400\b.* in [\d.]+ s\.\nprogrammes: .*\nevents: .*\bevent 500\b.*\n$/);
  expect(JSON.parse(first.stdout)).toMatchObject({ institutions: { institution: 400 }, events: { event: 500 } });
  expect(generate(databases, '--scale', '0.01', '--json')).toEqual({
    status: 0,
    stdout: '{"institutions":null,"programmes":null,"events":null}\n',
    stderr: 'institutions: there already.\nprogrammes: there already.\nevents: there already.\n',
  });
  const refused = generate(databases, '--scale', '0.02');
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/^The database holds another data set \(.* scale 0\.01, seed 1\): add --replace .*\.\n$/);
  expect(generate(databases, '--scale', '0.02', '--replace').stderr).toMatch(/\binstitution 800\b/);
});

test('without settings the data set lies in a folder of its own', () => {
  const folder = freshFolder();
  expect(generate({ DATA_FOLDER: folder }, '--scale', '0.005').status).toBe(0);
  for (const name of ['institutions', 'programmes', 'events']) expect(existsSync(join(folder, 'synthetic', `${name}.sqlite`))).toBe(true);
});

test.each([
  [['--scale', 'much'], "option '--scale <number>' argument 'much' is invalid. Give a number above 0, at most 100."],
  [['--scale', '0'], "argument '0' is invalid."],
  [['--scale', '101'], "argument '101' is invalid."],
  [['--scale', ''], "argument '' is invalid."],
  [['--scale', '-1'], "argument '-1' is invalid."],
  [['--seed', '1.5'], "option '--seed <number>' argument '1.5' is invalid. Give a whole number."],
  [['--size', '1'], "unknown option '--size'"],
])('%j is one clear sentence with the right form', (flags, sentence) => {
  const { status, stdout, stderr } = generate({}, ...flags);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
});

test('synthetic data is not put beside real data', async () => {
  const { institutions: databaseUrl } = await realDatabases();
  expect(generate({ ...freshDatabases(), INSTITUTIONS_DATABASE: databaseUrl }, '--scale', '0.01', '--replace')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'The database holds records from real sources: synthetic ones go into a database of their own.\n',
  });
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
