import fc from 'fast-check';
import { buildSchema, type ExecutionResult, GraphQLError, parse, printSchema, validate } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed, type TestGraph, type TestSubgraph } from './testing/graph';
import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import { shop, shopResolver } from './testing/shop';
import { stockGateway } from './testing/stock';

function engineOver(graph: TestGraph) {
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = (query: string, variables = {}) => engine.prepare(parse(query)).execute(variables, null);
  return { engine, ask };
}

test('generated questions over records without faults are answered as by the stock gateway', async () => {
  const graph = graphOf(
    shop,
    shopResolver(() => () => 'none'),
  );
  const stock = await stockGateway(graph);
  const { engine, ask } = engineOver(graph);
  const merged = buildSchema(printSchema(engine.schema));
  const variables = { yes: true, no: false, maybe: true, first: 2, id: 'm2' };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: 100, size: 'max' }), async (choices) => {
      const query = new QuestionWriter(merged, choices).write();
      if (isBeyondStock(query) || validate(engine.schema, parse(query)).length > 0) return;
      const ours = await ask(query, variables);
      const theirs = await stock(query, variables).catch(notPlanned);
      expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    }),
    { numRuns: 150, interruptAfterTimeLimit: 50_000, examples: [[beyondPlanner]] },
  );
});

/** A question at which Apollo's planner fails, which the stock gateway throws and the engine tells. */
const beyondPlanner = [0, 0, 394, 0, 16, 0, 957, 0, 0, 53, 68, 0, 0, 0, 0, 5, 5, 55, 230];

function notPlanned(error: Error): object {
  if (!/We should have an edge/.test(error.message)) throw error;
  return { errors: [new GraphQLError('The planner knows no way to answer this operation.')] };
}

/** The stock gateway says null of a record of which nothing is left to ask for. */
function isBeyondStock(query: string): boolean {
  return query.includes('@');
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

type Answers = Record<string, ExecutionResult | Error>;

/** Both gateways over subgraphs that answer so, whatever they are asked. */
async function bothOver(subgraphs: TestSubgraph[], answers: Answers, query: string) {
  const graph = graphOf(subgraphs);
  const answering = (name: string) => ({
    process: () => {
      const answer = answers[name] ?? { data: {} };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(JSON.parse(JSON.stringify(answer)) as object);
    },
  });
  const over: TestGraph = { ...graph, dataSources: new Map([...graph.dataSources.keys()].map((name) => [name, answering(name)])) };
  const plain = ({ data, errors }: ExecutionResult) => ({ data, errors: errors?.map(({ message, path }) => ({ message, path })) });
  return { ours: plain(await engineOver(over).ask(query)), stock: plain(await (await stockGateway(over))(query)) };
}

const item = { __typename: 'Item', id: '1' };

test.each<[string, Answers, string, object, object]>([
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
    'an error of a record that stands in two places: told at one',
    {
      items: { data: { items: [item, item] } },
      notes: { data: { _entities: [{ note: null }] }, errors: [{ message: 'No note.', path: ['_entities', 0, 'note'] } as never] },
    },
    '{ items { note } }',
    {
      data: { items: [{ note: null }, { note: null }] },
      errors: [
        { message: 'No note.', path: ['items', 0, 'note'] },
        { message: 'No note.', path: ['items', 1, 'note'] },
      ],
    },
    { data: { items: [{ note: null }, { note: null }] }, errors: expect.anything() as object },
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

test('values that are 0, false or empty behind a name that the planner gave: lost', async () => {
  const subgraphs: TestSubgraph[] = [
    {
      name: 'shop',
      sdl: `type Query { things: [Thing!]! }
        union Thing = A | B
        type A @key(fields: "id") { id: ID! }
        type B @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'A', id: '1' },
            { __typename: 'B', id: '2' },
          ],
        },
      },
    },
    {
      name: 'sizes',
      sdl: `interface Sized { size: Int }
        type A implements Sized @key(fields: "id") { id: ID! size: Int }
        type B implements Sized @key(fields: "id") { id: ID! size(unit: Int = 1): Int }`,
      resolvers: { A: { size: () => 0 }, B: { size: () => 0 } },
    },
  ];
  const graph = graphOf(subgraphs);
  const query = '{ things { ... on A { size } ... on B { size(unit: 1) } } }';
  expect(await engineOver(graph).ask(query)).toEqual({ data: { things: [{ size: 0 }, { size: 0 }] } });
});
