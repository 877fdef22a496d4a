import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@social-economy/database/database';
import { afterwards } from '@social-economy/database/testing';
import { packages } from '@social-economy/gateway/subgraphs';
import { type SubgraphName, subgraphNames } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { connectionsInUse, connectionsWaitedFor } from '@social-economy/telemetry/metrics';
import sql from 'sql-template-tag';
import { newMarkers } from '../concurrency/mixed-attempts';
import { send, type World, writings } from '../concurrency/writing-program';
import { startGraph } from '../start-graph';
import { untilItWorks } from '../until-it-works';
import { mariadb } from './mariadb';
import { ReplicatedServer } from './replicated-servers';

const connectionsOfPool = 10;
let server: ReplicatedServer;
let databases: Record<SubgraphName, string>;

beforeAll(async () => {
  if (!mariadb) return;
  server = await ReplicatedServer.started(1);
  databases = Object.fromEntries(subgraphNames.map((name) => [name, `mysql://root@127.0.0.1:${server.port}/${name}`])) as typeof databases;
  for (const name of subgraphNames) {
    const { migrate, loadRealData } = await packages[name]();
    await migrate(databases[name]);
    await loadRealData(databases[name]);
  }
});

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const seconds = async (work: Promise<unknown>) => {
  const began = performance.now();
  await work;
  return (performance.now() - began) / 1000;
};

const valueOf = async (gauge: typeof connectionsInUse) => (await gauge.get()).values.reduce((sum, { value }) => sum + value, 0);

test('who finds all connections of a pool taken is told so within seconds, and a statement that takes too long ends', async () => {
  if (!mariadb) return;
  const { tables } = await packages.institutions();
  const database = await openDatabase(databases.institutions, tables);
  afterwards(() => database.close());
  const busy = { extensions: { code: 'BUSY' } };
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const units: Promise<unknown>[] = [];
  const locked = sql`SELECT name FROM territory FOR UPDATE`;
  await new Promise<unknown>((resolve) =>
    units.push(
      database.write((manager) =>
        manager
          .query(locked.sql)
          .then(resolve)
          .then(() => ended),
      ),
    ),
  );
  while (units.length < connectionsOfPool) units.push(database.write(() => ended));
  // Not SLEEP: now and then MariaDB's own clock stands still while it ends one.
  const slow = Array.from({ length: connectionsOfPool }, () => database.read(locked));
  const tooLong = Promise.all(slow.map((read) => expect(read).rejects.toMatchObject({ extensions: { code: 'DATABASE_UNAVAILABLE' } })));
  const late = [
    expect(database.write(() => Promise.resolve())).rejects.toMatchObject(busy),
    expect(database.read(sql`SELECT 1 AS one`)).rejects.toMatchObject(busy),
  ];
  expect(await valueOf(connectionsWaitedFor)).toBeGreaterThanOrEqual(late.length);
  expect(await seconds(Promise.all(late))).toBeLessThan(12);
  expect(await valueOf(connectionsInUse)).toBe(2 * connectionsOfPool);
  expect((await connectionsInUse.get()).values).toEqual(
    expect.arrayContaining(['writer', 'reader'].map((role) => ({ labels: { database: 'institutions', role }, value: connectionsOfPool }))),
  );
  await tooLong;
  end();
  await Promise.all(units);
  await database.write(() => Promise.resolve());
  expect(await database.read(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  expect([await valueOf(connectionsInUse), await valueOf(connectionsWaitedFor)]).toEqual([0, 0]);
  // No statement goes on at the server for nobody.
  const running = await server.ask(
    "SELECT COUNT(*) AS count FROM information_schema.PROCESSLIST WHERE INFO LIKE '%FOR UPDATE%' AND ID <> CONNECTION_ID()",
  );
  expect(Number(running[0]?.['count'])).toBe(0);
});

test('looks at the version and checks of health wait for the pools as reads and writes do, and are counted with them', async () => {
  if (!mariadb) return;
  const { tables } = await packages.programmes();
  const database = await openDatabase(databases.programmes, tables);
  afterwards(() => database.close());
  const waiting = async (role: string) =>
    (await connectionsWaitedFor.get()).values.find(({ labels }) => labels.database === 'programmes' && labels.role === role)?.value;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const units = Array.from({ length: connectionsOfPool }, () => database.write(() => ended));
  const reads = Array.from({ length: connectionsOfPool }, () => database.read(sql`SELECT SLEEP(3) AS slept`));
  await sleep(500);
  const looks = [expect(database.version.newest()).rejects.toThrow(), database.check()];
  await sleep(100);
  expect([await waiting('reader'), await waiting('writer')]).toEqual([2, 0]);
  await Promise.all(reads);
  await untilItWorks(async () => expect([await waiting('reader'), await waiting('writer')]).toEqual([0, 1]));
  end();
  await Promise.all([...looks, ...units]);
  expect(await valueOf(connectionsInUse)).toBe(0);
});

test('a server that is frozen does not hold a change without end; sent again it is made once', async () => {
  if (!mariadb) return;
  const graph = await startGraph(databases);
  const token = await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR], territories: ['0'], subject: 'anna' });
  const marker = newMarkers()();
  const input = { ...writings['registerInstitution']?.input(marker, {} as World), idempotencyKey: `key ${marker}` };
  const register = () => send(graph.url, token, 'registerInstitution', input);
  server.freeze(true);
  const [refused, took] = [register(), performance.now()];
  expect((await refused).codes).toEqual(['DATABASE_UNAVAILABLE']);
  expect(performance.now() - took).toBeLessThan(20_000);
  server.freeze(false);
  expect((await register()).codes).toEqual([]);
  expect((await register()).codes).toEqual([]);
  const named = await server.ask(`SELECT COUNT(*) AS count FROM institutions.institution WHERE name LIKE '%${marker}'`);
  expect(Number(named[0]?.['count'])).toBe(1);
});
