import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { disagreements } from './audit-agrees';
import { type GraphProcess, startProcess } from './graph-process';
import { KeyedWriter, type Sending } from './keyed-writer';
import { linesByMarker, markersIn, newMarkers } from './mixed-attempts';
import { realDatabases } from '../start-graph';
import { type StoredTables, storedTables } from '../stored-tables';
import { send, writings } from './writing-program';

const kills = 20;
const nextMarker = newMarkers();
const writers = Array.from({ length: 20 }, (_, index) => new KeyedWriter(nextMarker, index));

let databases: Record<SubgraphName, string>;
let seeded: StoredTables;
let environment: Record<string, string>;
let token: string;

beforeAll(async () => {
  databases = await realDatabases();
  seeded = await storedTables(databases);
  const { institutions, programmes, events } = databases;
  const folder = freshFolder();
  environment = { DATA_FOLDER: folder, INSTITUTIONS_DATABASE: institutions, PROGRAMMES_DATABASE: programmes, EVENTS_DATABASE: events };
  const anna = { subject: 'anna', name: null, roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
  token = await signDevelopmentToken(join(folder, 'development-key.jwk'), anna, 1);
});

/** Sends a mutation, for the first time or again; false when the graph is killed meanwhile. */
async function sendOne(url: string, writer: KeyedWriter): Promise<boolean> {
  const answer = await writer.send(url, token);
  if (!answer) return false;
  const mutation = writer.sendings.at(-1)?.mutation;
  expect({ mutation, ...answer }).toMatchObject({ mutation, status: 200, codes: [] });
  return true;
}

/** What the writer was not answered is sent again; then it goes on until it gets no answer. */
async function writeUntilKilled(url: string, writer: KeyedWriter): Promise<void> {
  while (await sendOne(url, writer));
}

const sent = () => writers.flatMap(({ sendings }) => sendings);

const acknowledged = () => sent().filter(({ answer }) => answer).length;

/** Resolves when so many more mutations have been acknowledged, wherever the others are then; rejects when a writer ends before. */
async function acknowledgements(count: number, writing: readonly Promise<void>[]): Promise<void> {
  const enough = acknowledged() + count;
  const ended = Promise.race(writing).then(() => {
    throw new Error('A writer got no answer before the graph was killed.');
  });
  // They all end when the graph is killed, and nobody waits for this any more.
  ended.catch(() => undefined);
  while (acknowledged() < enough) await Promise.race([sleep(5), ended]);
}

const linesOf = (mutation: string) => writings[mutation]!.lines ?? 1;

/** Whatever was acknowledged is there, what got no answer is there wholly or not at all, and the audit log agrees. Gives what is there of the latter. */
function expectWhole(stored: StoredTables): Sending[] {
  expect(disagreements(stored, seeded)).toEqual([]);
  const lines = linesByMarker(stored);
  const there = markersIn(stored);
  for (const { mutation, marker, answer } of sent()) {
    const isThere = answer !== null || there.has(marker);
    expect({ mutation, marker, lines: lines.get(marker) ?? 0 }).toEqual({ mutation, marker, lines: isThere ? linesOf(mutation) : 0 });
  }
  return sent().filter(({ marker, answer }) => answer === null && there.has(marker));
}

test('killed 20 times while 20 write, the graph loses nothing that it acknowledged and stores nothing by halves or twice', async () => {
  const [unanswered, stored] = [[] as number[], [] as number[]];
  for (let round = 0; round < kills; round += 1) {
    const graph = await startProcess(environment);
    const writing = writers.map((writer) => writeUntilKilled(graph.url, writer));
    await acknowledgements(10 + Math.floor(Math.random() * 60), writing);
    await sleep(Math.random() * 10);
    await graph.kill();
    await Promise.all(writing);
    stored.push(expectWhole(await storedTables(databases)).length);
    unanswered.push(sent().filter(({ answer }) => answer === null).length);
  }
  console.info(`Sent ${sent().length}; unanswered ${unanswered.join(' ')}; of those stored ${stored.join(' ')}`);
  expect(Math.max(...unanswered)).toBeGreaterThan(0);
  const graph = await startProcess(environment);
  await expectFirstAnswers(graph);
}, 300_000);

/** Each key gives its first answer again, byte for byte, and nothing more is stored; what had no answer yet is done. */
async function expectFirstAnswers({ url, kill }: GraphProcess): Promise<void> {
  for (const writer of writers) if (!writer.isDone) await sendOne(url, writer);
  const before = await storedTables(databases);
  for (const { mutation, input, answer } of sent()) {
    const again = await send(url, token, mutation, input, 'own');
    expect(again.text).toBe(answer?.text);
  }
  await kill();
  const after = await storedTables(databases);
  expect(expectWhole(after)).toEqual([]);
  expect(after).toEqual(before);
}
