import fc from 'fast-check';
import { buildSchema, getVariableValues, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { variablesOf } from './variables';

const schema = buildSchema(`
  scalar Day
  enum Kind { CIS KIS }
  input Filter { kind: Kind! name: String = "any" }
  type Query { all: Int }
`);
const types = [
  'Int',
  'Int!',
  'Float',
  'String!',
  'Boolean',
  'ID!',
  'Day',
  'Kind',
  '[Kind!]',
  '[ID!]!',
  '[[Int]!]',
  'Filter',
  '[Filter!]',
  'Query',
  'Nothing',
];
const leaf = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, undefined, 'CIS', 'KIS', '7', {}, 2 ** 40),
);
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.array(fc.array(leaf, { maxLength: 2 })),
  fc.record({ kind: leaf, name: leaf }),
);
const variable = fc.record({
  type: fc.constantFrom(...types),
  byDefault: fc.constantFrom('', '', ' = null', ' = 1'),
  value,
  isGiven: fc.boolean(),
});

it('coerces what graphql-js coerces, and refuses what it refuses, in its words', () => {
  let coerced = 0;
  fc.assert(
    fc.property(fc.array(variable, { minLength: 1, maxLength: 3 }), (variables) => {
      const text = variables.map(({ type, byDefault }, index) => `$v${index}: ${type}${byDefault}`).join();
      const { variableDefinitions = [] } = definitionOf(`query (${text}) { all }`);
      const given = Object.fromEntries(variables.flatMap((one, index) => (one.isGiven ? [[`v${index}`, one.value]] : [])));

      const expected = getVariableValues(schema, variableDefinitions, given, { maxErrors: 50 });
      const actual = variablesOf(schema, variableDefinitions)(given);

      expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
      expect(actual.coerced).toEqual(expected.coerced);
      if (actual.coerced) coerced += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(coerced).toBeGreaterThan(100);
});

function definitionOf(text: string): OperationDefinitionNode {
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('That is no operation.');
  return definition;
}
