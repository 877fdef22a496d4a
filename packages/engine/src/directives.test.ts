import { isSpecifiedDirective, parse, printSchema, validate } from 'graphql';
import { Engine } from './engine';
import { graphOf, sourceNamed } from './testing/graph';

const access = (scope: string) => `
  extend schema @link(url: "https://access.example.org/access/v1.0", import: ["@access", "@owner"])
    @federation__composeDirective(name: "@access") @federation__composeDirective(name: "@owner")
  directive @access(scope: ${scope}, via: access__Via) repeatable on FIELD | INLINE_FRAGMENT | QUERY | OBJECT
  directive @owner(name: String) on OBJECT
  enum Scope { OPEN CLOSED }
  input access__Via { way: access__Way, note: String @deprecated(reason: "Nobody reads it.") }
  enum access__Way { PHONE MAIL }`;

/** Two subgraphs, of which the second alone has a default for the scope of access. */
function start() {
  const graph = graphOf([
    {
      name: 'books',
      sdl: `${access('Scope!')} type Query { book: Book } type Book @key(fields: "id") @owner(name: "shop") { id: ID! title: String }`,
      resolvers: { Query: { book: () => ({ id: '1', title: 'Lalka' }) } },
    },
    {
      name: 'ratings',
      sdl: `${access('Scope! = OPEN')} type Query { best: Int } type Book @key(fields: "id") { id: ID! stars: Int }`,
      resolvers: { Query: { best: () => 5 }, Book: { __resolveReference: (book: object) => book, stars: () => 4 } },
    },
  ]);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const ask = (query: string, variables: Record<string, unknown> = {}) => engine.prepare(parse(query)).execute(variables, null);
  return { engine, graph, ask };
}

const records = 'query($representations:[_Any!]!){_entities(representations:$representations){...on Book';

test.each<[string, object, string[]]>([
  [
    '{ book @access(scope: CLOSED) { title stars @access } best @access }',
    { book: { title: 'Lalka', stars: 4 }, best: 5 },
    ['{book@access(scope:CLOSED){__typename id title}}', '{best@access(scope:OPEN)}', `${records}{stars@access(scope:OPEN)}}}`],
  ],
  [
    'query ($scope: Scope!) { best @access(scope: $scope) @access }',
    { best: 5 },
    ['query($scope:Scope!){best@access(scope:$scope)@access(scope:OPEN)}'],
  ],
  [
    'query @access(via: { way: PHONE }) { book { title } }',
    { book: { title: 'Lalka' } },
    ['query@access(via:{way:PHONE}scope:OPEN){book{title}}'],
  ],
  [
    '{ ... @access { best } book { ... @access @skip(if: false) { title } } }',
    { best: 5, book: { title: 'Lalka' } },
    ['{book{...@access(scope:OPEN){title}}}', '{...@access(scope:OPEN){best}}'],
  ],
])(
  'a directive of the graph reaches those whose fields it stands at, with the default that some have none for: %s',
  async (query, data, asked) => {
    const { engine, graph, ask } = start();
    expect(validate(engine.schema, parse(query))).toEqual([]);
    expect(await ask(query, { scope: 'CLOSED' })).toEqual({ data });
    expect(graph.asked.map((question) => question.query).toSorted()).toEqual(asked.toSorted());
  },
);

test('callers are told of directives for questions, with the types of their arguments, and of no others', async () => {
  const { engine, ask } = start();
  expect(await ask('{ __schema { directives { name locations } } }')).toEqual({
    data: {
      __schema: {
        directives: expect.arrayContaining([{ name: 'access', locations: ['FIELD', 'INLINE_FRAGMENT', 'QUERY'] }]) as unknown,
      },
    },
  });
  const own = engine.schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  expect(own.map(({ name }) => name)).toEqual(['access']);
  const told = printSchema(engine.schema);
  expect(told).toContain('directive @access(scope: Scope! = OPEN, via: access__Via) repeatable on FIELD | INLINE_FRAGMENT | QUERY\n');
  expect(told).toContain('input access__Via {\n  way: access__Way\n  note: String @deprecated(reason: "Nobody reads it.")\n}');
  expect(told).toContain('enum access__Way {\n  PHONE\n  MAIL\n}');
});
