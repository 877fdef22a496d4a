import { setTimeout as sleep } from 'node:timers/promises';
import { OwnServer } from '../databases/own-server';
import { storedTables } from '../stored-tables';
import { compared, marksOf } from './flatness';
import { Load } from './load';
import { heldBy } from './programs';
import { fourPrograms, oneProgram, type SoakedGraph, workers } from './soaked-graph';
import { lostOrDoubled } from './stored';
import { tableHead, tableRow } from './tally';
import { nuisances, restarts, type Trouble } from './troubles';

/** How long it goes on, in minutes; 0 for each trouble once. */
const minutes = Number(process.env['SOAK_MINUTES'] ?? 0);
/** How many gateways on SQLite. */
const gateways = Number(process.env['SOAK_WORKERS'] ?? 1);
const isShort = minutes === 0;
const [troubleMs, pauseMs, rowMs] = isShort ? [1_000, 500, 10_000] : [5_000, 5_000, 60_000];
/** It answers again within so long after a trouble, a database that has to recover first included. */
const againMs = 15_000;

let load: Load;
let graph: SoakedGraph;
const happened: string[] = [];
const say = (line: string) => void process.stderr.write(`${line}\n`);

const programs = () => [graph.gateway, ...graph.workers, ...graph.subgraphs];

function row(time: string, tally = load.since()): string {
  const held = programs().map((program) => heldBy(program) ?? { residentMb: 0, handles: 0 });
  const sum = (name: 'residentMb' | 'handles') => held.reduce((total, one) => total + one[name], 0);
  return tableRow(time, tally, { residentMb: sum('residentMb'), handles: sum('handles') }, happened.splice(0));
}

/** One trouble, until questions and changes are answered again. */
async function letHappen({ name, away = 'no', happen }: Trouble): Promise<void> {
  load.faultBegins(away);
  load.problems.push(...(await happen(troubleMs)));
  const over = performance.now();
  const { acknowledged } = load;
  const isOver = () => performance.now() - over > 4 * againMs;
  while (!isOver() && (!(await load.isWell()) || load.acknowledged === acknowledged)) await sleep(100);
  const tookMs = performance.now() - over;
  load.faultIsOver();
  happened.push(`${name}, well after ${(tookMs / 1000).toFixed(1)} s`);
  if (tookMs > againMs) load.problems.push(`${name}: it took ${tookMs.toFixed(0)} ms until all was answered again.`);
  await sleep(pauseMs);
}

/** All of them in turn, again and again until the time is over, once at least. */
async function letAllHappen(troubles: readonly Trouble[], until: number): Promise<void> {
  do {
    for (const trouble of troubles) if (!isShort || !trouble.isForLong) await letHappen(trouble);
  } while (performance.now() + (pauseMs + troubleMs) * troubles.length < until);
}

async function soak(): Promise<void> {
  const seeded = await storedTables(graph.databases);
  const start = performance.now();
  load = new Load(graph, { readers: 5, writers: 5 });
  say(`\n${tableHead}`);
  const minute = setInterval(() => say(row(`${((performance.now() - start) / 60_000).toFixed(1)} min`)), rowMs);
  await letAllHappen(restarts(graph), start + (minutes * 60_000) / 2);
  await sleep(pauseMs);
  const before = await marksOf(programs());
  await letAllHappen(nuisances(graph), start + minutes * 60_000);
  const after = await marksOf(programs());
  await load.end();
  clearInterval(minute);
  say(row('rest'));
  say(row('in all', load.altogether()));
  const { lines, problems } = compared(before, after);
  say(lines.join('\n'));
  load.problems.push(...problems, ...(await lostOrDoubled(graph, seeded, load.writers)));
  say(
    load.problems.length === 0
      ? 'Held: each acknowledged change is there once, all errors were coded, memory and handles flat.'
      : 'NOT HELD.',
  );
}

test(
  'under load, with programs and databases that end and come back, nothing acknowledged is lost or doubled, and errors are coded',
  async () => {
    const server = process.env['DATABASE'] === 'mysql' ? await OwnServer.installed() : null;
    if (process.env['DATABASE'] === 'mysql' && !server) {
      console.info('MariaDB is not installed: there is none to kill.');
      return;
    }
    graph = server ? await fourPrograms(server) : gateways > 1 ? await workers(gateways) : await oneProgram();
    await soak();
    expect(load.problems.slice(0, 30)).toEqual([]);
    expect(load.altogether().acknowledged).toBeGreaterThan(50);
  },
  minutes * 60_000 + 300_000,
);
