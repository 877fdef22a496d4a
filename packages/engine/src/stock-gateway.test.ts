import { type ExecutionResult, parse } from 'graphql';
import { Engine } from './engine';
import { answeringSo, graphOf, type SetAnswers, sourceNamed, type TestGraph, type TestSubgraph } from './testing/graph';
import { interfaceObject, priced } from './testing/features';
import { shop, shopResolver } from './testing/shop';
import { stockGateway } from './testing/stock';

function engineOver(graph: TestGraph) {
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = (query: string, variables = {}) => engine.prepare(parse(query)).execute(variables, null);
  return { ask };
}

const items: TestSubgraph = {
  name: 'items',
  sdl: `type Query { items: [Item] item: Item! maybe: Item }
    type Item @key(fields: "id") { id: ID! name: String! count: Int kind: Kind part: Part @shareable }
    type Part @shareable { a: String b: String }
    enum Kind { GOOD BAD }`,
};
const notes: TestSubgraph = {
  name: 'notes',
  sdl: 'type Item @key(fields: "id") { id: ID! note: String must: String! part: Part @shareable } type Part @shareable { a: String c: String }',
};

/** Both gateways over subgraphs that answer so, whatever they are asked. */
async function bothOver(subgraphs: TestSubgraph[], answers: SetAnswers, query: string) {
  const over = answeringSo(graphOf(subgraphs), answers);
  const plain = ({ data, errors }: ExecutionResult) => ({ data, errors: errors?.map(({ message, path }) => ({ message, path })) });
  return { ours: plain(await engineOver(over).ask(query)), stock: plain(await (await stockGateway(over))(query)) };
}

const item = { __typename: 'Item', id: '1' };

test.each<[string, SetAnswers, string, object, object]>([
  [
    'null where a name is due: the stock gateway gives null without a word',
    { items: { data: { maybe: { name: null } } } },
    '{ maybe { name } }',
    { data: { maybe: null }, errors: [{ message: 'Cannot return null for non-nullable field Item.name.', path: ['maybe', 'name'] }] },
    { data: { maybe: null } },
  ],
  [
    'a value that is no number: null without a word',
    { items: { data: { maybe: { count: 'many' } } } },
    '{ maybe { count } }',
    { data: { maybe: { count: null } }, errors: [{ message: 'Int cannot represent non-integer value: "many"', path: ['maybe', 'count'] }] },
    { data: { maybe: { count: null } } },
  ],
  [
    'a value that is none of its enum: null without a word',
    { items: { data: { maybe: { kind: 'UGLY' } } } },
    '{ maybe { kind } }',
    { data: { maybe: { kind: null } }, errors: [{ message: 'Enum "Kind" cannot represent value: "UGLY"', path: ['maybe', 'kind'] }] },
    { data: { maybe: { kind: null } } },
  ],
  [
    'a record that its owner could not give: the whole answer null without a word of what it took along',
    { items: { data: { item } }, notes: { data: { _entities: [null] } } },
    '{ item { must } }',
    { data: null, errors: [{ message: 'Cannot return null for non-nullable field Item.must.', path: ['item', 'must'] }] },
    { data: null },
  ],
  [
    'a subgraph that cannot be asked: an error without a path',
    { items: { data: { items: [item] } }, notes: new Error('down') },
    '{ items { note } }',
    { data: { items: [{ note: null }] }, errors: [{ message: 'A subgraph cannot be asked.', path: ['items', 0, 'note'] }] },
    { data: { items: [{ note: null }] }, errors: [{ message: 'down', path: undefined }] },
  ],
  [
    'a null of one subgraph for a part that another one gives: taken away',
    { items: { data: { maybe: { ...item, part: { b: 'B' } } } }, notes: { data: { _entities: [{ part: null }] } } },
    '{ maybe { part { b c } } }',
    { data: { maybe: { part: { b: 'B', c: null } } } },
    { data: { maybe: { part: null } } },
  ],
])('%s', async (_what, answers, query, expected, expectedOfStock) => {
  const { ours, stock } = await bothOver([items, notes], answers, query);
  expect(ours).toEqual(expected);
  expect(stock).toEqual(expectedOfStock);
});

const union = (type: string) =>
  `type Query { things: [Thing] } union Thing = A | B type A @shareable { v: ${type}! } type B { v: ${type} }`;
const withValue = (type: string, value: unknown): TestSubgraph[] => [
  { name: 'a', sdl: union(type), resolvers: { Query: { things: () => ['A', 'B'].map((__typename) => ({ __typename, v: value })) } } },
  { name: 'b', sdl: `type Query { more: A } type A @shareable { v: ${type} }` },
];
const things = (...values: unknown[]) => ({ things: values.map((v) => ({ v })) });

