import { Role } from '@social-economy/subgraph/caller';
import { getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';
import { toldSchema } from './told-schema';

let graph: GraphUnderTest;
let schema: GraphQLSchema;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
  schema = await toldSchema(graph);
});

/** Type of the rows of a list; null where the field is not a list in pages. */
function rowsOf(field: GraphQLField<unknown, unknown>): GraphQLNamedType | null {
  const type = getNamedType(field.type);
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['nodes'] : undefined;
  return nodes ? getNamedType(nodes.type) : null;
}

/** How many rows of a type are asked for, with something of each: from a root list of them, unless said otherwise. */
type Way = (count: number, selection: string) => string;

const fromList =
  (root: string, given = ''): Way =>
  (count, selection) =>
    `{ ${root}(${given} first: ${count}) { nodes { __typename ${selection} } } }`;

/** Types whose rows no root list gives without more. */
const otherWays: Record<string, Way> = {
  Credential: fromList('expiringCredentials', 'to: "2100-12-31",'),
  Target: (count, selection) => `{ programmes(first: ${count}) { nodes { targets { __typename ${selection} } } } }`,
};

/** Every list in pages below a type that can itself be listed, as [way to the type, type, field]. */
function listsInLists(): [Way, string, string][] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && type !== schema.getQueryType() && !type.name.startsWith('__'))
    .flatMap((type) => {
      const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
      return fields
        .filter((field) => rowsOf(field) !== null)
        .map((field): [Way, string, string] => [otherWays[type.name] ?? fromList(rootOf(type, roots)), type.name, field.name]);
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
  const token = await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR] });
  for (const [way, type, field] of lists) {
    for (const parents of [1, 16]) {
      const { answer, statements, calls } = await graph.measure(
        way(parents, `... on ${type} { ${field}(first: 2) { totalCount nodes { __typename } } }`),
        {},
        token,
      );
      expect([type, field, answer.errors]).toEqual([type, field, undefined]);
      expect([type, field, parents, statements.length <= (type === 'Target' ? 4 : 3), calls <= 2]).toEqual([
        type,
        field,
        parents,
        true,
        true,
      ]);
    }
  }
});
