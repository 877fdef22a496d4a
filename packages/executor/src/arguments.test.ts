import { buildSchema, execute, getOperationAST, parse } from 'graphql';
import { CompiledOperation } from './compiled-operation';

const schema = buildSchema(`
  input Filter { kind: String, least: Int = 3 }
  type Query { told(first: Int = 7, needed: Int! = 5, name: String, names: [String], filter: Filter): String }
`);
const told = schema.getQueryType()?.getFields()['told'];
if (told) told.resolve = (_root, given: Record<string, unknown>) => JSON.stringify(Object.entries(given).sort());

const names = ['a', 'toString', 'valueOf', 'constructor', 'hasOwnProperty', '__proto__'];
const variables = [{}, { given: null }, { given: 2 }, { given: '2' }, { given: undefined }];
const questions = names.flatMap((name) => [
  [name, `query ($${name}: Int) { told(first: $${name}) }`],
  [name, `query ($${name}: Int) { told(needed: $${name}, name: "n") }`],
  [name, `query ($${name}: Int = 4) { told(first: $${name}, needed: $${name}) }`],
  [name, `query ($${name}: String) { told(name: $${name}, names: ["x", $${name}]) }`],
  [name, `query ($${name}: String) { told(name: $${name}) }`],
  [name, `query ($${name}: Int) { told(filter: { least: $${name} }) }`],
  [name, `query ($${name}: String, $other: Int) { told(name: $${name}, first: $other, filter: { kind: "c" }) }`],
]);

test.each(questions)('%s: %s is given the same arguments as by graphql-js, however often it is asked', async (name, text) => {
  const document = parse(text);
  const operation = new CompiledOperation(schema, document, getOperationAST(document)!);
  for (const set of [...variables, ...variables]) {
    const given = JSON.parse(JSON.stringify(set).replace('given', name)) as Record<string, unknown>;
    const expected = await execute({ schema, document, variableValues: given });
    expect(JSON.stringify(await operation.execute({ variables: given, context: {} }))).toBe(JSON.stringify(expected));
  }
});
