import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { syntheticDatabases } from './start-graph';

interface Line {
  scenario: string;
  results: { id: string; difference: string | null; bytes?: number }[];
}

const program = join(__dirname, '..', 'benchmark', 'run.mjs');

test('ours in one process, ours over HTTP and the hand-written endpoint answer the questions of the benchmark alike', async () => {
  const { databases } = await syntheticDatabases(0.01);
  const env = {
    ...process.env,
    ...Object.fromEntries(Object.entries(databases).map(([name, url]) => [`${name.toUpperCase()}_DATABASE`, url])),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--check'], { env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map(({ scenario }) => scenario)).toEqual([
    'region',
    'sixteen-regions',
    'large-list',
    'ad-hoc-filter',
    'indicator-comparison',
    'many-clients',
    'create-event',
  ]);
  const differences = lines.flatMap(({ scenario, results }) => results.map(({ id, difference }) => ({ scenario, id, difference })));
  expect(differences.filter(({ difference }) => difference !== null)).toEqual([]);
  const ids = lines.map(({ results }) => results.map(({ id }) => id));
  for (const scenario of ids) expect(scenario).toEqual(expect.arrayContaining(['ours', 'ours-http']));
  for (const { results } of lines) expect(results[0]!.bytes).toBeGreaterThan(100);
}, 600_000);
