import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { buildSchema, execute, parse, printSchema, validate } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed, type TestSubgraph } from './testing/graph';
import { tariffs, tariffsInParts, wholeTariffs } from './testing/tariffs';

const graph = graphOf(tariffs, tariffsInParts);
const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
const whole = buildSchema(printSchema(engine.schema));
const variables = { yes: true, no: false, maybe: true, first: 2, id: 'b1' };

async function both(query: string) {
  const document = parse(query);
  const plain = await execute({ schema: whole, document, variableValues: variables, fieldResolver: wholeTariffs });
  const ours = await engine.prepare(document).execute(variables, null);
  return { ours: JSON.stringify(ours), plain: JSON.stringify(plain) };
}

test.each([
  ['two fields that require the same one with other arguments', '{ books { fee feeAbroad } }'],
  ['either of them alone', '{ books { fee } film { feeAbroad } }'],
  ['three, one of which requires it without any', '{ books { fee feeAbroad duty } }'],
  ['and the caller asks for it himself, with others still', '{ books { price(in: 7) fee feeAbroad own: price(in: 1) none: price } }'],
  ['in two subgraphs', '{ books { fee toll } }'],
  ['for one that requires both', '{ books { sum } }'],
  ['and is asked for beside both, and a third one', '{ books { feeAbroad sum fee toll } }'],
  ['within what is required', '{ books { volume volumeInFeet duty } }'],
  ['of lists and what is in them', '{ books { label cloud tags { name(in: 4) } } }'],
  ['by kinds of records', '{ things { ... on Book { fee } ... on Film { fee } } }'],
  ['by kinds of records, both ways', '{ things { next { ... on Film { feeAbroad fee } ... on Book { feeAbroad fee duty } } } }'],
  ['of an interface whose kinds a subgraph does not know', '{ things { rank rankAbroad ... on Book { fee } } film { rankAbroad rank } }'],
  ['of such an interface, for one kind of two', '{ film { next { ... on Film { rank } ... on Book { sum } } } }'],
  [
    'in fragments, twice',
    '{ books { ...B } things { ...B next { ...B } } } fragment B on Book { feeAbroad ...C volume } fragment C on Book { fee volumeInFeet }',
  ],
  ['under the names that stand for them', '{ books { price__1: fee price__2: feeAbroad price__3: id fee duty } }'],
  [
    'with variables for either',
    'query ($first: Int, $yes: Boolean!) { books { label cloud(first: $first) own: cloud duty fee @include(if: $yes) feeAbroad } }',
  ],
  ['after a change', 'mutation { put { fee feeAbroad sum } }'],
  ['with what is left out', 'query ($no: Boolean!) { books { fee @include(if: $no) feeAbroad duty } }'],
])('%s', async (_what, query) => {
  expect(validate(engine.schema, parse(query))).toEqual([]);
  const { ours, plain } = await both(query);
  expect(ours).toBe(plain);
});

test('generated questions are answered as by one graphql-js', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: 100, size: 'max' }), async (choices) => {
      const query = new QuestionWriter(whole, choices).write();
      if (validate(engine.schema, parse(query)).length > 0) return;
      const { ours, plain } = await both(query);
      expect(ours).toBe(plain);
      compared += 1;
    }),
    { numRuns: 250, interruptAfterTimeLimit: 50_000 },
  );
  expect(compared).toBeGreaterThan(40);
});

test('a subgraph is asked twice only for what it cannot be told at once', async () => {
  graph.asked.length = 0;
  await engine.prepare(parse('{ books { fee feeAbroad volume label } }')).execute({}, null);
  expect(graph.asked.map(({ subgraph }) => subgraph)).toEqual(['shop', 'fees', 'fees']);
  graph.asked.length = 0;
  await engine.prepare(parse('{ books { fee volume label toll } }')).execute({}, null);
  expect(graph.asked.map(({ subgraph }) => subgraph).toSorted()).toEqual(['fees', 'shop', 'tolls']);
});

test('callers see nothing of the names that stand for required fields', () => {
  expect(printSchema(engine.schema)).not.toContain('price__');
  expect(validate(engine.schema, parse('{ books { price__1 } }'))).toHaveLength(1);
});

const broken: TestSubgraph[] = [
  {
    name: 'a',
    sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! part: Part } type Part { price(in: Int): Int name: String }',
    resolvers: {
      Query: { item: () => ({ id: '1', part: { name: 'bolt' } }) },
      Part: { price: (_: unknown, args: { in: number }) => (args.in === 1 ? 10 : Promise.reject(new Error(`No price in ${args.in}.`))) },
    },
  },
  {
    name: 'b',
    sdl: `type Item @key(fields: "id") { id: ID! part: Part @external fee: Int @requires(fields: "part { price(in: 1) }")
      feeAbroad: Int @requires(fields: "part { price(in: 2) }") } type Part { price(in: Int): Int @external }`,
    resolvers: {
      Item: {
        __resolveReference: (reference: object) => reference,
        fee: ({ part }: { part: { price: number } }) => 2 * part.price,
        feeAbroad: ({ part }: { part: { price: number | null } }) => part.price && 2 * part.price,
      },
    },
  },
];

test('where one of two required values fails, the other field has its own, and callers read the name of the real field', async () => {
  const { supergraphSdl, dataSources } = graphOf(broken);
  const failing = new Engine({ supergraphSdl, dataSource: ({ name }) => sourceNamed({ supergraphSdl, dataSources, asked: [] }, name) });
  expect(await failing.prepare(parse('{ item { fee feeAbroad part { name } } }')).execute({}, null)).toEqual({
    data: { item: { fee: 20, feeAbroad: null, part: { name: 'bolt' } } },
    errors: [expect.objectContaining({ message: 'No price in 2.', path: ['item', 'part', 'price'] })],
  });
});
