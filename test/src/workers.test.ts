import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { versionBoundMs } from '@social-economy/database/known-version';
import { freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { newMarkers } from './concurrency/mixed-attempts';
import { startProcess } from './concurrency/graph-process';
import { startedBy } from './concurrency/started-by';
import { send, writings, type World } from './concurrency/writing-program';
import { realDatabases } from './start-graph';
import { untilItWorks } from './until-it-works';

const nextMarker = newMarkers();
const count = '{ territory(teryt: "28") { events(first: 1) { totalCount } } }';

async function startWorkers(more: Record<string, string> = {}) {
  const dataFolder = freshFolder();
  const databases = await realDatabases();
  const variables = (Object.keys(databases) as SubgraphName[]).map((name) => [`${name.toUpperCase()}_DATABASE`, databases[name]]);
  const graph = await startProcess({ WORKERS: '2', DATA_FOLDER: dataFolder, ...Object.fromEntries(variables), ...more });
  const caller = { subject: 'anna', name: null, roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
  const token = await signDevelopmentToken(`${dataFolder}/development-key.jwk`, caller, 1);
  /** Over a connection of its own: the workers are given connections in turn. */
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as { data?: { territory: { events: { totalCount: number } } }; errors?: unknown };
  };
  return { ...graph, ask, token };
}

test('two workers answer alike; what was written through one is seen through both within a second', async () => {
  const { url, ask, token, stop } = await startWorkers();
  const counts = async () => Promise.all(Array.from({ length: 8 }, async () => (await ask(count)).data?.territory.events.totalCount));
  const before = new Set(await counts());
  expect(before.size).toBe(1);
  await counts();
  const { codes } = await send(url, token, 'createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
  expect(codes).toEqual([]);
  await sleep(versionBoundMs);
  expect(new Set(await counts())).toEqual(new Set([[...before][0]! + 1]));
  expect((await stop()).code).toBe(0);
});

test('a gateway or a subgraph that is killed is started again, and answers', async () => {
  const { pid, ask, stop } = await startWorkers({ CACHE_MB: '0' });
  const parts = startedBy(pid);
  expect(parts).toHaveLength(5);
  const gateway = parts.find(({ command }) => command.includes('gateway/dist/main.js'))!;
  const events = parts.find(({ command }) => command.includes('events/dist/main.js'))!;
  for (const part of [gateway, events]) {
    process.kill(part.pid, 'SIGKILL');
    for (let times = 0; times < 100 && (startedBy(pid).length < 5 || startedBy(pid).some((one) => one.pid === part.pid)); times += 1) {
      await sleep(100);
    }
    expect(startedBy(pid)).toHaveLength(5);
  }
  // Each gateway leaves a subgraph alone for a while that did not answer, and tries again.
  let inARow = 0;
  for (let times = 0; times < 100 && inARow < 8; times += 1) {
    inARow = (await ask(count)).errors === undefined ? inARow + 1 : 0;
    if (inARow === 0) await sleep(200);
  }
  expect(inARow).toBe(8);
  expect((await stop()).code).toBe(0);
});

test('where there is no room to start one again, the others go on, and it is started when there is', async () => {
  const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find(existsSync);
  if (!prlimit) return;
  const { pid, ask, stop } = await startWorkers({ CACHE_MB: '0' });
  const openFiles = (most: string) =>
    expect(spawnSync(prlimit, [`--pid=${pid}`, `--nofile=${most}:`], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  const parts = startedBy(pid);
  for (const program of ['gateway/dist/main.js', 'events/dist/main.js']) {
    openFiles('3');
    process.kill(parts.find(({ command }) => command.includes(program))!.pid, 'SIGKILL');
    await sleep(1_000);
    expect(startedBy(pid)).toHaveLength(4);
    openFiles('4096');
    await untilItWorks(async () => expect(await Promise.resolve(startedBy(pid))).toHaveLength(5));
  }
  await untilItWorks(async () => expect(await ask(count)).not.toHaveProperty('errors'));
  expect((await stop()).code).toBe(0);
});
