import fc from 'fast-check';
import { execute, type ExecutionResult, parse, validate } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed, type TestSubgraph } from './testing/graph';

const inputs = `enum Kind { GOOD BAD } scalar Day
  input Part { count: Int! kinds: [Kind!] } input In { name: String! part: Part parts: [Part!]! = [] kind: Kind = GOOD day: Day }`;
const told = (_: unknown, args: object) => JSON.stringify(args);
const subgraphs: TestSubgraph[] = [
  {
    name: 'a',
    sdl: `${inputs} type Query { asked(n: Int, x: Float, on: Boolean, id: ID, text: String, kind: Kind, kinds: [Kind!], in: In, ins: [[In]!], day: Day): String }
      type Mutation { made(in: In!, n: Int! = 1): String }`,
    resolvers: { Query: { asked: told }, Mutation: { made: told } },
  },
  { name: 'b', sdl: `${inputs} type Query { other(n: Int!, in: In): String }`, resolvers: { Query: { other: told } } },
];
const graph = graphOf(subgraphs);
const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });

const operations = [
  'query ($n: Int!, $x: Float, $on: Boolean!) { asked(n: $n, x: $x, on: $on) other(n: $n) }',
  'query ($id: ID!, $text: String!, $kind: Kind!, $day: Day!) { asked(id: $id, text: $text, kind: $kind, day: $day) }',
  'query ($kinds: [Kind!]!, $ins: [[In]!], $n: Int = 3) { asked(kinds: $kinds, ins: $ins) other(n: $n) }',
  'query ($in: In!, $on: Boolean = true) { asked(in: $in) @include(if: $on) other(n: 1, in: $in) }',
  'mutation ($in: In!, $n: Int! = 7, $on: Boolean!) { made(in: $in, n: $n) twice: made(in: $in) @skip(if: $on) }',
];
const rightValues: Record<string, unknown> = {
  ...{ n: 1, x: 1.5, on: true, id: 7, text: 'x', kind: 'BAD', day: '2024-01-01', kinds: ['GOOD'] },
  in: { name: 'a', part: { count: 1, kinds: ['BAD'] } },
  ins: [[{ name: 'b' }, null]],
};

const leaf = fc.constantFrom<unknown>(null, 0, 1.5, 2 ** 40, '', 'x', '7', 'GOOD', 'UGLY', true);
const part = fc.oneof(
  { weight: 1, arbitrary: leaf },
  { weight: 3, arbitrary: fc.record({ count: leaf, kinds: fc.array(leaf, { maxLength: 2 }), more: leaf }, { requiredKeys: [] }) },
);
const input = fc.record(
  { name: leaf, part, parts: fc.array(part, { maxLength: 2 }), kind: leaf, day: leaf, extra: leaf },
  { requiredKeys: [] },
);
const value = fc.oneof(leaf, input, fc.array(fc.oneof(leaf, input, fc.array(input, { maxLength: 2 })), { maxLength: 2 }));
const wrong = fc.dictionary(fc.constantFrom(...Object.keys(rightValues), 'nobody', '__proto__'), value, { maxKeys: 4 });
const missing = fc.subarray(Object.keys(rightValues), { maxLength: 2 });

test('generated variables are taken or refused as by graphql-js, with its words, and where they are refused nobody is asked', async () => {
  const counts = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operations), wrong, missing, async (query, given, left) => {
      const document = parse(query);
      expect(validate(engine.schema, document)).toEqual([]);
      const variables = Object.fromEntries(Object.entries({ ...rightValues, ...given }).filter(([name]) => !left.includes(name)));
      const expected = await execute({
        schema: engine.schema,
        document,
        variableValues: variables,
        fieldResolver: (_, args) => told(_, args as object),
      });
      graph.asked.length = 0;
      const actual = await engine.prepare(document).execute(variables, null);
      // Null for what decides which fields are asked for: graphql-js finds it when it begins, and says that data are null; here there are none.
      const isUndecided = expected.errors?.some(({ message }) => message.startsWith('Argument "if"'));
      expect(JSON.stringify(actual.data ?? (isUndecided ? null : undefined))).toBe(JSON.stringify(expected.data));
      // What is found only as a field is executed is told by its subgraph, of which the places in the text of its own question are not passed on.
      const isFoundBefore = expected.data === undefined;
      const tellings = ({ errors = [] }: ExecutionResult) =>
        errors.map(({ message, path, locations }) => ({ message, path, locations: isFoundBefore && locations }));
      expect(tellings(actual)).toEqual(tellings(expected));
      const isTaken = Boolean(expected.data);
      if (!isTaken) expect(graph.asked).toEqual([]);
      counts[isTaken ? 'taken' : 'refused'] += 1;
    }),
    { numRuns: 600, interruptAfterTimeLimit: 40_000 },
  );
  expect(counts.taken).toBeGreaterThan(40);
  expect(counts.refused).toBeGreaterThan(100);
});

test('of more than fifty wrong values, fifty are told; that there are more, which graphql-js says besides, is not', async () => {
  const document = parse('query ($kinds: [Kind!]!) { asked(kinds: $kinds) }');
  const variables = { kinds: Array.from({ length: 60 }, () => 'UGLY') };
  const expected = await execute({ schema: engine.schema, document, variableValues: variables });
  graph.asked.length = 0;
  const { errors, data } = await engine.prepare(document).execute(variables, null);
  expect(expected.errors).toHaveLength(51);
  expect(errors).toEqual(expected.errors?.slice(0, 50));
  expect(data).toBeUndefined();
  expect(graph.asked).toEqual([]);
});
