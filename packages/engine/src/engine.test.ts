import { buildSchema, execute, graphql, parse, printSchema } from 'graphql';
import type { DataSource } from './data-source';
import { Engine } from './engine';
import { graphOf, sourceNamed, type TestSubgraph } from './testing/graph';

function engineOver(subgraphs: readonly TestSubgraph[]) {
  const graph = graphOf(subgraphs);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = (query: string, variables: Record<string, unknown> = {}) => engine.prepare(parse(query)).execute(variables, null);
  return { graph, engine, ask };
}

const made: string[] = [];
const change =
  (name: string) =>
  (_: unknown, { fail = false }: { fail?: boolean }) => {
    made.push(name);
    if (fail) throw new Error(`${name} fails`);
    return name;
  };
const changes: TestSubgraph[] = [
  {
    name: 'a',
    sdl: 'type Query { q(n: Int!, kind: Kind, in: In): Int } enum Kind { GOOD } input In { a: Int! } type Mutation { a(fail: Boolean): String! soft(fail: Boolean): String }',
    resolvers: { Query: { q: (_: unknown, { n }: { n: number }) => n }, Mutation: { a: change('a'), soft: change('soft') } },
  },
  { name: 'b', sdl: 'type Mutation { b(fail: Boolean): String! }', resolvers: { Mutation: { b: change('b') } } },
];

test.each([
  ['mutation { a b again: a }', ['a', 'b', 'a'], { data: { a: 'a', b: 'b', again: 'a' } }],
  ['mutation { b ...f } fragment f on Mutation { a }', ['b', 'a'], { data: { b: 'b', a: 'a' } }],
  ['mutation { ... { a } b ... { soft } }', ['a', 'b', 'soft'], { data: { a: 'a', b: 'b', soft: 'soft' } }],
  [
    'mutation { ...f b ...g } fragment f on Mutation { a } fragment g on Mutation { soft }',
    ['a', 'b', 'soft'],
    { data: { a: 'a', b: 'b', soft: 'soft' } },
  ],
  [
    'mutation { soft(fail: true) b }',
    ['soft', 'b'],
    { data: { soft: null, b: 'b' }, errors: [expect.objectContaining({ path: ['soft'] })] },
  ],
  ['mutation { a b(fail: true) c: a }', ['a', 'b'], { data: null, errors: [expect.objectContaining({ path: ['b'] })] }],
])('changes are made in order, once, and none after one that leaves no answer: %s', async (query, names, answer) => {
  made.length = 0;
  expect(await engineOver(changes).ask(query)).toMatchObject(answer);
  expect(made).toEqual(names);
});

test.each([
  ['query ($n: Int!) { q(n: $n) }', {}],
  ['query ($n: Int!) { q(n: $n) }', { n: 'x' }],
  ['query ($n: Int!) { q(n: $n) }', { n: null }],
  ['query ($k: Kind) { q(n: 1, kind: $k) }', { k: 'BAD' }],
  ['query ($i: In) { q(n: 1, in: $i) }', { i: { a: 1, b: 2 } }],
  ['query ($n: Int! = 7) { q(n: $n) }', {}],
  ['query ($on: Boolean!) { q(n: 1) @include(if: $on) __typename }', { on: 'yes' }],
  ['query ($on: Boolean = true) { q(n: 1) @include(if: $on) }', { on: null }],
])('variables are coerced as graphql-js does, with its words: %s %j', async (query, variables) => {
  const { engine, ask, graph } = engineOver(changes);
  const schema = buildSchema(printSchema(engine.schema));
  const rootValue = { q: ({ n }: { n: number }) => n };
  const expected = await execute({ schema, document: parse(query), variableValues: variables, rootValue });
  const { data, errors } = await ask(query, variables);
  expect(JSON.stringify(data ?? null)).toBe(JSON.stringify(expected.data ?? null));
  expect(errors?.map(({ message }) => message)).toEqual(expected.errors?.map(({ message }) => message));
  if (errors) expect(graph.asked).toEqual([]);
});

test('the schema is told as graphql-js tells it, beside data', async () => {
  const { engine, ask } = engineOver(changes);
  const query = `query ($name: String!) { q(n: 3) what: __type(name: $name) { ...t } __schema { queryType { name } } __typename } fragment t on __Type { name kind fields { name } }`;
  const expected = await graphql({
    schema: buildSchema(printSchema(engine.schema)),
    source: query,
    variableValues: { name: 'Query' },
    rootValue: { q: 3 },
  });
  expect(JSON.stringify(await ask(query, { name: 'Query' }))).toBe(JSON.stringify(expected));
});

