import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';

interface Programmes {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function inTerritories<Data>(codes: string[], selection: string): Promise<Data[]> {
  const answer = await graph.ask<{ _entities: Data[] }>(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { teryt ${selection} } } }`,
    { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })) },
  );
  return answer._entities;
}

async function idsIn(teryt: string, list: string): Promise<string[]> {
  const [territory] = await inTerritories<{ list: Programmes }>([teryt], `list: ${list} { totalCount nodes { id } }`);
  expect(territory?.list.totalCount).toBe(territory?.list.nodes.length);
  return territory?.list.nodes.map(({ id }) => id) ?? [];
}

const kpres = ['kpres-2022', 'kpres-2019', 'kpres-2014'];

test.each([
  ['0', 'programmes', kpres],
  ['28', 'programmes', ['rpres-28-2021', 'rpres-28-2015']],
  ['2862', 'programmes', []],
  ['0', 'programmes(inherited: true)', kpres],
  ['28', 'programmes(inherited: true)', ['kpres-2022', 'rpres-28-2021', 'kpres-2019', 'rpres-28-2015', 'kpres-2014']],
  ['2862', 'programmes(inherited: true)', ['kpres-2022', 'rpres-28-2021', 'kpres-2019', 'rpres-28-2015', 'kpres-2014']],
  ['2862011', 'programmes(inherited: true)', ['kpres-2022', 'rpres-28-2021', 'kpres-2019', 'rpres-28-2015', 'kpres-2014']],
  ['28', 'projects', ['project-wm-2018']],
  ['2862', 'projects', []],
])('territory %s has as %s %p', async (teryt, list, expected) => {
  expect(await idsIn(teryt, list)).toEqual(expected);
});

test('all projects lie in Poland', async () => {
  expect(await idsIn('0', 'projects')).toHaveLength(6);
});

test('programmes of the territory itself and inherited ones stand side by side, page behind page', async () => {
  const pages =
    'own: programmes(first: 1) { nodes { id } } inherited: programmes(inherited: true, first: 2) { nodes { id } pageInfo { endCursor hasNextPage } }';
  const [warmia] = await inTerritories<{ own: Programmes; inherited: Programmes }>(['28'], pages);
  expect(warmia?.own.nodes).toEqual([{ id: 'rpres-28-2021' }]);
  expect(warmia?.inherited.nodes).toEqual([{ id: 'kpres-2022' }, { id: 'rpres-28-2021' }]);
  const after = warmia?.inherited.pageInfo.endCursor ?? '';
  expect(await idsAfter('28', after)).toEqual(['kpres-2019', 'rpres-28-2015', 'kpres-2014']);
});

async function idsAfter(teryt: string, after: string): Promise<string[]> {
  const [territory] = await inTerritories<{ programmes: Programmes }>(
    [teryt],
    `programmes(inherited: true, after: "${after}") { nodes { id } }`,
  );
  return territory?.programmes.nodes.map(({ id }) => id) ?? [];
}

test('sixteen territories of any level take as many statements as one', async () => {
  const selection = `programmes { totalCount nodes { title targets { targetValue } } }
    inherited: programmes(inherited: true) { totalCount nodes { title outline { title children { title } } } } projects { totalCount nodes { title } }`;
  const statementsFor = async (codes: string[]) => (await statementsOf(() => inTerritories(codes, selection))).statements.length;
  const codes = ['0', '28', '2862', '2862011', '02', '04', '06', '08', '10', '12', '14', '16', '18', '20', '22', '24'];
  expect(await statementsFor(codes)).toBe(await statementsFor(['0']));
});

test('every unit of the country can be asked at once', async () => {
  const codes = Array.from({ length: 3000 }, (_, index) => String(1_400_000 + index));
  const territories = await inTerritories<{ programmes: Programmes }>(codes, 'programmes(inherited: true) { totalCount nodes { id } }');
  expect(territories).toHaveLength(3000);
  expect(territories.every(({ programmes: list }) => list.totalCount === 3)).toBe(true);
});
