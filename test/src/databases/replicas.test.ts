import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@social-economy/database/database';
import { afterwards } from '@social-economy/database/testing';
import { packages } from '@social-economy/gateway/subgraphs';
import { type SubgraphName, subgraphNames } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { connectionsInUse, replicaFallbacks } from '@social-economy/telemetry/metrics';
import { problemsTold } from '@social-economy/telemetry/testing';
import sql from 'sql-template-tag';
import { newMarkers } from '../concurrency/mixed-attempts';
import { send, type World, writings } from '../concurrency/writing-program';
import { type GraphUnderTest, startGraph } from '../start-graph';
import { mariadb } from './mariadb';
import { ReplicatedServer } from './replicated-servers';

const told = problemsTold();
const nextMarker = newMarkers();
let primary: ReplicatedServer;
let replica: ReplicatedServer;
let databases: Record<SubgraphName, string>;

beforeAll(async () => {
  if (!mariadb) return;
  [primary, replica] = await Promise.all([ReplicatedServer.started(1), ReplicatedServer.started(2)]);
  await replica.follow(primary);
  databases = Object.fromEntries(
    subgraphNames.map((name) => [name, `mysql://root@127.0.0.1:${primary.port}/${name}?replicas=127.0.0.1:${replica.port}`]),
  ) as typeof databases;
  for (const name of subgraphNames) {
    const { migrate, loadRealData } = await packages[name]();
    await migrate(databases[name]);
    await loadRealData(databases[name]);
  }
}, 180_000);

/** Somebody who changes an event and looks at it at once, and others who look at it; what they see must be no older than what was acknowledged. */
class Watched {
  private version = 1;

  private constructor(
    private readonly graph: GraphUnderTest,
    private readonly token: string,
    private readonly id: string,
  ) {}

  static async event(graph: GraphUnderTest): Promise<Watched> {
    const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
    const { record, text } = await send(graph.url, token, 'createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
    if (!record) throw new Error(text);
    return new Watched(graph, token, record.id);
  }

  async change(): Promise<void> {
    const { id, version } = this;
    const { record, text } = await send(this.graph.url, this.token, 'updateEvent', { id, version, summary: `Opis ${nextMarker()}` });
    if (!record) throw new Error(text);
    this.version = record.version;
  }

  async look(token?: string): Promise<void> {
    const { version } = this;
    const { data, errors } = await this.graph.ask('query ($id: ID!) { event(id: $id) { version } }', { id: this.id }, token);
    expect(errors).toBeUndefined();
    expect((data as { event: { version: number } }).event.version).toBeGreaterThanOrEqual(version);
  }

  async changeAndLook(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await this.change();
      await Promise.all([this.look(this.token), this.look(), this.look(this.token), this.look()]);
    }
  }

  /** Looks for some seconds, so that the replica can be seen to be as far. */
  async lookFor(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (performance.now() < end) {
      await this.look(this.token);
      await sleep(20);
    }
  }
}

async function isRead(watched: Watched): Promise<boolean> {
  const before = await replica.selects();
  await watched.lookFor(2_500);
  // Its pools, the questions of this test and those for its position are some of them.
  return (await replica.selects()) - before > 30;
}

describe.each(['in one process', 'over HTTP'] as const)('with subgraphs %s', (where) => {
  let graph: GraphUnderTest | null = null;
  let watched: Watched;
  const fallbacks = async () => (await replicaFallbacks.get()).values.filter(({ labels }) => labels.database === 'events');

  beforeAll(async () => {
    if (!mariadb) return;
    graph = await startGraph(databases, where, {}, { cacheBytes: 2 ** 24 });
    watched = await Watched.event(graph);
  });
  afterAll(() => graph?.close());

  test('a replica is read, and whoever wrote reads what they wrote', async () => {
    if (!graph) return;
    expect(await isRead(watched)).toBe(true);
    await watched.changeAndLook(40);
  });

  test('one that lags behind is not read, nor is what it has remembered as new; once it has come as far, it is read again', async () => {
    if (!graph) return;
    await replica.ask('STOP SLAVE SQL_THREAD');
    await watched.changeAndLook(10);
    expect(await isRead(watched)).toBe(false);
    await watched.changeAndLook(10);
    await replica.ask('START SLAVE SQL_THREAD');
    await watched.changeAndLook(10);
    expect(await isRead(watched)).toBe(true);
  });

  test('one that is frozen or killed holds nobody for long, and nobody sees an error; back again, it is read', async () => {
    if (!graph) return;
    await watched.lookFor(1_500);
    replica.freeze(true);
    const began = performance.now();
    await watched.look();
    await watched.changeAndLook(2);
    expect(performance.now() - began).toBeLessThan(15_000);
    await replica.kill();
    await watched.changeAndLook(5);
    await replica.start();
    await sleep(2_000);
    await watched.lookFor(1_500);
    expect(await isRead(watched)).toBe(true);
    const tellings = told.filter(({ problem }) => String(problem).startsWith('The replica 1 of events'));
    const isOver = Object.fromEntries(tellings.map((telling) => [String(telling.problem), telling.isOver ?? false]));
    expect(isOver).toEqual({
      'The replica 1 of events does not answer; it is not read.': false,
      'The replica 1 of events is read again.': true,
    });
    expect((await fallbacks()).find(({ labels }) => labels.reason === 'behind')?.value).toBeGreaterThan(0);
  });
});

test('who finds all connections to a replica taken is told so within seconds, and the connections are told of', async () => {
  if (!mariadb) return;
  const { tables } = await packages.institutions();
  const database = await openDatabase(databases.institutions, tables);
  afterwards(() => database.close());
  const server = async () => Number((await database.read(sql`SELECT @@server_id AS id`))[0]?.['id']);
  for (let times = 0; times < 50 && (await server()) !== 2; times += 1) await sleep(100);
  const slow = Array.from({ length: 10 }, () => database.read(sql`SELECT SLEEP(8.5) AS slept`));
  await sleep(200);
  expect((await connectionsInUse.get()).values).toContainEqual({ labels: { database: 'institutions', role: 'replica' }, value: 10 });
  await expect(database.read(sql`SELECT 1 AS one`)).rejects.toMatchObject({ extensions: { code: 'BUSY' } });
  await Promise.all(slow);
  expect((await connectionsInUse.get()).values).toContainEqual({ labels: { database: 'institutions', role: 'replica' }, value: 0 });
  expect(await database.read(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});