test.each<[string, readonly TestSubgraph[], string, object, object]>([
  ...[
    ['Int', 0],
    ['Boolean', false],
    ['String', ''],
  ].map(([type, value]): [string, TestSubgraph[], string, object, object] => [
    `${type} ${JSON.stringify(value)} behind a name that the planner gave: null`,
    withValue(String(type), value),
    '{ things { ... on A { v } ... on B { v } } }',
    things(value, value),
    things(value, null),
  ]),
  [
    'its kind beside a field of an interface object: the record null',
    shop,
    '{ book { __typename stars } }',
    { book: { __typename: 'Book', stars: [2, 2, 3] } },
    { book: null },
  ],
  [
    'one name for a field with other arguments, by kinds behind an interface object: one of them for both',
    interfaceObject,
    '{ recent { ... on User { x: note(in: 1) } ... on Chat { x: note(in: 2) } } }',
    { recent: [{ x: 'note u 1' }, { x: 'note c 2' }] },
    { recent: [{ x: 'note u 2' }, { x: 'note c 2' }] },
  ],
  [
    'a field with other arguments than another field requires it with: the requirement wrong',
    priced,
    '{ item { price(in: "EUR") fee } }',
    { item: { price: 1, fee: 40 } },
    { item: { price: 1, fee: 10 } },
  ],
  [
    'a field beside one that requires something and is left out: null',
    shop,
    '{ book { shipping @skip(if: $yes) reviews { id } } }',
    { book: { reviews: [{ id: 'r2' }, { id: 'r3' }] } },
    { book: { reviews: null } },
  ],
  [
    'a fragment in one on a union that the record is of: lost',
    shop,
    '{ me { ... on Hit { ... on User { role } } } }',
    { me: { role: 'ADMIN' } },
    { me: {} },
  ],
  [
    'a fragment in one on an interface, beside a field that is left out: lost',
    shop,
    '{ me { ... on Named { name @skip(if: $yes) ... on User { role } } } }',
    { me: { role: 'ADMIN' } },
    { me: {} },
  ],
  [
    'a record of which nothing is left to ask for: null',
    shop,
    '{ latest(first: 1) @include(if: $yes) { score @skip(if: $yes) } }',
    { latest: [{}] },
    { latest: null },
  ],
])('%s', async (_what, subgraphs, question, expected, expectedOfStock) => {
  const graph = graphOf(subgraphs, subgraphs === shop ? shopResolver(() => () => 'none') : undefined);
  const query = question.includes('$yes') ? `query ($yes: Boolean!) ${question}` : question;
  expect(await engineOver(graph).ask(query, { yes: true })).toEqual({ data: expected });
  expect(await (await stockGateway(graph))(query, { yes: true })).toEqual({ data: expectedOfStock });
});

test('an error of a record that stands in two places: told at both, though it is asked for once', async () => {
  const fail = () => Promise.reject(new Error('No note.'));
  const graph = graphOf([
    { ...items, resolvers: { Query: { items: () => [item, item] } } },
    { ...notes, resolvers: { Item: { __resolveReference: (reference: object) => reference, note: fail } } },
  ]);
  const told = {
    errors: [0, 1].map((index) => expect.objectContaining({ message: 'No note.', path: ['items', index, 'note'] }) as object),
  };
  expect(await engineOver(graph).ask('{ items { note } }')).toMatchObject(told);
  expect(graph.asked.at(-1)?.variables['representations']).toHaveLength(1);
  expect(await (await stockGateway(graph))('{ items { note } }')).toMatchObject(told);
});

test('changes of a fragment: made before those that stand before the fragment', async () => {
  const made: string[] = [];
  const resolver = shopResolver(
    () => () => 'none',
    (change) => Promise.resolve(void made.push(change)),
  );
  const graph = graphOf(shop, resolver);
  const query = 'mutation { close ...rated } fragment rated on Mutation { rate(id: "m1") { id } }';
  expect(await engineOver(graph).ask(query)).toEqual({ data: { close: true, rate: { id: 'm1' } } });
  expect(made.splice(0)).toEqual(['close {}', 'rate {"id":"m1"}']);
  expect(await (await stockGateway(graph))(query)).toEqual({ data: { close: true, rate: { id: 'm1' } } });
  expect(made).toEqual(['rate {"id":"m1"}', 'close {}']);
});
