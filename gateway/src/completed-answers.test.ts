import type { ApolloServer } from '@apollo/server';
import { afterwards } from '@social-economy/database/testing';
import { anonymous } from '@social-economy/subgraph/caller';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { GraphQLError } from 'graphql';
import { composedGraph } from './gateway';
import type { SubgraphAnswer } from './subgraph-calls';
import { type SubgraphName, subgraphNames } from './subgraph-location';

/** What each subgraph answers to whatever it is asked, right or wrong. */
type Answers = Partial<Record<SubgraphName, SubgraphAnswer | Error>>;

/** The answer of the graph over subgraphs that answer so, and how many lines it logged. */
async function answerOver(answers: Answers, query: string): Promise<{ answer: unknown; logged: number }> {
  const graph: ApolloServer<CallerRequest> = await composedGraph(
    subgraphNames.map((name) => ({ name, dataSource: { process: () => given(answers[name]) }, close: () => Promise.resolve() })),
  );
  afterwards(() => graph.stop());
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { body } = await graph.executeOperation({ query }, { contextValue: { id: 'test', caller: anonymous } });
  const logged = log.mock.calls.length;
  log.mockRestore();
  const { extensions: _cost, ...answer } = 'singleResult' in body ? body.singleResult : {};
  return { answer: JSON.parse(JSON.stringify(answer)) as object, logged };
}

function given(answer: SubgraphAnswer | Error = {}): Promise<SubgraphAnswer> {
  // Like what comes over the wire, it is no part of anything else.
  return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(JSON.parse(JSON.stringify(answer)) as SubgraphAnswer);
}

const masked = (...path: (string | number)[]) => ({
  message: 'Something went wrong inside the graph. It has been logged.',
  path,
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
});

test.each<[string, Answers, string, object | null, object[]]>([
  [
    'null where a name is due destroys what holds it, as far as it must',
    { institutions: { data: { territory: { teryt: '28', name: null }, poland: { name: 'Polska' } } } },
    '{ territory(teryt: "28") { name } poland { name } }',
    { territory: null, poland: { name: 'Polska' } },
    [masked('territory', 'name')],
  ],
  [
    'a field that a subgraph forgot in a list that must be whole',
    { institutions: { data: { voivodeships: [{ name: 'lubelskie' }, {}] } } },
    '{ voivodeships { name } }',
    null,
    [masked('voivodeships', 1, 'name')],
  ],
  [
    'a value that is none of its enum',
    { institutions: { data: { territory: { teryt: '28', level: 'PLANET' } } } },
    '{ territory(teryt: "28") { level } }',
    { territory: null },
    [masked('territory', 'level')],
  ],
])('%s: an error at its place, logged, and nothing else', async (_what, answers, query, data, errors) => {
  const { answer, logged } = await answerOver(answers, query);
  expect(answer).toEqual({ data, errors });
  expect(logged).toBe(errors.length);
});

const eventBy = (id: string) => ({ title: 'Spotkanie', organiser: { __typename: 'Institution', id } });
const [event, another] = [eventBy('i'), eventBy('j')];
const path = ['events', 'nodes', 0, 'organiser', 'name'];
const question = '{ events { nodes { title organiser { name } } } }';
const titles = {
  events: {
    nodes: [
      { title: 'Spotkanie', organiser: null },
      { title: 'Spotkanie', organiser: null },
    ],
  },
};

test.each<[string, SubgraphAnswer | Error, object]>([
  [
    'cannot be reached',
    new GraphQLError('The subgraph institutions cannot be reached.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }),
    { message: 'The subgraph institutions cannot be reached.', path, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  ],
  [
    'refuses the whole call',
    { errors: [{ message: 'Too many records.', path: ['_entities'], extensions: { code: 'BAD_USER_INPUT' } }], data: null },
    { message: 'Too many records.', path, extensions: { code: 'BAD_USER_INPUT' } },
  ],
  [
    'fails in a way that nobody foresaw',
    new TypeError('x is not a function'),
    { message: 'Something went wrong inside the graph. It has been logged.', path, extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ],
])(
  'a subgraph that %s is told of once, at the first field that it was to give, and what others gave is kept',
  async (_what, institutions, error) => {
    const { answer } = await answerOver({ events: { data: { events: { nodes: [event, event] } } }, institutions }, question);
    expect(answer).toEqual({ data: titles, errors: [error] });
  },
);

test('an error within a record stands at the place of the field in the answer, and tells of what it tore down', async () => {
  const institutions: SubgraphAnswer = {
    data: { _entities: [{ __typename: 'Rops', name: 'ROPS' }, null] },
    errors: [{ message: 'No name for you.', path: ['_entities', 1, 'name'], extensions: { code: 'FORBIDDEN' } }],
  };
  const { answer } = await answerOver({ events: { data: { events: { nodes: [event, another] } } }, institutions }, question);
  expect(answer).toEqual({
    data: { events: { nodes: [{ title: 'Spotkanie', organiser: { name: 'ROPS' } }, titles.events.nodes[1]] } },
    errors: [{ message: 'No name for you.', path: ['events', 'nodes', 1, 'organiser', 'name'], extensions: { code: 'FORBIDDEN' } }],
  });
});

test('errors of the root keep their path, and a subgraph that gives nothing is told of without another error', async () => {
  const institutions: SubgraphAnswer = {
    data: null,
    errors: [{ message: 'No.', path: ['poland'], extensions: { code: 'FORBIDDEN' } }],
  };
  const { answer } = await answerOver({ institutions, events: { data: { event: { title: 'Spotkanie' } } } }, '{ poland { name } }');
  expect(answer).toEqual({ data: null, errors: [{ message: 'No.', path: ['poland'], extensions: { code: 'FORBIDDEN' } }] });
});
