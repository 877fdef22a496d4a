import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

interface TerritoryAnswer {
  teryt: string;
  events: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string | null } };
  bodies: { id: string }[];
}

async function territories(codes: string[], page = ''): Promise<TerritoryAnswer[]> {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory {
    teryt events${page} { totalCount nodes { id source { title } bodies { id } } pageInfo { endCursor } } bodies { id name } } } }`;
  return (await graph.ask<{ _entities: TerritoryAnswer[] }>(query, { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })) }))
    ._entities;
}

test.each([
  ['28', 27],
  ['2862', 1],
  ['06', 5],
  ['0607', 1],
  ['30', 2],
  ['02', 0],
  ['0', 50],
])('in %s and below it there are %i events', async (teryt, expected) => {
  const [territory] = await territories([teryt]);
  expect(territory?.events.totalCount).toBe(expected);
});

test('a joint question answers each territory by itself, each event under all that it lies in', async () => {
  const answers = await territories(['2805', '30', '28', '2811'], '(first: 2)');
  expect(answers.map(({ teryt, events: { nodes } }) => [teryt, nodes.map(({ id }) => id)])).toEqual([
    ['2805', ['wm-19']],
    ['30', ['kk-04', 'web-13']],
    ['28', ['wm-01', 'wm-02']],
    ['2811', ['wm-09']],
  ]);
});

test('the events of a territory come by date, page behind page', async () => {
  const [first] = await territories(['06'], '(first: 3)');
  const [second] = await territories(['06'], `(first: 3, after: "${first?.events.pageInfo.endCursor}")`);
  expect([first, second].map((territory) => territory?.events.nodes.map(({ id }) => id))).toEqual([
    ['lu-01', 'lu-02', 'lu-03'],
    ['lu-04', 'lu-05'],
  ]);
});

test('bodies are those of exactly the territory, by name', async () => {
  const answers = await territories(['06', '0', '04', '2862']);
  expect(answers.map(({ bodies }) => bodies.map(({ id }) => id))).toEqual([
    ['platforma-06', 'rkres-06', 'siec-cis-kis-06', 'siec-zaz-wtz-06'],
    ['kkres-koordynacja', 'kkres'],
    ['grupa-robocza-04', 'zespol-es-04'],
    [],
  ]);
});

test('16 voivodeships take as many statements as one', async () => {
  const codes = Array.from({ length: 16 }, (_, index) => String(2 * (index + 1)).padStart(2, '0'));
  const sixteen = await statementsOf(() => territories(codes, '(first: 5)'));
  const one = await statementsOf(() => territories(['28'], '(first: 5)'));
  expect(sixteen.statements).toHaveLength(one.statements.length);
  expect(sixteen.result.map(({ teryt }) => teryt)).toEqual(codes);
});
