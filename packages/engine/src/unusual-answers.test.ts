import { parse } from 'graphql';
import { Engine } from './engine';
import { answeringSo, graphOf, type SetAnswers, sourceNamed, type TestSubgraph } from './testing/graph';

function engineOver(subgraphs: readonly TestSubgraph[], answers?: SetAnswers) {
  const real = graphOf(subgraphs);
  const graph = answers ? answeringSo(real, answers) : real;
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = async (query: string, variables: Record<string, unknown> = {}) =>
    JSON.parse(JSON.stringify(await engine.prepare(parse(query)).execute(variables, null))) as { data?: unknown; errors?: object[] };
  return { ask, asked: graph.asked };
}

const books: TestSubgraph = {
  name: 'books',
  sdl: 'type Query { book: Book first: Book } type Mutation { write: Book must: Book! } type Book @key(fields: "id") { id: ID! title: String note: String }',
};
const films: TestSubgraph = {
  name: 'films',
  sdl: 'type Query { film: Film } type Mutation { shoot: Film } type Film { title: String } type Book @key(fields: "id") { id: ID! stars: Int must: Int! }',
};
const unreachable = new Error('connect ECONNREFUSED');
const told = (...path: (string | number)[]) => expect.objectContaining({ path }) as object;

test('a subgraph that says null of its errors had none', async () => {
  const { ask } = engineOver([books, films], { books: { data: { book: { title: 'Lalka' }, write: { title: 'Lalka' } }, errors: null } });
  expect(await ask('{ book { title } }')).toEqual({ data: { book: { title: 'Lalka' } } });
  expect(await ask('mutation { write { title } }')).toEqual({ data: { write: { title: 'Lalka' } } });
});

test.each(['constructor', '__proto__', 'toString', 'x'])(
  'no change is made after one that leaves no answer, though it is called %s',
  async (alias) => {
    const { ask, asked } = engineOver([books, films], { books: { data: null, errors: [{ message: 'No.', path: [alias] }] } });
    expect(await ask(`mutation { ${alias}: must { title } shoot { title } }`)).toEqual({ data: null, errors: [told(alias)] });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['books']);
  },
);

test('the schema is told under any name', async () => {
  const { ask } = engineOver([books, films]);
  const answer = await ask('{ __proto__: __schema { queryType { name } } constructor: __type(name: "Film") { name } }');
  expect(JSON.stringify(answer)).toBe('{"data":{"__proto__":{"queryType":{"name":"Query"}},"constructor":{"name":"Film"}}}');
});

test.each(['{ book @skip(if: $o) { title } }', '{ ... @include(if: $o) { book { title } } }', '{ book { title @skip(if: $o) } }'])(
  'null where something decides what is asked for is a mistake of the caller, wherever it stands: %s',
  async (selections) => {
    const { ask, asked } = engineOver([books, films]);
    expect(await ask(`query ($o: Boolean = false) ${selections}`, { o: null })).toEqual({
      errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })],
    });
    expect(asked).toEqual([]);
  },
);

test('of several subgraphs that cannot be asked, each is told of at a field that it was to give', async () => {
  const { ask } = engineOver([books, films], { books: unreachable, films: unreachable });
  expect(await ask('{ film { title } book { title } first { title } }')).toEqual({
    data: { film: null, book: null, first: null },
    errors: [told('film'), told('book')],
  });
});

test('null where none may be has an error of its own, beside one of another subgraph about the record', async () => {
  const { ask } = engineOver([books, films], {
    books: { data: { book: { __typename: 'Book', id: '1', note: null } }, errors: [{ message: 'No note.', path: ['book', 'note'] }] },
    films: { data: { _entities: [null] } },
  });
  expect(await ask('{ book { note must } }')).toEqual({ data: { book: null }, errors: [told('book', 'note'), told('book', 'must')] });
});

test('a caller may take names such as the planner gives', async () => {
  const { ask } = engineOver([
    {
      name: 'a',
      sdl: 'type Query { things: [Thing] } union Thing = A | B type A { v: Int } type B { v: Int! }',
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'A', v: 1 },
            { __typename: 'B', v: 2 },
          ],
        },
      },
    },
  ]);
  const inner = '{ ... on A { v } ... on B { v } }';
  const both = [{ v: 1 }, { v: 2 }];
  expect(await ask(`{ things ${inner} v__alias_0: things ${inner} v__alias_1: things ${inner} }`)).toEqual({
    data: { things: both, v__alias_0: both, v__alias_1: both },
  });
  expect(await ask('{ things { ... on A { v v__alias_0: v v__alias_1: __typename } ... on B { v v__alias_1: __typename } } }')).toEqual({
    data: {
      things: [
        { v: 1, v__alias_0: 1, v__alias_1: 'A' },
        { v: 2, v__alias_1: 'B' },
      ],
    },
  });
});

test.each([
  ['a list', [{ title: 'Lalka' }]],
  ['a text', 'Lalka'],
])('%s where a record is due is an error', async (_what, book) => {
  const { ask } = engineOver([books, films], { books: { data: { book } } });
  expect(await ask('{ book { title } }')).toEqual({ data: { book: null }, errors: [told('book')] });
});

test('a record that says it is of a kind which cannot stand there is an error at its place, and takes nothing else with it', async () => {
  const kinds: TestSubgraph = {
    name: 'kinds',
    sdl: 'type Query { named: Named q: Int } interface Named { name: String } interface Aged { age: Int } type Person implements Named & Aged { name: String age: Int }',
  };
  const { ask } = engineOver([kinds], { kinds: { data: { named: { __typename: 'Aged', name: 'Ala' }, q: 1 } } });
  expect(await ask('{ named { name } q }')).toEqual({ data: { named: null, q: 1 }, errors: [told('named')] });
});
