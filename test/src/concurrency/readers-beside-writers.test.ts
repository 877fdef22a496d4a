import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { disagreements } from './audit-agrees';
import { newMarkers, newWorld } from './mixed-attempts';
import { type Answer, type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { type StoredTables, storedTables } from '../stored-tables';
import { type Answered, send, type World, writings } from './writing-program';

const dashboard = `{
  voivodeships {
    name
    rops { name }
    programmes(first: 5) { totalCount nodes { title targets { indicator { code } targetValue targetPeriod } } }
    events(first: 3) { totalCount nodes { title status date { verbatim edtf } organiser { name } } }
    institutions(first: 5) { totalCount nodes { __typename name } }
    projects { nodes { title lead { name } } }
    bodies { name members { name } }
  }
}`;

// Indicators of which nothing is known for the years before 1955.
const indicators = [
  ...['ps.active', 'owes.lgd-cooperation', 'ps.jobs-at-risk', 'reintegration.active', 'esis.employed-disabled'],
  ...['pes.economic-activity', 'pes.quality-marks', 'pes.employed', 'cis.active', 'kis.active'],
];
const years = ['1950', '1951', '1952', '1953', '1954'];
const powiats = Array.from({ length: 20 }, (_, index) => (index < 18 ? `28${String(index + 1).padStart(2, '0')}` : `28${43 + index}`));
const observed = `query ($indicator: ID!) {
  observations(filter: { indicator: { eq: $indicator }, from: "1950", to: "1954" }, first: 200) { totalCount nodes { value } }
}`;

// What one writer does twice, and what once.
const twice = [
  ...['registerInstitution', 'recordFigures', 'grantCredential', 'createEvent', 'recordOutcome'],
  ...['createBody', 'createProgramme', 'setTarget', 'createProject'],
];
const written = [...twice, ...twice, 'updateEvent'];

const nextMarker = newMarkers();
let databases: Record<SubgraphName, string>;
let seeded: StoredTables;
let graph: GraphUnderTest;
let token: string;

beforeAll(async () => {
  databases = await realDatabases();
  seeded = await storedTables(databases);
  graph = await startGraph(databases);
  token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
});

/** A hundred values of an indicator, of 20 powiats in 5 years. */
function hundredValues(indicator: string): object {
  const rows = powiats.flatMap((teryt) => years.map((period) => ({ indicator, teryt, period, value: 7 })));
  return { source: { title: `Sto wartości ${indicator}` }, rows };
}

async function recordAll(): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const indicator of indicators) answers.push(await send(graph.url, token, 'recordObservations', hundredValues(indicator)));
  return answers;
}

async function writeAbout(world: World): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const mutation of written) answers.push(await send(graph.url, token, mutation, writings[mutation]!.input(nextMarker(), world)));
  return answers;
}

/** Asks again and again as long as others work. */
async function asking(ask: () => Promise<Answer>, isDone: () => boolean): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (!isDone()) answers.push(await ask());
  return answers;
}

test('while 200 mutations run, questions are answered without errors, and show of each change all or nothing', async () => {
  const worlds = await Promise.all(Array.from({ length: 10 }, () => newWorld(graph.url, token, nextMarker)));
  const began = performance.now();
  let isDone = false;
  const writing = Promise.all([recordAll(), ...worlds.map(writeAbout)]).finally(() => (isDone = true));
  const dashboards = [1, 2].map(() =>
    asking(
      () => graph.ask(dashboard),
      () => isDone,
    ),
  );
  const values = indicators.map((indicator) =>
    asking(
      () => graph.ask(observed, { indicator }),
      () => isDone,
    ),
  );
  const answers = (await writing).flat();
  const seconds = (performance.now() - began) / 1000;
  expect(answers).toHaveLength(200);
  expect(answers.filter(({ codes }) => codes.length > 0)).toEqual([]);
  const regions = (await Promise.all(dashboards)).flat();
  const observations = (await Promise.all(values)).flat();
  console.info(`200 mutations in ${seconds.toFixed(1)} s beside ${regions.length} dashboards and ${observations.length} lists of values`);
  expect([...regions, ...observations].filter(({ errors }) => errors !== undefined)).toEqual([]);
  expect(regions.length).toBeGreaterThan(0);
  for (const { data } of regions) expect((data as { voivodeships: object[] }).voivodeships).toHaveLength(16);
  const seen = observations.map(({ data }) => (data as { observations: { totalCount: number; nodes: object[] } }).observations);
  const counts = new Set(seen.flatMap(({ totalCount, nodes }) => [totalCount, nodes.length]));
  expect([...counts].sort((one, other) => one - other)).toEqual([0, 100]);
  expect(disagreements(await storedTables(databases), seeded)).toEqual([]);
});
