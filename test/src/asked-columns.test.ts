import { Role } from '@social-economy/subgraph/caller';
import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType, isRequiredArgument } from 'graphql';
import { selectionOf } from './fuzzing/fields-with-arguments';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';
import { toldSchema } from './told-schema';

jest.setTimeout(180_000);

let graph: GraphUnderTest;
let schema: GraphQLSchema;
let token: string;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
  schema = await toldSchema(graph);
  token = await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR] });
});

interface List {
  root: string;
  types: readonly GraphQLObjectType[];
}

/** Every list in pages that a question can begin with, and the types of its rows. */
function lists(): List[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, type, args }) => {
    const connection = getNamedType(type);
    const nodes = isObjectType(connection) && connection.name.endsWith('Connection') ? connection.getFields()['nodes'] : undefined;
    if (!nodes) return [];
    const row = getNamedType(nodes.type);
    const given = args.some(({ name: argument }) => argument === 'to') ? '(first: 30, to: "2100-12-31")' : '(first: 30)';
    return [{ root: `${name}${given}`, types: isObjectType(row) ? [row] : schema.getPossibleTypes(row as never) }];
  });
}

const isAskable = ({ args }: GraphQLField<unknown, unknown>) => !args.some(isRequiredArgument);
const asked = ({ name, type }: GraphQLField<unknown, unknown>) => `${name} ${selectionOf(type)}`;

async function rowsOf({ root }: List, selection: string): Promise<unknown[]> {
  const answer = await graph.ask(`{ list: ${root} { nodes { __typename ${selection} } } }`, {}, token);
  if (answer.errors) throw new Error(`${root} ${selection}: ${JSON.stringify(answer.errors)}`);
  return (answer.data as { list: { nodes: unknown[] } }).list.nodes;
}

test('whatever is asked of the rows of a list, alone or beside all the rest, the columns that it needs are read', async () => {
  let compared = 0;
  for (const list of lists()) {
    for (const type of list.types) {
      const fields = Object.values(type.getFields()).filter(isAskable);
      const whole = await rowsOf(list, `... on ${type.name} { ${fields.map(asked).join(' ')} }`);
      for (const field of fields) {
        const alone = await rowsOf(list, `... on ${type.name} { ${asked(field)} }`);
        const expected = whole.map((row) => narrowed(row as Record<string, unknown>, field.name));
        expect([list.root, type.name, field.name, alone]).toEqual([list.root, type.name, field.name, expected]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(200);
});

function narrowed(row: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key === '__typename' || key === name));
}

test('no list reads whole rows where one column is asked for', async () => {
  for (const list of lists()) {
    const { answer, statements } = await graph.measure(`{ list: ${list.root} { nodes { __typename } } }`, {}, token);
    expect(answer.errors).toBeUndefined();
    expect(statements.join('\n')).not.toMatch(/SELECT (item\.)?\*/);
  }
});

test.each([
  ['institutionStats', '(groupBy: [VOIVODESHIP, KIND])'],
  ['eventStats', '(groupBy: [VOIVODESHIP, KIND])'],
])('whatever is asked of the rows of %s, alone or beside all the rest, is counted', async (name, given) => {
  const type = getNamedType(schema.getQueryType()!.getFields()[name]!.type) as GraphQLObjectType;
  const fields = Object.values(type.getFields()).filter(isAskable);
  const rowsWith = async (selection: string) => {
    const answer = await graph.ask(`{ list: ${name}${given} { ${selection} } }`, {}, token);
    expect(answer.errors).toBeUndefined();
    return (answer.data as { list: Record<string, unknown>[] }).list;
  };
  const whole = await rowsWith(fields.map(asked).join(' '));
  expect(whole.length).toBeGreaterThan(5);
  for (const field of fields)
    expect([field.name, await rowsWith(asked(field))]).toEqual([field.name, whole.map((row) => ({ [field.name]: row[field.name] }))]);
});
