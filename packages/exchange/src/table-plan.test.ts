import { buildSchema, getOperationAST, parse } from 'graphql';
import { tablePlanOf } from './table-plan';

const schema = buildSchema(`
  scalar Decimal
  scalar JSONObject
  interface Institution { id: ID! name: String! }
  type Owes implements Institution { id: ID! name: String! operators: [Institution!]! region: String }
  type Cis implements Institution { id: ID! name: String! founder: Institution }
  type Place { city: String country: String }
  type Event { id: ID! title: String! place: Place organiser: Institution topics: [String!]! cost: Decimal raw: JSONObject coorganisers: [Institution!]! }
  type EventEdge { cursor: String! node: Event! }
  type PageInfo { hasNextPage: Boolean! }
  type EventConnection { totalCount: Int! nodes: [Event!]! edges: [EventEdge!]! pageInfo: PageInfo! }
  type Territory { name: String! events: EventConnection! }
  type Query { events: EventConnection! territory: Territory institutions: [Institution!]! voivodeships: [Territory!]! }
  type Mutation { change: EventConnection! }
`);

function planOf(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  return tablePlanOf({ schema, document, operation: getOperationAST(document)!, variables });
}
const columnsOf = (query: string, variables?: Record<string, unknown>) => planOf(query, variables).columns.map(({ name }) => name);

test('columns stand in the order of the selection, under their aliases, whatever the first row holds', () => {
  const plan = planOf('{ events { totalCount nodes { nazwa: title place { city } organiser { name } id } pageInfo { hasNextPage } } }');
  expect(plan.columns.map(({ name }) => name)).toEqual(['nazwa', 'place.city', 'organiser.name', 'id']);
  const nodes = [
    { nazwa: 'A', place: null, organiser: null, id: '1' },
    { nazwa: 'B', place: { city: 'Łódź' }, organiser: { name: 'ROPS' }, id: '2' },
  ];
  expect(plan.rowsOf({ events: { totalCount: 2, nodes, pageInfo: {} } })).toEqual([
    ['A', null, null, '1'],
    ['B', 'Łódź', 'ROPS', '2'],
  ]);
});

test.each([
  ['a list deep in the answer', '{ territory { name events { nodes { id } } } }', ['id']],
  ['edges', '{ events { edges { cursor node { id place { city } } } } }', ['cursor', 'id', 'place.city']],
  ['edges whose names would fall together', '{ events { edges { id: cursor node { id } } } }', ['id', 'node.id']],
  ['aliases of lists', '{ e: events { n: nodes { id } } }', ['id']],
  [
    'fields asked for twice',
    '{ events { nodes { id place { city } title place { country } } } }',
    ['id', 'place.city', 'place.country', 'title'],
  ],
  [
    'fragments',
    'fragment F on Event { title ...G } fragment G on Event { id } { events { nodes { ...F ... on Event { topics } } } }',
    ['title', 'id', 'topics'],
  ],
  [
    'types behind an interface',
    '{ institutions { __typename name ... on Owes { region } ... on Cis { founder { name } } } }',
    ['__typename', 'name', 'region', 'founder.name'],
  ],
])('%s become columns', (_what, query, expected) => {
  expect(columnsOf(query)).toEqual(expected);
});

test('what is skipped is no column', () => {
  const query = 'query ($all: Boolean = false) { events { nodes { id title @include(if: $all) topics @skip(if: true) } } }';
  expect(columnsOf(query)).toEqual(['id']);
  expect(columnsOf(query, { all: true })).toEqual(['id', 'title']);
});

test('values of lists and of scalars that are objects stay in their cell', () => {
  const { rowsOf, columns } = planOf('{ events { nodes { topics cost raw } } }');
  expect(columns.map(({ isDecimal }) => isDecimal)).toEqual([false, true, false]);
  expect(rowsOf({ events: { nodes: [{ topics: ['a', 'b'], cost: '1.50', raw: { a: 1 } }] } })).toEqual([[['a', 'b'], '1.50', '{"a":1}']]);
});

test('a column named like what every object has is empty where a row lacks it', () => {
  const plan = planOf('{ institutions { toString: name ... on Owes { constructor: region } } }');
  expect(plan.rowsOf({ institutions: [{ toString: 'CIS' }, { toString: 'OWES', constructor: '28' }] })).toEqual([
    ['CIS', null],
    ['OWES', '28'],
  ]);
});

test('a list under something that is not there has no rows', () => {
  expect(planOf('{ territory { events { nodes { id } } } }').rowsOf({ territory: null })).toEqual([]);
});

test.each([
  ['no list', '{ territory { name } }', 'The answer has no list of records'],
  [
    'two lists side by side',
    '{ institutions { id } voivodeships { name } }',
    'The answer has 2 lists of records (institutions, voivodeships), but a table shows one.',
  ],
  ['a list in a list', '{ events { nodes { coorganisers { id } } } }', '2 lists of records (events.nodes, events.nodes.coorganisers)'],
  ['nodes and edges', '{ events { nodes { id } edges { cursor } } }', '2 lists of records (events.nodes, events.edges)'],
  ['a change', 'mutation { change { nodes { id } } }', 'A change is not answered with a table'],
])('%s is no table, and the sentence says what to ask', (_what, query, sentence) => {
  expect(() => planOf(query)).toThrow(sentence);
});
