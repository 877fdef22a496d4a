import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import { packages } from '@social-economy/gateway/subgraphs';
import { type SubgraphName, subgraphNames } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { disagreements } from '../concurrency/audit-agrees';
import { startProcess } from '../concurrency/graph-process';
import { KeyedWriter, toldToSendAgain } from '../concurrency/keyed-writer';
import { linesByMarker, newMarkers } from '../concurrency/mixed-attempts';
import { writings } from '../concurrency/writing-program';
import { type StoredTables, storedTables } from '../stored-tables';
import { GaleraNode } from './galera-node';

const size = 3;
const writerCount = 10;
const nextMarker = newMarkers();

/** What was seen while the cluster was in one state. */
interface Phase {
  name: string;
  began: number;
  acknowledged: number;
  codes: Record<string, number>;
  longestPauseMs: number;
}

const phases: Phase[] = [];
const writers = Array.from({ length: writerCount }, (_, index) => new KeyedWriter(nextMarker, index));
const acknowledged = () => writers.flatMap(({ sendings }) => sendings).filter(({ answer }) => answer).length;
let lastAcknowledged = performance.now();
let isOver = false;

function begin(name: string): Phase {
  const phase = { name, began: performance.now(), acknowledged: 0, codes: {}, longestPauseMs: 0 };
  phases.push(phase);
  return phase;
}

function note(codes: readonly string[]): void {
  const phase = phases.at(-1) ?? begin('');
  const now = performance.now();
  phase.longestPauseMs = Math.max(phase.longestPauseMs, now - Math.max(lastAcknowledged, phase.began));
  for (const code of codes) phase.codes[code] = (phase.codes[code] ?? 0) + 1;
  if (codes.length > 0) return;
  phase.acknowledged += 1;
  lastAcknowledged = now;
}

async function write(writer: KeyedWriter, url: string, token: string): Promise<void> {
  while (!isOver || !writer.isDone) {
    const answer = await writer.send(url, token);
    if (!answer) throw new Error('The graph gave no answer.');
    const wrong = answer.codes.filter((code) => !toldToSendAgain.has(code));
    if (answer.status !== 200 || wrong.length > 0) throw new Error(`${answer.status} ${answer.text}`);
    note(answer.codes);
    if (answer.codes.length > 0) await sleep(200);
  }
}

/** Databases of the three subgraphs on nodes of which one takes over from another. */
function databasesOn(nodes: readonly GaleraNode[]): Record<SubgraphName, string> {
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return Object.fromEntries(subgraphNames.map((name) => [name, `mysql://root@${hosts}/${name}`])) as Record<SubgraphName, string>;
}

function settingsOf(databases: Record<SubgraphName, string>): Record<string, string> {
  return Object.fromEntries(subgraphNames.map((name) => [`${name.toUpperCase()}_DATABASE`, databases[name]]));
}

/** So many more mutations are acknowledged, at most a minute later. */
async function acknowledgements(count: number): Promise<void> {
  const enough = acknowledged() + count;
  const deadline = Date.now() + 60_000;
  while (acknowledged() < enough) {
    if (Date.now() > deadline) throw new Error(`Only ${acknowledged()} of ${enough} mutations were acknowledged within a minute.`);
    await sleep(50);
  }
}

function table(): string {
  const line = (cells: (string | number)[]) =>
    `| ${cells.map((cell, place) => String(cell).padEnd([26, 8, 13, 13, 0][place] ?? 0)).join(' | ')} |`;
  const rows = phases.map(({ name, began, acknowledged: count, codes, longestPauseMs }, index) => {
    const seconds = ((phases[index + 1]?.began ?? performance.now()) - began) / 1000;
    const told = Object.entries(codes).map(([code, times]) => `${code} ${times}`);
    return line([name, seconds.toFixed(1), count, (longestPauseMs / 1000).toFixed(1), told.join(', ')]);
  });
  return [line(['cluster', 'seconds', 'acknowledged', 'longest pause', 'told to send again']), ...rows].join('\n');
}

function expectOnce(stored: StoredTables, seeded: StoredTables): void {
  const lines = linesByMarker(stored);
  const sent = writers.flatMap(({ sendings }) => sendings);
  const kept = sent.map(({ mutation, marker }) => ({ mutation, marker, lines: lines.get(marker) ?? 0 }));
  expect(kept).toEqual(sent.map(({ mutation, marker }) => ({ mutation, marker, lines: writings[mutation]?.lines ?? 1 })));
  expect(disagreements(stored, seeded)).toEqual([]);
}

test('of three nodes one is killed, then quorum is lost and comes back: what was acknowledged is on each node once', async () => {
  const nodes = await GaleraNode.cluster(size);
  const [first, second, third] = nodes as [GaleraNode, GaleraNode, GaleraNode];
  for (const [index, node] of nodes.entries()) {
    node.start(index === 0);
    await node.serving(index + 1);
  }
  const databases = databasesOn(nodes);
  for (const name of subgraphNames) {
    const { migrate, loadRealData } = await packages[name]();
    await migrate(databases[name]);
    await loadRealData(databases[name]);
  }
  const seeded = await storedTables(databases);
  const folder = freshFolder();
  // Two graphs write through different nodes, so that their changes meet only when the cluster compares them.
  const graphs = await Promise.all(
    [nodes, nodes.toReversed()].map((order) => startProcess({ DATA_FOLDER: folder, ...settingsOf(databasesOn(order)) })),
  );
  const anna = { subject: 'anna', name: null, roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
  const token = await signDevelopmentToken(join(folder, 'development-key.jwk'), anna, 1);

  begin('three nodes');
  const writing = Promise.all(writers.map((writer, index) => write(writer, graphs[index % graphs.length]?.url ?? '', token)));
  writing.catch(() => undefined);
  const meanwhile = (work: Promise<unknown>) => Promise.race([work, writing]);
  await meanwhile(acknowledgements(150));
  begin('the one in use killed');
  await first.kill();
  await meanwhile(acknowledgements(100));
  begin('another one: no quorum');
  await second.kill();
  await meanwhile(sleep(12_000));
  begin('two nodes again');
  second.start();
  await meanwhile(second.serving(2));
  await meanwhile(acknowledgements(100));
  begin('three nodes again');
  first.start();
  await meanwhile(first.serving(size));
  await meanwhile(acknowledgements(100));
  isOver = true;
  await writing;
  await Promise.all(graphs.map((graph) => graph.kill()));
  process.stdout.write(`\n${table()}\n`);

  const stored = await Promise.all(nodes.map((node) => storedTables(databasesOn([node]))));
  for (const ofNode of stored) expectOnce(ofNode, seeded);
  expect(stored[1]).toEqual(stored[0]);
  expect(stored[2]).toEqual(stored[0]);
  process.stdout.write(
    `${acknowledged()} mutations acknowledged: 0 lost, 0 doubled, the same on ${nodes.length} nodes (${third.port} never ended)\n`,
  );
}, 400_000);
