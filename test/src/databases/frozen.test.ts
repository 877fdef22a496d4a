import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '@social-economy/database/database';
import { afterwards } from '@social-economy/database/testing';
import { packages } from '@social-economy/gateway/subgraphs';
import { Role } from '@social-economy/subgraph/caller';
import { subgraphCallDuration } from '@social-economy/telemetry/metrics';
import { problemsTold } from '@social-economy/telemetry/testing';
import { send, type World, writings } from '../concurrency/writing-program';
import { type Answer, realDatabases, startGraph } from '../start-graph';
import { untilItWorks } from '../until-it-works';
import { OwnServer } from './own-server';

const told = problemsTold();

const ofTerritory = '{ territory(teryt: "28") { name } }';

const asked = (url: string, query: string, signal?: AbortSignal) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });

const notWaitedFor = async () => {
  const { values } = await subgraphCallDuration.get();
  const count = ({ labels, metricName = '' }: (typeof values)[number]) =>
    metricName.endsWith('_count') && labels.outcome === 'SUBGRAPH_UNAVAILABLE';
  return values.filter(count).reduce((sum, { value }) => sum + value, 0);
};

async function freeze(server: OwnServer): Promise<void> {
  await server.startWithRealData();
  const graph = await startGraph(server.databases);
  expect(await graph.ask(ofTerritory)).toMatchObject({ data: { territory: { name: 'warmińsko-mazurskie' } } });
  server.freeze(true);
  const began = performance.now();
  const response = await asked(graph.url, ofTerritory);
  expect(performance.now() - began).toBeLessThan(5_000);
  const { data, errors } = (await response.json()) as Answer;
  expect({ status: response.status, data, errors }).toMatchObject({
    status: 200,
    data: { territory: null },
    errors: [{ path: ['territory'], extensions: { code: 'SUBGRAPH_TIMEOUT', subgraph: 'institutions' } }],
  });
  expect(told).toContainEqual({
    problem: expect.stringMatching(/^The subgraph institutions did not answer within 4\.\d s/) as string,
    requestId: response.headers.get('x-request-id'),
  });
  const before = await notWaitedFor();
  const leaving = new AbortController();
  const left = expect(asked(graph.url, ofTerritory, leaving.signal)).rejects.toThrow();
  await sleep(300);
  leaving.abort();
  await left;
  await sleep(300);
  expect(await notWaitedFor()).toBe(before + 1);
  server.freeze(false);
  await untilItWorks(async () => expect((await graph.ask(ofTerritory)).errors).toBeUndefined());
  await graph.close();
}

test('who asks a graph in one process whose database stands still is told so within 5 s; who hangs up is not waited for', async () => {
  const server = await OwnServer.installed();
  if (server) await freeze(server);
  else console.info('MariaDB is not installed: there is none to freeze.');
});

/** A unit of work that lets nobody else write until it is told to end. */
function holding(database: Database): Promise<{ end: () => void; held: { ended: Promise<void> } }> {
  return new Promise((resolve) => {
    const ended = database.write(async (manager) => {
      await manager.query('UPDATE data_version SET stamp = stamp');
      await new Promise<void>((end) => resolve({ end, held: { ended } }));
    });
  });
}

test('a change in one process that another writer holds up for too long is told of as over HTTP, and read is meanwhile', async () => {
  const databases = await realDatabases();
  const graph = await startGraph(
    databases,
    'in one process',
    {},
    { calls: { deadlineMs: 500, deadlineOfChangesMs: 1_500, mostBytes: 1e7 } },
  );
  const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
  const { tables } = await packages.events();
  const other = await openDatabase(databases.events, tables);
  afterwards(() => other.close());
  const { end, held } = await holding(other);
  const began = performance.now();
  const change = send(graph.url, token, 'createEvent', writings['createEvent']!.input(760_001, {} as World));
  await sleep(100);
  expect((await graph.ask('{ events(first: 1) { totalCount } }')).errors).toBeUndefined();
  expect((await change).codes).toEqual(['SUBGRAPH_TIMEOUT']);
  expect(performance.now() - began).toBeGreaterThan(1_400);
  expect(performance.now() - began).toBeLessThan(5_000);
  end();
  await held.ended;
});
