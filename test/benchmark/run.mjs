// `npm run bench`: measures this project beside its peers on the same data and writes docs/benchmark.md, anew after each part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScript, setUp, SetUpError } from '../../setup.mjs';
import { checkAnswers, recordStatements } from './check.mjs';
import { dataOf } from './data.mjs';
import { measureScenario } from './measure.mjs';
import { optionsOf } from '../script-options.mjs';
import { report } from './report.mjs';
import { scenarios as all } from './scenarios.mjs';
import { keepStatements, startRecorder, startSystems, systems, withReferences } from './systems.mjs';

const flag = { type: 'boolean', default: false };
const usage = `npm run bench -- [options]

  --quick               SQLite at scale 0.1, only the systems that the figures to reach compare, some two minutes; prints the tables
  --full                also growth to scale 10: 6 GB of data, which take 20 minutes to generate
  --growth              growth only, up to scale 1, with --full to 10; prints it and writes nothing
  --sqlite, --mysql     on SQLite, or on MariaDB, only
  --scale N             the size of the database, 1 unless it is said
  --mysql-scale N       the same for MariaDB
  --only NAME,NAME      these scenarios: ${all.map(({ name }) => name).join(', ')}
  --rounds N            7 unless it is said
  --write               writes docs/benchmark.md though only a part is measured
  --check               only compares answers, without any peer, on the databases of the environment`;
const options = optionsOf(usage, {
  quick: flag,
  full: flag,
  growth: flag,
  check: flag,
  mysql: flag,
  sqlite: flag,
  write: flag,
  rounds: { type: 'string' },
  scale: { type: 'string' },
  'mysql-scale': { type: 'string' },
  only: { type: 'string' },
});
// Two sets of variables are enough to compare by.
const scenarios = options.check ? all.map((scenario) => ({ ...scenario, variables: scenario.variables.slice(0, 2) })) : all;
const handWritten = ['region', 'sixteen-regions', 'large-list', 'many-clients'];
/** What the figures to reach compare: ours, the limit, stock Apollo and the best peer of each setting in every run so far. */
const compared = [
  'hand',
  'ours',
  'ours-cached',
  'apollo-in-process',
  'hive-router-in-process',
  'ours-http',
  'apollo-http',
  'hive-router-http',
];
const pace = options.quick
  ? { rounds: 3, windowMs: 250, warmUp: { windowMs: 600 } }
  : { rounds: 7, windowMs: 700, warmUp: { windowMs: 4_000, requests: 3_000, mostMs: 12_000 } };
if (options.rounds) pace.rounds = Number(options.rounds);
const mainScale = Number(options.scale ?? (options.quick ? 0.1 : 1));

/** Readers say nothing of who they are; who writes has logged in. */
const tokenOf = ({ writes }, token) => (writes ? token : undefined);

const able = (started, { name, writes }) =>
  started
    .filter(({ id, isByHand }) => (!isByHand || handWritten.includes(name)) && !(id === 'ours-cached' && writes))
    .map((system) => (writes ? withReferences(system, started) : system));

await runScript(async () => {
  // Checked within the tests, which have set up what they test.
  if (options.check) return void (await checkOnly());
  await setUp();
  installPeers();
  const done = { runs: [], leftOut: [] };
  let text = '';
  try {
    for (const part of plan()) {
      await measuredOrLeftOut(part, done);
      text = report(done, { ...options, ...pace });
    }
  } finally {
    console.log(text);
  }
});

/** A part that the machine has no server for is told of, and the others go on. */
async function measuredOrLeftOut([engine, scale, chosen], { runs, leftOut }) {
  try {
    runs.push(await measured(engine, scale, chosen));
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    leftOut.push(`**Not measured: ${engine}, scale ${scale}.** ${error.message}`);
    process.exitCode = 1;
  }
}

