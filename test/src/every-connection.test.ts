import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type IntrospectionQuery,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
let schema: GraphQLSchema;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
  const { data } = await graph.ask(getIntrospectionQuery());
  schema = buildClientSchema(data as IntrospectionQuery);
});

/** Type of the rows of a list; null where the field is not a list in pages. */
function rowsOf(field: GraphQLField<unknown, unknown>): GraphQLNamedType | null {
  const type = getNamedType(field.type);
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['nodes'] : undefined;
  return nodes ? getNamedType(nodes.type) : null;
}

/** Every list in pages below a type that can itself be listed, as [root list, type, field]. */
function listsInLists(): [string, string, string][] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && type !== schema.getQueryType() && !type.name.startsWith('__'))
    .flatMap((type) => {
      const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
      return fields
        .filter((field) => rowsOf(field) !== null)
        .map((field): [string, string, string] => [rootOf(type, roots), type.name, field.name]);
    });
}

/** The root list whose rows are of the type, or of an interface of it. */
function rootOf(type: GraphQLNamedType, roots: GraphQLField<unknown, unknown>[]): string {
  const faces = isObjectType(type) ? type.getInterfaces() : [];
  const root = roots.find(
    (field) => [type, ...faces].includes(rowsOf(field) as never) && field.args.every(({ type: given }) => !String(given).endsWith('!')),
  );
  if (!root) throw new Error(`${type.name} has a list, but no root list gives rows of it.`);
  return root.name;
}

test('every list in a list takes one statement for its parents, one for its pages and one for its counts, whatever their number', async () => {
  const lists = listsInLists();
  expect(lists.length).toBeGreaterThanOrEqual(12);
  for (const [root, type, field] of lists) {
    for (const parents of [1, 16]) {
      const { answer, statements, calls } = await graph.measure(
        `{ ${root}(first: ${parents}) { nodes { __typename ... on ${type} { ${field}(first: 2) { totalCount nodes { __typename } } } } } }`,
      );
      expect([type, field, answer.errors]).toEqual([type, field, undefined]);
      expect([type, field, parents, statements.length <= 3, calls <= 2]).toEqual([type, field, parents, true, true]);
    }
  }
});
