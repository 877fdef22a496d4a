import { parse } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed } from './testing/graph';

/** The first subgraph gives notes of which it knows no kind, and the second, which knows their texts, cannot be asked about them. */
function start() {
  const graph = graphOf([
    {
      name: 'boards',
      sdl: `type Query { note: Note board: Board } type Mutation { pin: Note unpin: Int }
        type Board { size: Int note: Note } interface Note @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { board: () => ({ size: 3 }) } },
    },
    {
      name: 'notes',
      sdl: 'type Query { latest: Note } type Note @key(fields: "id", resolvable: false) @interfaceObject { id: ID! text: String }',
      resolvers: { Query: { latest: () => ({ id: '1', text: 'x' }) } },
    },
  ]);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = (query: string, variables: Record<string, unknown>) => engine.prepare(parse(query)).execute(variables, null);
  return { graph, ask };
}

test.each([
  ['{ note { text } }', 'Query.note'],
  ['{ latest { text } ... { mine: note { text } } }', 'Query.note'],
  ['{ board { size note { text } } }', 'Board.note'],
  ['query ($no: Boolean!) { latest { text } note @skip(if: $no) { text } }', 'Query.note'],
  ['mutation { unpin pin { text } }', 'this operation'],
])('a question of which nobody can be asked a part is refused, and nobody is asked for the rest: %s', async (query, what) => {
  const { graph, ask } = start();
  const message = `The planner knows no way to answer ${what}.`;
  expect(await ask(query, { no: false })).toEqual({ errors: [expect.objectContaining({ message })] });
  expect(graph.asked).toEqual([]);
});

test.each([
  ['{ __typename }', { __typename: 'Query' }],
  ['{ __schema { queryType { name } } }', { __schema: { queryType: { name: 'Query' } } }],
  ['query ($yes: Boolean!) { note @skip(if: $yes) { text } }', {}],
  ['query ($yes: Boolean!) { latest { text } note @skip(if: $yes) { text } }', { latest: { text: 'x' } }],
  ['{ latest { text } board { size } note { id } }', { latest: { text: 'x' }, board: { size: 3 }, note: null }],
])('what nobody need be asked for is answered: %s', async (query, data) => {
  expect(await start().ask(query, { yes: true })).toEqual({ data });
});