/** The engines with the scales, each with the systems to measure; growth needs ours and the limit only. */
function plan() {
  const grown = systems.filter(({ id }) => ['hand', 'ours'].includes(id));
  const larger = options.full ? [10] : [];
  if (options.growth) return [0.1, 1, ...larger].map((scale) => ['sqlite', scale, grown]);
  if (options.mysql) return [['mysql', mainScale, systems]];
  if (options.quick) return [['sqlite', mainScale, systems.filter(({ id }) => compared.includes(id))]];
  if (options.sqlite) return [['sqlite', mainScale, systems]];
  return [
    ['sqlite', mainScale, systems],
    ['mysql', Number(options['mysql-scale'] ?? mainScale), systems],
    ...[0.1, ...larger].map((scale) => ['sqlite', scale, grown]),
  ];
}

/** Installs the peers, from wherever npm is set up to get packages; does nothing when they are there. */
function installPeers() {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = join(folder, 'node_modules', '.installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  console.log('Installing the peers (npm ci) …');
  const { status, stdout, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new SetUpError(`Installing the peers failed: ${stdout}${stderr}`);
  writeFileSync(installed, lock);
}

async function measured(engine, scale, chosen) {
  console.log(`\n${engine}, scale ${scale}`);
  return withData(engine, scale, async (place) => {
    const token = tokenFor(place);
    const isGrowth = chosen.length === 2;
    const asked = scenarios.filter(({ name }) =>
      options.only ? options.only.split(',').includes(name) : !isGrowth || handWritten.slice(0, 3).includes(name),
    );
    const results = [];
    await running(place, chosen, asked, async (started) => {
      for (const scenario of asked) {
        const checks = await checkAnswers(able(started, scenario), scenario, tokenOf(scenario, token));
        const equal = able(started, scenario).filter(({ id }) => checks.get(id).isEqual);
        for (const [id, { isEqual, difference }] of checks)
          if (!isEqual) console.log(`  ${scenario.name}: ${id} answers differently. ${difference}`);
        const rounds = await measureScenario(equal, scenario, { ...pace, mysql: place.mysql, token: tokenOf(scenario, token) });
        results.push({ scenario, checks, rounds });
        console.log(`  ${scenario.title}: ${[...rounds].map(([id, [first]]) => `${id} ${first.cpu.toFixed(1)}`).join(', ')} ms`);
      }
    });
    return { engine: place.mysql?.engine ?? 'SQLite', scale, rows: place.rows, results };
  });
}

/** Answers of ours in one process, ours over HTTP and the hand-written endpoint, compared on the databases of the environment; prints what differs. */
async function checkOnly() {
  const databases = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.endsWith('_DATABASE')));
  const url = process.env.TEST_MYSQL_URL;
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'));
  const place = { databases, folder, ...(url && { mysql: { url } }) };
  try {
    await running(
      place,
      systems.filter(({ isPeer }) => !isPeer),
      scenarios,
      async (started) => {
        for (const scenario of scenarios) {
          const checks = await checkAnswers(able(started, scenario), scenario, tokenOf(scenario, tokenFor(place)));
          const results = [...checks].map(([id, { difference, bytes }]) => ({ id, difference, bytes }));
          console.log(JSON.stringify({ scenario: scenario.name, results }));
        }
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function running(place, chosen, scenariosAsked, work) {
  const recorder = await startRecorder(place);
  const asked = scenariosAsked.filter(({ name }) => handWritten.includes(name));
  keepStatements(place, await recordStatements(recorder, asked).finally(() => recorder.stop()));
  const { systems: started, stop } = await startSystems(place, chosen);
  try {
    await work(started);
  } finally {
    await stop();
  }
}

async function withData(engine, scale, work) {
  const interrupted = new AbortController();
  const data = await dataOf(engine, scale, interrupted.signal);
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'));
  try {
    return await work({ ...data, folder });
  } finally {
    await data.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tokenFor({ folder }) {
  const program = fileURLToPath(new URL('../../gateway/dist/command/graph.js', import.meta.url));
  const env = { ...process.env, DATA_FOLDER: join(folder, 'keys') };
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'token', '--role', 'NATIONAL_COORDINATOR', '--subject', 'benchmark'], {
    env,
    encoding: 'utf8',
  });
  if (stdout.trim() === '') throw new Error(stderr);
  return stdout.trim();
}