const names: TestSubgraph[] = [
  {
    name: 'a',
    sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! constructor: String }',
    resolvers: { Query: { item: () => ({ id: '1', constructor: 'c' }) } },
  },
  {
    name: 'b',
    sdl: 'type Item @key(fields: "id") { id: ID! part: Part } type Part { toString: Int }',
    resolvers: { Item: { __resolveReference: ({ id }: object & { id: string }) => ({ id, part: { toString: 5 } }) } },
  },
];

test('names that objects inherit are names like any other, and do nothing', async () => {
  const { ask } = engineOver(names);
  const query =
    '{ __proto__: item { constructor __proto__: id valueOf: part { toString __proto__: toString } hasOwnProperty: __typename } constructor: __typename }';
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toBe(
    '{"__proto__":{"constructor":"c","__proto__":"1","valueOf":{"toString":5,"__proto__":5},"hasOwnProperty":"Item"},"constructor":"Query"}',
  );
  expect(({} as Record<string, unknown>)['id']).toBeUndefined();
});

test('a subgraph that leaves such fields out gave nothing: what objects inherit is no answer', async () => {
  const { supergraphSdl } = graphOf(names);
  const source: DataSource<null> = { process: () => Promise.resolve({ data: { item: { __typename: 'Item', id: '1' }, _entities: [{}] } }) };
  const engine = new Engine<null>({ supergraphSdl, dataSource: () => source });
  const answer = await engine.prepare(parse('{ item { constructor toString: constructor valueOf: part { toString } } }')).execute({}, null);
  expect(JSON.stringify(answer)).toBe('{"data":{"item":{"constructor":null,"toString":null,"valueOf":null}}}');
});

test('each record is asked for once, however often it stands in the answer, and text in names cannot become code', async () => {
  const { ask, graph } = engineOver([
    {
      name: 'a',
      sdl: 'type Query { items: [Item] } type Item @key(fields: "id") { id: ID! }',
      resolvers: { Query: { items: () => ['1', '"`${x}', '1', '1'].map((id) => ({ id })) } },
    },
    {
      name: 'b',
      sdl: 'type Item @key(fields: "id") { id: ID! name(like: String): String }',
      resolvers: { Item: { __resolveReference: (item: object) => item, name: ({ id }: { id: string }) => id } },
    },
  ]);
  const { data } = await ask('{ items { name(like: "\\"; throw 1; `${x}") } }');
  expect(data).toEqual({ items: ['1', '"`${x}', '1', '1'].map((name) => ({ name })) });
  expect(graph.asked[1]?.variables['representations']).toHaveLength(2);
});

test.each([
  ['{ item { __typename: id } }', 'No field can be called __typename: choose another alias.'],
  ['query A { __typename } query B { __typename }', 'Must provide operation name if query contains multiple operations.'],
  ['fragment f on Query { __typename }', 'Must provide an operation.'],
])('%s is refused', (query, message) => {
  expect(() => engineOver(names).engine.prepare(parse(query))).toThrow(message);
});

test('a subscription is answered with an error', async () => {
  const { ask } = engineOver([{ name: 'a', sdl: 'type Query { now: Int } type Subscription { time: Int }' }]);
  expect(await ask('subscription { time }')).toEqual({
    errors: [expect.objectContaining({ message: 'Subscriptions are not supported.' })],
  });
});

test('an operation is prepared once for a document and for a text', () => {
  const { engine } = engineOver(names);
  const document = parse('{ item { id } }');
  expect(engine.prepare(document)).toBe(engine.prepare(document));
  expect(engine.prepare(parse('{ item {\n id } } # the same'))).toBe(engine.prepare(document));
});

test('a question over two subgraphs is asked, merged and answered as docs/engine.md tells it', async () => {
  const books = ['1', '2', '1'].map((id) => ({ id, title: id === '1' ? 'Lalka' : 'Quo vadis' }));
  const stars = ({ id }: { id: string }) => (id === '1' ? 5 : 4);
  const { graph, ask } = engineOver([
    {
      name: 'books',
      sdl: 'type Query { books: [Book] } type Book @key(fields: "id") { id: ID! title: String }',
      resolvers: { Query: { books: () => books } },
    },
    {
      name: 'ratings',
      sdl: 'type Book @key(fields: "id") { id: ID! stars: Int }',
      resolvers: { Book: { __resolveReference: (book: object) => book, stars } },
    },
  ]);
  const answer = await ask('{ all: books { stars title } }');
  expect(graph.asked).toEqual([
    { subgraph: 'books', query: '{all:books{__typename id title}}', variables: {} },
    {
      subgraph: 'ratings',
      query: 'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{stars}}}',
      variables: { representations: ['1', '2'].map((id) => ({ __typename: 'Book', id })) },
    },
  ]);
  expect(JSON.stringify(answer)).toBe(
    '{"data":{"all":[{"stars":5,"title":"Lalka"},{"stars":4,"title":"Quo vadis"},{"stars":5,"title":"Lalka"}]}}',
  );
});
