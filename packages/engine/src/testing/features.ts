import type { TestSubgraph } from './graph';

type Reference = Record<string, unknown>;

const same = { __resolveReference: (reference: Reference) => reference };
const subgraph = (name: string, sdl: string, resolvers: Record<string, Record<string, unknown>> = {}): TestSubgraph => ({
  name,
  sdl,
  resolvers,
});

export const discount = [
  subgraph('a', 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Int }', {
    Query: { item: () => ({ id: '1' }) },
    Item: { price: () => 600 },
  }),
  subgraph('b', 'type Item @key(fields: "id") { id: ID! price: Int @external isCheap: Boolean @requires(fields: "price") }', {
    Item: { ...same, isCheap: ({ price }: Reference) => Number(price) < 500 },
  }),
  subgraph('c', 'type Item @key(fields: "id") { id: ID! isCheap: Boolean @external advice: String @requires(fields: "isCheap") }', {
    Item: { ...same, advice: ({ isCheap }: Reference) => `cheap: ${String(isCheap)}` },
  }),
];

export const parts = [
  subgraph(
    'a',
    `type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! part: Part } interface Part { size: Int }
    type Bolt implements Part { size: Int thread: String } type Nut implements Part { size: Int }`,
    {
      Query: {
        things: () => [
          { id: '1', part: { __typename: 'Bolt', size: 0, thread: 'M4' } },
          { id: '2', part: { __typename: 'Nut', size: 3 } },
          { id: '3', part: null },
        ],
      },
      Thing: { __resolveReference: () => null },
    },
  ),
  subgraph(
    'b',
    `type Thing @key(fields: "id") { id: ID! part: Part @external label: String @requires(fields: "part { size ... on Bolt { thread } }") }
    interface Part { size: Int } type Bolt implements Part @shareable { size: Int @external thread: String @external } type Nut implements Part { size: Int @external }`.replace(
      ' @shareable',
      '',
    ),
    {
      Thing: { ...same, label: ({ part }: Reference) => JSON.stringify(part) },
    },
  ),
];

export const mashup = [
  subgraph(
    'a',
    `type A @key(fields: "id") @key(fields: "of { one two }", resolvable: false) { id: ID! of: Of! name: String! } type Of @shareable { one: ID! two: ID! three: ID! }`,
    {
      A: { __resolveReference: ({ id }: Reference) => ({ id, of: { one: 1, two: 2, three: 3 }, name: `a${String(id)}` }) },
    },
  ),
  subgraph(
    'b',
    `type Query { b: [A!] } type A @key(fields: "id of { two three }") @key(fields: "id", resolvable: false) { id: ID! of: Of! name: String! @external inB: String! @requires(fields: "name") }
    type Of @shareable { one: ID! two: ID! three: ID! }`,
    {
      Query: { b: () => [{ id: '1', of: { one: 1, two: 2, three: 3 } }] },
      A: { ...same, inB: ({ name, of }: Reference) => `${String(name)} ${JSON.stringify(of)}` },
    },
  ),
];

/** The key by which the second subgraph can be asked about its own records comes last. */
export const unresolvableFirst = [
  subgraph(
    'a',
    `type A @key(fields: "id") @key(fields: "code", resolvable: false) { id: ID! code: ID! name: String }
    type Query { list: [A] }`,
    { A: { __resolveReference: ({ id }: Reference) => ({ id, code: `c${String(id)}`, name: `a${String(id)}` }) } },
  ),
  subgraph(
    'b',
    `type Query { b: [A] } type A @key(fields: "code", resolvable: false) @key(fields: "id") {
      id: ID! code: ID! name: String @external inB: String @requires(fields: "name") }`,
    {
      Query: { b: () => [{ id: '1', code: 'c1' }] },
      A: { __resolveReference: (known: Reference) => known['id'] && known, inB: ({ name }: Reference) => `${String(name)} in b` },
    },
  ),
];

export const keys = [
  subgraph('a', 'type Query { boxes: [Box] } type Box { book: Book } type Book @key(fields: "upc") { upc: ID! }', {
    Query: { boxes: () => ['1', '2', '3'].map((upc) => ({ book: { upc } })) },
  }),
  subgraph('b', 'type Book @key(fields: "id") @key(fields: "upc") { id: ID! upc: ID! }', {
    Book: { __resolveReference: ({ upc }: Reference) => (upc === '2' ? null : { id: `i${String(upc)}`, upc }) },
  }),
  subgraph('c', 'type Book @key(fields: "id") { id: ID! author: Author } type Author { name: String! }', {
    Book: { __resolveReference: ({ id }: Reference) => ({ id, author: id === 'i3' ? null : { name: `author of ${String(id)}` } }) },
  }),
];

export const hidden = [
  subgraph(
    'a',
    `type Query { kinds: [Kind] media: [Media] strict: Kind! } enum Kind { GOOD SECRET @inaccessible } union Media = Film | Draft
    type Film { title: String } type Draft @inaccessible { title: String }`,
    {
      Query: {
        kinds: () => ['GOOD', 'SECRET'],
        strict: () => 'SECRET',
        media: () => [{ __typename: 'Draft' }, { __typename: 'Film', title: 'f' }],
      },
    },
  ),
];

