import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { versionBoundMs } from '@social-economy/database/known-version';
import { Role } from '@social-economy/subgraph/caller';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { readsInAll, staleReads, type Writer } from './stale-reads';

const cache = { cacheBytes: 2 ** 24 };

let databases: Record<SubgraphName, string>;
beforeAll(async () => {
  databases = await realDatabases();
});

async function writerBy({ ask, tokenFor }: GraphUnderTest): Promise<Writer> {
  return { ask, token: await tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' }) };
}

test('in one process no answer is older than the last write that was acknowledged', async () => {
  const graph = await startGraph(databases, 'in one process', {}, cache);
  const { stale, reads } = await staleReads(await writerBy(graph), [{ ask: graph.ask, boundMs: 0 }]);
  expect(stale).toEqual([]);
  expect(reads).toBeGreaterThanOrEqual(readsInAll);
  await graph.close();
}, 600_000);

test('over HTTP neither, of the gateway that was written by; of another one none is older than a second', async () => {
  const first = await startGraph(databases, 'over HTTP', {}, cache);
  const { dataFolder, subgraphUrls } = first;
  const second = await startGraph(databases, 'over HTTP', {}, { ...cache, dataFolder, subgraphUrls });
  const writer = await writerBy(first);
  const own = await staleReads(writer, [{ ask: first.ask, boundMs: 0 }]);
  expect(own.stale).toEqual([]);
  const others = await staleReads(writer, [{ ask: second.ask, boundMs: versionBoundMs }]);
  expect(others.stale).toEqual([]);
  expect(others.reads).toBeGreaterThanOrEqual(readsInAll);
  await second.close();
  await first.close();
}, 600_000);

test('of two gateways on the same databases, each with subgraphs of its own, the other one gives no answer older than a second', async () => {
  const first = await startGraph(databases, 'in one process', {}, cache);
  const second = await startGraph(databases, 'in one process', {}, cache);
  const readers = [
    { ask: first.ask, boundMs: 0 },
    { ask: second.ask, boundMs: versionBoundMs },
  ];
  const { stale, reads } = await staleReads(await writerBy(first), readers);
  expect(stale).toEqual([]);
  expect(reads).toBeGreaterThanOrEqual(readsInAll);
  await second.close();
  await first.close();
}, 600_000);
