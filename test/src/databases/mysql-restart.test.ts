import { Role } from '@social-economy/subgraph/caller';
import { send, writings, type World } from '../concurrency/writing-program';
import { type GraphUnderTest, startGraph } from '../start-graph';
import { untilItWorks } from '../until-it-works';
import { OwnServer } from './own-server';

const question = '{ territory(teryt: "28") { name } }';

async function expectAnswered(graph: GraphUnderTest): Promise<void> {
  const { errors, data } = await graph.ask(question);
  if (errors) throw new Error(JSON.stringify(errors));
  expect(data).toEqual({ territory: { name: 'warmińsko-mazurskie' } });
}

async function killAndStartAgain(server: OwnServer): Promise<void> {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await server.startWithRealData();
  const graph = await startGraph(server.databases);
  const token = await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR], territories: ['0'], subject: 'anna' });
  const register = (marker: number) =>
    send(graph.url, token, 'registerInstitution', writings['registerInstitution']!.input(marker, {} as World));
  const { record } = await register(700_001);
  await server.kill();
  const { errors = [] } = await graph.ask(question);
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['DATABASE_UNAVAILABLE']);
  expect(JSON.stringify(errors)).not.toMatch(/ECONN|127\.0\.0\.1|SELECT/);
  expect((await register(700_002)).codes).toEqual(['DATABASE_UNAVAILABLE']);
  server.start();
  await untilItWorks(() => expectAnswered(graph));
  const kept = await graph.ask('query ($id: ID!) { institution(id: $id) { name } }', { id: record?.id });
  expect(kept).toEqual({ data: { institution: { name: 'Spółdzielnia 700001' } } });
  expect((await register(700_003)).codes).toEqual([]);
  server.freeze(true);
  const start = performance.now();
  const frozen = await graph.ask(question);
  server.freeze(false);
  expect(frozen.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['SUBGRAPH_TIMEOUT']);
  expect(performance.now() - start).toBeLessThan(5_000);
  await untilItWorks(() => expectAnswered(graph));
  await graph.close();
  log.mockRestore();
}

test('a database that is killed is told of with a code; back again, it is used, and holds what was acknowledged', async () => {
  const server = await OwnServer.installed();
  if (server) await killAndStartAgain(server);
  else console.info('MariaDB is not installed: there is none to kill.');
}, 180_000);
