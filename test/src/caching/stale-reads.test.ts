import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { versionBoundMs } from '@social-economy/database/known-version';
import { Role } from '@social-economy/subgraph/caller';
import { newMarkers } from '../concurrency/mixed-attempts';
import { send, writings, type World } from '../concurrency/writing-program';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

const cache = { cacheBytes: 2 ** 24 };
const nextMarker = newMarkers();
const writesInAll = 250;
const readsInAll = 750;

let databases: Record<SubgraphName, string>;
beforeAll(async () => {
  databases = await realDatabases();
});

/** When each version of an event was acknowledged to its writer. */
type Acknowledged = { version: number; at: number }[];

interface Stale {
  read: number;
  due: number;
}

/** One event with a writer; the event is seen by readers of all kinds of questions, most of which were asked before. */
async function writtenEvent(graph: GraphUnderTest) {
  const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
  const { record } = await send(graph.url, token, 'createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
  const { id } = record as { id: string };
  const acknowledged: Acknowledged = [{ version: 1, at: performance.now() }];
  const write = async () => {
    const { version } = acknowledged.at(-1)!;
    const answer = await send(graph.url, token, 'updateEvent', { id, version, summary: `Opis ${nextMarker()}` });
    if (!answer.record) throw new Error(answer.text);
    acknowledged.push({ version: (answer.record as { version: number }).version, at: performance.now() });
  };
  return { id, acknowledged, write };
}

/** Reads beside the writer, and tells which answers were older than what had been acknowledged so long before they were asked for. */
async function staleReads(writer: GraphUnderTest, readers: GraphUnderTest[], boundMs: number): Promise<{ stale: Stale[]; reads: number }> {
  const { id, acknowledged, write } = await writtenEvent(writer);
  const stale: Stale[] = [];
  let reads = 0;
  let isWriting = true;
  const read = async (graph: GraphUnderTest, number: number) => {
    const askedAt = performance.now();
    const due = acknowledged.findLast(({ at }) => at + boundMs <= askedAt)?.version ?? 0;
    const { data } = await graph.ask(`query ($id: ID!) { territory(teryt: "28") { name } event(id: $id) { n${number % 3}: version } }`, {
      id,
    });
    const seen = (data as { event: Record<string, number> | null }).event?.[`n${number % 3}`] ?? 0;
    if (seen < due) stale.push({ read: seen, due });
    reads += 1;
  };
  const reading = Array.from({ length: 6 }, async (_, index) => {
    while (isWriting || reads < readsInAll) await read(readers[index % readers.length]!, reads);
  });
  for (let writes = 0; writes < writesInAll; writes += 1) {
    await write();
    // Who has just written reads first of all.
    await read(writer, writes);
    if (writes % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  isWriting = false;
  await Promise.all(reading);
  return { stale, reads };
}

test('in one process no answer is older than the last write that was acknowledged', async () => {
  const graph = await startGraph(databases, 'in one process', {}, cache);
  const { stale, reads } = await staleReads(graph, [graph], 0);
  expect(stale).toEqual([]);
  expect(reads).toBeGreaterThanOrEqual(readsInAll);
  await graph.close();
}, 600_000);

test('over HTTP neither, of the gateway that was written by; of another one none is older than a second', async () => {
  const first = await startGraph(databases, 'over HTTP', {}, cache);
  const { dataFolder, subgraphUrls } = first;
  const second = await startGraph(databases, 'over HTTP', {}, { ...cache, dataFolder, subgraphUrls });
  const own = await staleReads(first, [first], 0);
  expect(own.stale).toEqual([]);
  const others = await staleReads(first, [second], versionBoundMs);
  expect(others.stale).toEqual([]);
  expect(others.reads).toBeGreaterThanOrEqual(readsInAll);
  await second.close();
  await first.close();
}, 600_000);

test('of two gateways on the same databases, each with subgraphs of its own, none gives an answer older than a second', async () => {
  const first = await startGraph(databases, 'in one process', {}, cache);
  const second = await startGraph(databases, 'in one process', {}, cache);
  const { stale, reads } = await staleReads(first, [first, second], versionBoundMs);
  expect(stale).toEqual([]);
  expect(reads).toBeGreaterThanOrEqual(readsInAll);
  await second.close();
  await first.close();
}, 600_000);