export const interfaceObject = [
  subgraph(
    'a',
    `type Query { node(id: ID!): Node } interface Node @key(fields: "id") { id: ID! } type User implements Node @key(fields: "id") { id: ID! name: String born: Int! }
    type Chat implements Node @key(fields: "id") { id: ID! topic: String }`,
    {
      Query: { node: (_: unknown, { id }: Reference) => ({ __typename: id === 'u' ? 'User' : 'Chat', id, name: 'Ann', topic: 'x' }) },
      Node: { __resolveReference: ({ id }: Reference) => ({ __typename: id === 'u' ? 'User' : 'Chat', id, name: 'Ann', topic: 'x' }) },
      User: { __resolveReference: ({ id }: Reference) => ({ id, name: 'Ann' }) },
      Chat: { __resolveReference: ({ id }: Reference) => ({ id, topic: 'x' }) },
    },
  ),
  subgraph(
    'b',
    'type Query { recent: [Node!] latest: Node } type Node @key(fields: "id") @interfaceObject { id: ID! note(in: Int = 0): String topicOf: String must: Int! }',
    {
      Query: { recent: () => [{ id: 'u' }, { id: 'c' }], latest: () => ({ id: 'u' }) },
      Node: {
        ...same,
        note: ({ id }: Reference, args: Reference) => `note ${String(id)} ${String(args['in'])}`,
        topicOf: () => Promise.reject(new Error('No topics are known.')),
        must: ({ id }: Reference) => (id === 'u' ? null : 1),
      },
    },
  ),
];

export const provided = [
  subgraph(
    'a',
    `type Query { media: Media @shareable @provides(fields: "... on Book { title }") } union Media = Book | Film
    type Book @key(fields: "id") { id: ID! title: String @external } type Film @key(fields: "id") { id: ID! }`,
    {
      Query: { media: () => ({ __typename: 'Book', id: 'b', title: 'provided' }) },
    },
  ),
  subgraph(
    'b',
    'type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int } type Film @key(fields: "id") { id: ID! title: String }',
    {
      Book: { __resolveReference: ({ id }: Reference) => ({ id, title: 'owned', pages: 7 }) },
      Film: same,
    },
  ),
];

export const overridden = [
  subgraph('a', 'type Query { post: Post } type Post @key(fields: "id") { id: ID! at: String }', {
    Query: { post: () => ({ id: '1', at: 'old' }) },
    Post: { __resolveReference: ({ id }: Reference) => ({ id, at: 'old' }) },
  }),
  subgraph('b', 'type Post @key(fields: "id") { id: ID! at: String @override(from: "a") }', {
    Post: { __resolveReference: ({ id }: Reference) => ({ id, at: 'new' }) },
  }),
];

export const shared = [
  subgraph(
    'a',
    'type Query { item: Item @shareable } type Item @shareable { id: ID! name: Name } type Name @shareable { first: String x: Int } ',
    { Query: { item: () => ({ id: '1', name: { first: 'f', x: 0 } }) } },
  ),
  subgraph(
    'b',
    'type Query { item: Item @shareable } type Item @shareable { id: ID! name: Name price: Int } type Name @shareable { last: String x: Int }',
    { Query: { item: () => ({ id: '1', name: { last: 'l', x: 0 }, price: 0 }) } },
  ),
];

export const mutation = [
  subgraph('a', 'type Query { q: Int } type Mutation { add(n: Int!): Item! } type Item @key(fields: "id") { id: ID! n: Int! }', {
    Mutation: { add: (_: unknown, { n }: Reference) => ({ id: `i${String(n)}`, n }) },
    Item: { __resolveReference: ({ id }: Reference) => ({ id, n: 0 }) },
  }),
  subgraph('b', 'type Item @key(fields: "id") { id: ID! n: Int! @external twice: Int! @requires(fields: "n") }', {
    Item: { ...same, twice: ({ n }: Reference) => 2 * Number(n) },
  }),
];

export const priced = [
  subgraph('a', 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price(in: String!): Int }', {
    Query: { item: () => ({ id: '1' }) },
    Item: { __resolveReference: ({ id }: Reference) => ({ id }), price: (_: unknown, args: Reference) => (args['in'] === 'EUR' ? 1 : 4) },
  }),
  subgraph(
    'b',
    'type Item @key(fields: "id") { id: ID! price(in: String!): Int @external fee: Int @requires(fields: "price(in: \\"PLN\\")") }',
    {
      Item: { ...same, fee: ({ price }: Reference) => 10 * Number(price) },
    },
  ),
];

export const mixed = [
  subgraph('a', 'type Query { users: [User!]! } type User { id: ID! @shareable name: String @shareable }', {
    Query: { users: () => [{ id: 1, name: 'a' }] },
  }),
  subgraph(
    'b',
    'type Query { accounts: [Account!]! } union Account = User | Admin type User { id: ID @shareable name: String @shareable } type Admin { id: ID photo: String }',
    {
      Query: {
        accounts: () => [
          { __typename: 'User', id: 1 },
          { __typename: 'Admin', id: 2, photo: 'p' },
        ],
      },
    },
  ),
];
