import { Agent, request } from 'node:http';
import { versionBoundMs } from '@social-economy/database/known-version';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { startProcess } from '../concurrency/graph-process';
import { type Answer, freePort, type GraphUnderTest, realDatabases } from '../start-graph';
import { OwnRedis, redisProgram, takenFrom } from './own-redis';
import { readsInAll, staleReads } from './stale-reads';

let databases: Record<SubgraphName, string>;
beforeAll(async () => {
  databases = await realDatabases();
});

/** Asks over one connection of its own, and so always the same worker. */
function overOneConnection(url: string): GraphUnderTest['ask'] {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  afterwards(() => agent.destroy());
  const ports = new Set<number | undefined>();
  return (query, variables, token) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
      const asking = request(url, { method: 'POST', headers, agent }, (response) => {
        ports.add(response.socket.localPort);
        if (ports.size > 1) reject(new Error('The connection was not kept.'));
        response
          .setEncoding('utf8')
          .toArray()
          .then((parts) => resolve(JSON.parse(parts.join('')) as Answer), reject);
      });
      asking.on('error', reject).end(JSON.stringify({ query, variables }));
    });
}

async function ofTwoWorkers(more: Record<string, string>): Promise<void> {
  const dataFolder = freshFolder();
  const adminPort = await freePort();
  const variables = (Object.keys(databases) as SubgraphName[]).map((name) => [`${name.toUpperCase()}_DATABASE`, databases[name]]);
  const environment = { WORKERS: '2', DATA_FOLDER: dataFolder, ADMIN_PORT: String(adminPort), ...more };
  const graph = await startProcess({ ...environment, ...Object.fromEntries(variables) });
  const caller = { subject: 'anna', name: null, roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
  const token = await signDevelopmentToken(`${dataFolder}/development-key.jwk`, caller, 1);
  // Connections are given to the workers in turn.
  const readers = Array.from({ length: 6 }, () => ({ ask: overOneConnection(graph.url), boundMs: versionBoundMs }));
  const { stale, reads } = await staleReads({ ask: overOneConnection(graph.url), token }, readers);
  expect(stale).toEqual([]);
  expect(reads).toBeGreaterThanOrEqual(readsInAll);
  const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  expect(Number(/^graph_remembered_answers_total\{[^}]*\} (\d+)/m.exec(metrics)?.[1])).toBeGreaterThan(0);
  expect((await graph.stop()).code).toBe(0);
}

test(
  'of two workers, the one that was written by gives no older answer than that, the other one none older than a second',
  () => ofTwoWorkers({}),
  600_000,
);

if (redisProgram === undefined) console.info('Redis is not installed: nothing can be shared by it.');
else {
  test('the same holds where they share answers by Redis', async () => {
    const redis = await OwnRedis.started();
    await ofTwoWorkers({ REDIS_URL: redis.url });
    expect(await takenFrom(redis)).toBeGreaterThan(0);
  }, 600_000);
}
