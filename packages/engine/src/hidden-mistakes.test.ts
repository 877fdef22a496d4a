import { parse, validate } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed, type TestSubgraph } from './testing/graph';

function start(subgraphs: readonly TestSubgraph[]) {
  const graph = graphOf(subgraphs);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = async (query: string, variables: Record<string, unknown> = {}, operation?: string) => {
    const document = parse(query);
    expect(validate(engine.schema, document)).toEqual([]);
    const answer = await engine.prepare(document, operation).execute(variables, null);
    return JSON.parse(JSON.stringify(answer)) as { data?: unknown; errors?: { message: string }[] };
  };
  return { graph, ask };
}

const of = (reference: object) => reference;
let made: number[] = [];
beforeEach(() => (made = []));

const counter: TestSubgraph[] = [
  {
    name: 'items',
    sdl: `type Query { item: Item n(a: Int, b: Int): Item self: Query } type Mutation { add(by: Int, at: Int, to: To): Int }
      input To { p: Int q: Int } type Item @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { item: () => ({ id: '1', name: 'x' }), n: () => ({ id: '1', name: 'x' }), self: () => ({}) },
      Mutation: { add: (_root: unknown, { by }: { by: number }) => made.push(by) },
    },
  },
  {
    name: 'notes',
    sdl: 'type Item @key(fields: "id") { id: ID! note(of: Int): String }',
    resolvers: { Item: { __resolveReference: of, note: (_item: unknown, { of: n }: { of: number }) => `note ${n}` } },
  },
];

test('a change that is asked for twice, with its arguments in another order, is one and made once', async () => {
  const { ask } = start(counter);
  expect(await ask('mutation { x: add(by: 1, at: 2, to: { p: 1, q: 2 }) x: add(at: 2, to: { q: 2, p: 1 }, by: 1) }')).toEqual({
    data: { x: 1 },
  });
  expect(made).toEqual([1]);
  expect(await ask('{ x: n(a: 1, b: 2) { name } x: n(b: 2, a: 1) { id } }')).toEqual({ data: { x: { name: 'x', id: '1' } } });
});

test('an operation has nothing to do with the variables and directives of others in its document', async () => {
  const { ask } = start(counter);
  const both = 'query A { item { name } } query B($yes: Boolean!) { item { ...I } } fragment I on Item { id @include(if: $yes) }';
  expect(await ask(both, {}, 'A')).toEqual({ data: { item: { name: 'x' } } });
  expect(await ask(both, { yes: true }, 'B')).toEqual({ data: { item: { id: '1' } } });
});

test('what cannot be told is refused, not left out', async () => {
  const { ask, graph } = start(counter);
  const refused = [
    ['{ self { __schema { queryType { name } } } }', 'The schema can be asked about at the root only.'],
    ['query ($representations: Int) { item { note(of: $representations) } }', 'No variable can be called $representations'],
  ] as const;
  for (const [query, message] of refused) {
    const answered = await ask(query).catch((error: unknown) => ({ data: null, errors: [error as Error] }));
    expect(answered).toMatchObject({ errors: [{ message: expect.stringContaining(message) as string }] });
  }
  expect(graph.asked).toEqual([]);
});

test('a change of a graph that has none is an error as graphql-js tells it', async () => {
  const { ask } = start([{ name: 'a', sdl: 'type Query { a: Int }' }]);
  expect(await ask('mutation { x: __typename }').then(({ errors }) => errors)).toMatchObject([
    { message: 'Schema is not configured to execute mutation operation.' },
  ]);
});

test('the names that the engine gives are none of keys and of required fields', async () => {
  const { ask } = start([
    {
      name: 'a',
      sdl: 'type Query { item: Item } type Item @key(fields: "x_1") { x_1: ID! y_1: Int x(n: Int): String y(n: Int): String me: Item }',
      resolvers: {
        Query: { item: () => ({ x_1: '1' }) },
        Item: {
          y_1: () => 7,
          x: (_item: unknown, { n }: { n: number }) => `x ${n}`,
          y: (_item: unknown, { n }: { n: number }) => `y ${n}`,
          me: () => ({ x_1: '1' }),
        },
      },
    },
    {
      name: 'b',
      sdl: 'type Item @key(fields: "x_1") { x_1: ID! y_1: Int @external stars: Int @requires(fields: "y_1") }',
      resolvers: { Item: { __resolveReference: of, stars: ({ y_1: y }: { y_1: number }) => y * 10 } },
    },
  ]);
  expect(await ask('{ item { x(n: 1) y(n: 1) me { x(n: 2) y(n: 2) stars } } }')).toEqual({
    data: { item: { x: 'x 1', y: 'y 1', me: { x: 'x 2', y: 'y 2', stars: 70 } } },
  });
});

test('a subgraph is not asked for a field before it was told what that field requires', async () => {
  const { ask, graph } = start([
    {
      name: 'shop',
      sdl: 'type Query { z: Int } type Book @key(fields: "id") { id: ID! price: String }',
      resolvers: { Book: { __resolveReference: of, price: () => 'price' } },
    },
    {
      name: 'fees',
      sdl: 'type Query { first: Book } type Book @key(fields: "id") { id: ID! price: String @external fee: String @requires(fields: "price") }',
      resolvers: {
        Query: { first: () => ({ id: '1' }) },
        Book: { __resolveReference: of, fee: ({ price }: { price?: string }) => `fee for ${price}` },
      },
    },
    {
      name: 'tolls',
      sdl: 'type Book @key(fields: "id") { id: ID! fee: String @external both: String @requires(fields: "fee") }',
      resolvers: { Book: { __resolveReference: of, both: ({ fee }: { fee?: string }) => `both ${fee}` } },
    },
  ]);
  expect(await ask('{ first { fee } }')).toEqual({ data: { first: { fee: 'fee for price' } } });
  graph.asked.length = 0;
  expect(await ask('{ first { both } }')).toMatchObject({ errors: [{ message: 'The planner knows no way to answer Book.fee.' }] });
  expect(graph.asked).toEqual([]);
});

test('a record of another kind than is asked for is not asked about without its key', async () => {
  const { ask } = start([
    {
      name: 'shop',
      sdl: `type Query { q: Int } interface Thing @key(fields: "id") { id: ID! price: String }
        type Book implements Thing @key(fields: "id") { id: ID! price: String } type Film implements Thing @key(fields: "id") { id: ID! price: String }`,
      resolvers: {
        Thing: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Film', id, price: '5' }), __resolveType: () => 'Film' },
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id, price: '5' }) },
      },
    },
    {
      name: 'notes',
      sdl: `type Query { noted: Thing }
        type Thing @key(fields: "id") @interfaceObject { id: ID! price: String @external note: String @requires(fields: "price") }`,
      resolvers: {
        Query: { noted: () => ({ id: 'f1' }) },
        Thing: {
          __resolveReference: (thing: { id?: string }) => {
            if (thing.id === undefined) throw new Error('No id given.');
            return thing;
          },
          note: ({ price }: { price: string }) => `note at ${price}`,
        },
      },
    },
  ]);
  expect(await ask('{ noted { ... on Book { note } } }')).toEqual({ data: { noted: {} } });
  expect(await ask('{ noted { ... on Film { note } } }')).toEqual({ data: { noted: { note: 'note at 5' } } });
});

test.each([
  ['B', 14],
  ['F', 2],
])('a record of the kind %s is asked about though it lacks what only another kind needs at its place', async (kind, expected) => {
  const { ask } = start([
    {
      name: 'a',
      sdl: `type Query { any: Any } union Any = B | F type B { to: Item } type F { to: Item }
        type Item @key(fields: "id") { id: ID! w: Int }`,
      resolvers: {
        Query: { any: () => ({ __typename: kind, to: { id: '2' } }) },
        Item: { w: () => 7, __resolveReference: of },
      },
    },
    {
      name: 'b',
      sdl: 'type Item @key(fields: "id") { id: ID! w: Int @external d: Int @requires(fields: "w") o: Int }',
      resolvers: { Item: { __resolveReference: of, d: ({ w }: { w: number }) => w * 2, o: ({ id }: { id: string }) => Number(id) } },
    },
  ]);
  expect(await ask('{ any { ... on B { to { n: d } } ... on F { to { n: o } } } }')).toEqual({ data: { any: { to: { n: expected } } } });
});
