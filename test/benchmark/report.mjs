// What was measured as text: the tables and the chart of docs/benchmark.md, between two marks, so that the words around them stay.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../setup.mjs';
import { chartOf } from './chart.mjs';
import { fasterPeers } from './faster-peers.mjs';
import { cpuOf, number, ratioText, table } from './figures.mjs';
import { growthText } from './growth.mjs';
import { median, quantile, ratioOf } from './measure.mjs';
import { sum } from './processes.mjs';
import { systems } from './systems.mjs';
import { targetTable } from './targets.mjs';

const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';
const docs = join(root, 'docs');

/** What was measured so far as text; a whole run also goes to docs/benchmark.md and docs/benchmark.svg. */
export function report({ runs, leftOut }, options) {
  const text = [circumstances(options), ...leftOut, ...runs.filter(isWhole).flatMap(runText), ...growthText(runs)].join('\n\n');
  const isPart = options.quick || options.only;
  if ((!isPart || options.write) && runs.some(isWhole)) write(text, runs);
  return text;
}

function write(text, runs) {
  const file = join(docs, 'benchmark.md');
  const [before, after] = [readFileSync(file, 'utf8').split(begin)[0], readFileSync(file, 'utf8').split(end)[1]];
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
  writeFileSync(join(docs, 'benchmark.svg'), chartOf(runs.find(isWhole)));
}

const isWhole = ({ results }) => results.some(({ rounds }) => rounds.size > 2);

function circumstances({ rounds, windowMs }) {
  const { versions } = process;
  const [{ model }] = cpus();
  const commit = execFileSync('git', ['log', '-1', '--format=%h of %cs'], { cwd: root, encoding: 'utf8' }).trim();
  const arguments_ = process.argv.slice(2).join(' ');
  return [
    `Measured ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC with \`npm run bench${arguments_ && ` -- ${arguments_}`}\` at commit ${commit}: ${rounds} rounds of ${windowMs} ms for each system and scenario.`,
    `Machine: ${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${versions.node}; load average at the end ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}. Peers: ${peerVersions()}.`,
  ].join('\n');
}

function peerVersions() {
  const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return Object.entries(devDependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

function runText(run) {
  const title = `## ${run.engine}, scale ${run.scale} (${run.rows.toLocaleString('en').replaceAll(',', ' ')} rows)`;
  const texts = ['### The figures to reach', targetTable(run), '### Where a peer is faster', fasterPeers(run)];
  return [title, ...texts, ...run.results.flatMap((result) => scenarioText(result, run.engine))];
}

function scenarioText({ scenario, checks, rounds }, engine) {
  const bytes = [...checks.values()].find((check) => check.bytes)?.bytes ?? 0;
  const heading = `### ${scenario.title}\n\n${Math.round(bytes / 1024)} kB, ${scenario.clients} ${scenario.clients === 1 ? 'client' : 'clients'}`;
  const isServer = engine !== 'SQLite';
  const columns = [
    'system',
    'CPU ms',
    ...(isServer ? ['database CPU ms'] : []),
    'to hand-written',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'memory MB',
    'SQL',
    'calls',
  ];
  const rows = systems
    .filter(({ id }) => checks.has(id))
    .map((system) => rowOf(system, checks.get(system.id), rounds, isServer, columns.length));
  return [heading, ...(scenario.remark ? [scenario.remark] : []), table(columns, rows)];
}

function rowOf({ id, title, isByHand }, check, rounds, isServer, width) {
  const own = rounds.get(id);
  if (!own) return [title, check.isEqual ? 'failed under load' : 'answers differently', ...Array(width - 2).fill('')];
  const latencies = own.flatMap((round) => round.latencies);
  return [
    title,
    number(cpuOf(own)),
    ...(isServer ? [number(median(own.map(({ database }) => database)))] : []),
    rounds.has('hand') ? ratioText(ratioOf(own, rounds.get('hand'))) : '–',
    number(median(own.map(({ requestsPerSecond }) => requestsPerSecond))),
    number(median(latencies)),
    number(quantile(latencies, 0.99)),
    String(Math.round(Math.max(...own.map(({ memory }) => memory)))),
    isByHand ? 'same' : number(mean(own.map(({ statements }) => statements))),
    isByHand || own[0].calls === null ? '–' : number(mean(own.map(({ calls }) => calls))),
  ];
}

const mean = (numbers) => sum(numbers) / numbers.length;
