import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';
import { Outcome } from './outcome';
import { OutcomeKind, OutcomeStatus } from './outcome-enums';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

const newestFirst =
  'query ($after: String) { outcomes(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';
const allIds = async () => (await everyPage<{ id: string }>(graph, 'outcomes', newestFirst)).map(({ id }) => id);
const entities = (ids: string[], fields: string) =>
  graph.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Outcome { ${fields} } } }`, {
    keys: ids.map((id) => ({ __typename: 'Outcome', id })),
  });

test('a decision names who is to act, the meeting that it came of and the source of that meeting', async () => {
  const fields =
    'kind text status dueOn resolvedOn resolution version addressee { id } event { id title date { verbatim } outcomes { id } } source { title }';
  expect(await entities(['kk-03-o1'], fields)).toEqual({
    _entities: [
      {
        kind: 'DECISION',
        text: expect.stringContaining('poprawienie projektu') as string,
        status: 'OPEN',
        dueOn: null,
        resolvedOn: null,
        resolution: null,
        version: 1,
        addressee: { id: 'partner-des' },
        event: {
          id: 'kk-03',
          title: 'Połączone spotkanie wszystkich Grup działających w ramach KKRES',
          date: { verbatim: '29.05.2018' },
          outcomes: [{ id: 'kk-03-o1' }],
        },
        source: { title: expect.stringContaining('Grupa ds. koordynacji') as string },
      },
    ],
  });
});

test('outcomes come newest first, and those of a meeting without a date last', async () => {
  expect(await allIds()).toEqual(['kk-03-o1', 'kk-02-o1', 'kk-01-o1', 'kk-01-o2']);
  const row = {
    kind: OutcomeKind.RECOMMENDATION,
    text: 'Próba',
    searchFold: 'proba',
    eventId: 'wm-01',
    status: OutcomeStatus.DONE,
    version: 1,
  };
  await graph.have(Outcome, { ...row, id: 'a-undated', eventEarliest: null }, { ...row, id: 'z-new', eventEarliest: '2020-01-01' });
  expect(await allIds()).toEqual(['z-new', 'kk-03-o1', 'kk-02-o1', 'kk-01-o1', 'kk-01-o2', 'a-undated']);
});

test('all outcomes take as many statements as one', async () => {
  const about = (ids: string[]) =>
    statementsOf(() => entities(ids, 'addressee { id } event { bodies { id } outcomes { id } } source { title }'));
  const one = await about(['kk-01-o1']);
  const all = await about(['kk-01-o1', 'kk-01-o2', 'kk-02-o1', 'kk-03-o1']);
  expect(all.statements).toHaveLength(one.statements.length);
});
