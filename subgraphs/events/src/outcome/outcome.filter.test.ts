import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';
import { Outcome } from './outcome';
import { OutcomeKind, OutcomeStatus } from './outcome-enums';
import { outcomeSearchFold } from './search-fold';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
  await graph.have(
    Outcome,
    outcome({ id: 'due-may', dueOn: '2020-05-31', status: OutcomeStatus.IN_PROGRESS }),
    outcome({ id: 'due-june', dueOn: '2020-06-01', addresseeId: 'rops-28' }),
    outcome({ id: 'done', dueOn: '2020-05-01', status: OutcomeStatus.DONE, resolution: 'Zakończono w Łodzi', eventId: 'web-02' }),
  );
});

function outcome(given: Partial<Outcome> & { id: string }): Partial<Outcome> {
  const row = { text: 'Próba znaku 100%', resolution: null, ...given };
  const unchanged = {
    kind: OutcomeKind.RECOMMENDATION,
    eventId: 'wm-09',
    eventEarliest: '2020-05-13',
    status: OutcomeStatus.OPEN,
    version: 1,
  };
  return { ...unchanged, ...row, searchFold: outcomeSearchFold(row) };
}

const found = async (filter: object) => {
  const query = 'query ($filter: OutcomeFilter) { outcomes(filter: $filter) { totalCount nodes { id } } }';
  const { outcomes } = await graph.ask<{ outcomes: { totalCount: number; nodes: { id: string }[] } }>(query, { filter });
  expect(outcomes.totalCount).toBe(outcomes.nodes.length);
  return outcomes.nodes.map(({ id }) => id);
};

test.each<[string, object, string[]]>([
  ['of two kinds', { kind: ['DECISION', 'PROPOSAL'] }, ['kk-03-o1', 'kk-01-o1']],
  ['still open', { status: ['OPEN', 'IN_PROGRESS'], kind: ['RECOMMENDATION'] }, ['due-june', 'due-may']],
  ['due before a day, that day left out', { dueBefore: '2020-06-01' }, ['done', 'due-may']],
  ['overdue and open', { dueBefore: '2020-06-01', status: ['OPEN'] }, []],
  ['of an addressee', { addressee: { eq: 'rops-28' } }, ['due-june']],
  ['without an addressee', { addressee: { isNull: true }, kind: ['INFORMATION'] }, ['kk-02-o1', 'kk-01-o2']],
  ['of a body that met beside others', { body: { eq: 'kkres' } }, ['kk-03-o1', 'kk-02-o1']],
  ['of events where no body met', { body: { isNull: true } }, ['due-june', 'due-may']],
  ['of events within a voivodeship', { territory: { within: '28' } }, ['due-june', 'due-may']],
  ['of events of the whole country', { territory: { level: 'COUNTRY' }, kind: ['DECISION'] }, ['kk-03-o1']],
  ['with words of text and resolution, folded', { text: 'lodzi proba 100%' }, ['done']],
  ['of no status', { status: [] }, []],
])('outcomes %s', async (_what, filter, expected) => {
  expect(await found(filter)).toEqual(expected);
});

test('a malformed code and a day that is none are rejected with what is right', async () => {
  const query = 'query ($filter: OutcomeFilter) { outcomes(filter: $filter) { totalCount } }';
  for (const filter of [{ territory: { within: 'x' } }, { dueBefore: '31.05.2020' }]) {
    const { errors } = await graph.answerTo(query, { filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('filtered outcomes of 16 bodies take as many statements as those of one', async () => {
  const of = (ids: string[]) =>
    statementsOf(() =>
      graph.answerTo(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on CoordinationBody {
          outcomes(first: 2, filter: { status: [OPEN], text: "w", territory: { within: "0" }, body: { eq: "kkres" } }) { totalCount nodes { id } } } } }`,
        { keys: ids.map((id) => ({ __typename: 'CoordinationBody', id })) },
      ),
    );
  const others = Array.from({ length: 14 }, (_, index) => `other-${index}`);
  const [one, sixteen] = [await of(['kkres']), await of(['kkres', 'kkres-koordynacja', ...others])];
  expect(sixteen.statements).toHaveLength(one.statements.length);
  const both = { outcomes: { totalCount: 2, nodes: [{ id: 'kk-03-o1' }, { id: 'kk-02-o1' }] } };
  expect(sixteen.result.data).toEqual({ _entities: [both, both, ...others.map(() => null)] });
});
