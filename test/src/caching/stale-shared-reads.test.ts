import { versionBoundMs } from '@social-economy/database/known-version';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { realDatabases, startGraph } from '../start-graph';
import { OwnRedis, redisProgram, takenFrom } from './own-redis';
import { readsInAll, staleReads } from './stale-reads';

const coordinator = { subject: 'anna', roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };

let databases: Record<SubgraphName, string>;
beforeAll(async () => {
  databases = await realDatabases();
});

function ofTwoGateways(): void {
  test.each([
    ['in one process', 'Redis and memory', 2 ** 24],
    // With room for no answer: all that is given again comes from Redis.
    ['in one process', 'Redis alone', 1],
    ['over HTTP', 'Redis and memory', 2 ** 24],
  ] as const)(
    'subgraphs %s, answers from %s: the one that was written by gives none older than that, the other one none older than a second',
    async (where, _from, cacheBytes) => {
      const redis = await OwnRedis.started();
      const shared = { cacheBytes, redisUrl: redis.url };
      const first = await startGraph(databases, where, {}, shared);
      const { dataFolder, subgraphUrls } = first;
      const second = await startGraph(databases, where, {}, { ...shared, ...(where === 'over HTTP' && { dataFolder, subgraphUrls }) });
      const readers = [
        { ask: first.ask, boundMs: 0 },
        { ask: second.ask, boundMs: versionBoundMs },
      ];
      const { stale, reads } = await staleReads({ ask: first.ask, token: await first.tokenFor(coordinator) }, readers);
      expect(stale).toEqual([]);
      expect(reads).toBeGreaterThanOrEqual(readsInAll);
      expect(await takenFrom(redis)).toBeGreaterThan(0);
      await second.close();
      await first.close();
    },
    600_000,
  );
}

if (redisProgram === undefined) console.info('Redis is not installed: nothing can be shared by it.');
else describe('of two gateways with a Redis server', ofTwoGateways);
