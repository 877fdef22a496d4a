import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

interface InstitutionAnswer {
  id: string;
  events: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string | null } };
  memberOf: { id: string }[];
}

async function institutions(ids: string[], page = ''): Promise<InstitutionAnswer[]> {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Institution {
    id events${page} { totalCount nodes { id source { title } } pageInfo { endCursor } } memberOf { id name } } } }`;
  return (await graph.ask<{ _entities: InstitutionAnswer[] }>(query, { keys: ids.map((id) => ({ __typename: 'Institution', id })) }))
    ._entities;
}

test.each([
  ['rops-28', 'only organised', 27],
  ['rops-10', 'organised and hosted, each event once', 5],
  ['rops-06', 'organised, and one organised together with another', 6],
  ['rops-12', 'spoke at', 1],
  ['owes-lomza', 'attended', 1],
  ['owes-elk', 'has no part in', 0],
])('%s: events that it %s', async (id, _part, expected) => {
  const [institution] = await institutions([id], '(first: 100)');
  expect(institution?.events.totalCount).toBe(expected);
  expect(new Set(institution?.events.nodes.map((event) => event.id)).size).toBe(expected);
});

test('the events of an institution come by date, whatever its part in them', async () => {
  const [first] = await institutions(['rops-06'], '(first: 4)');
  const [second] = await institutions(['rops-06'], `(first: 4, after: "${first?.events.pageInfo.endCursor}")`);
  expect([first, second].map((institution) => institution?.events.nodes.map(({ id }) => id))).toEqual([
    ['lu-01', 'lu-02', 'lu-03', 'lu-04'],
    ['lu-05', 'wm-17'],
  ]);
});

test('an institution belongs to the bodies that list it, and to those where a person represents it', async () => {
  const answers = await institutions(['rops-20', 'owes-suwalki', 'partner-samorzad-kp', 'rops-28']);
  expect(answers.map(({ memberOf }) => memberOf.map(({ id }) => id))).toEqual([['siec-owes-20'], ['siec-owes-20'], ['zespol-es-04'], []]);
});

test('16 institutions take as many statements as one', async () => {
  const ids = Array.from({ length: 16 }, (_, index) => `rops-${String(2 * (index + 1)).padStart(2, '0')}`);
  const sixteen = await statementsOf(() => institutions(ids, '(first: 3)'));
  const one = await statementsOf(() => institutions(['rops-20'], '(first: 3)'));
  expect(sixteen.statements).toHaveLength(one.statements.length);
  expect(sixteen.result.map(({ id }) => id)).toEqual(ids);
});
