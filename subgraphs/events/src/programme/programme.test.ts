import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

async function eventsOf(type: 'Programme' | 'Project', ids: string[]): Promise<string[][]> {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { id events { totalCount nodes { id bodies { id } } } } } }`;
  const { _entities } = await graph.ask<{ _entities: { events: { totalCount: number; nodes: { id: string }[] } }[] }>(query, {
    keys: ids.map((id) => ({ __typename: type, id })),
  });
  return _entities.map(({ events: { totalCount, nodes } }) => [String(totalCount), ...nodes.map(({ id }) => id)]);
}

test('a programme has the events that prepare it or are about it, by date', async () => {
  expect(await eventsOf('Programme', ['rpres-28-2021', 'rpres-04-2013', 'kpres-2014'])).toEqual([
    ['2', 'wm-03', 'wm-05'],
    ['1', 'kp-01'],
    ['0'],
  ]);
});

test('a project has the events of its timetable, 20 on a page', async () => {
  const [warmia, bialystok] = await eventsOf('Project', ['project-wm-2018', 'project-bialystok-koordynacja']);
  expect(warmia?.slice(0, 4)).toEqual(['27', 'wm-01', 'wm-02', 'wm-03']);
  expect(warmia).toHaveLength(21);
  expect(bialystok).toEqual(['4', 'web-06', 'web-07', 'web-08', 'web-09']);
});

test.each(['Programme', 'Project'] as const)('16 of the type %s take as many statements as one', async (type) => {
  const ids = ['rpres-28-2021', 'project-wm-2018', ...Array.from({ length: 14 }, (_, index) => `other-${index}`)];
  const sixteen = await statementsOf(() => eventsOf(type, ids));
  const one = await statementsOf(() => eventsOf(type, ids.slice(type === 'Programme' ? 0 : 1).slice(0, 1)));
  expect(sixteen.statements).toHaveLength(one.statements.length);
});
