import type { GraphQLFieldResolver } from 'graphql';
import type { TestSubgraph } from './graph';

/** A reference from one record to another. */
class Ref {
  constructor(readonly id: string) {}
}

const to = (...ids: string[]) => ids.map((id) => new Ref(id));

type ShopRecord = Record<string, unknown> & { __typename: string; id: string; weight?: number | null };

const book = (n: number) => ({
  __typename: 'Book',
  id: `b${n}`,
  name: `Book ${n}`,
  kind: n % 2 ? 'PRINTED' : 'DIGITAL',
  price: { amount: 10.5 * n, currency: 'PLN' },
  weight: 100 * n,
  pages: 50 + n,
  tags: ['a', 'b"', 'ł\n'],
  authors: to(`u${(n % 3) + 1}`, 'u1'),
  reviews: to(`r${n}`, 'r3'),
  rating: n / 2,
  stars: [n, 2, 3],
  related: to('m1', `b${(n % 3) + 1}`),
  grid: [to('b1', 'b2'), to('b3')],
});

const movie = (n: number) => ({
  ...book(n),
  __typename: 'Movie',
  id: `m${n}`,
  name: `Movie ${n}`,
  minutes: 60 * n,
  director: new Ref(`u${n}`),
  related: to('b1'),
});

const user = (n: number) => ({
  __typename: 'User',
  id: `u${n}`,
  name: `User ${n}`,
  email: { local: `u${n}`, host: 'example.org' },
  role: ['ADMIN', 'READER', 'EDITOR'][n - 1],
  friends: to(`u${(n % 3) + 1}`),
  favourite: new Ref(n === 2 ? 'm2' : `b${n}`),
  reviews: to('r1', `r${n}`),
  age: 20 + n,
});

const review = (n: number) => ({
  __typename: 'Review',
  id: `r${n}`,
  body: n === 2 ? '' : `Review "${n}"`,
  score: n - 1,
  isSpoiler: n === 1,
  author: new Ref(`u${n}`),
  product: new Ref(n === 3 ? 'm1' : `b${n}`),
});

const ns = [1, 2, 3];
const all: ShopRecord[] = [...ns.map(book), ...ns.map(movie), ...ns.map(user), ...ns.map(review)];
const records = new Map(all.map((record) => [record.id, record]));

const root: Record<string, unknown> = {
  products: to('b1', 'm1', 'b2', 'b1'),
  book: new Ref('b2'),
  shelves: [to('b1', 'm2'), [], to('b3')],
  users: to('u1', 'u2', 'u3'),
  me: new Ref('u1'),
  search: to('b3', 'u2', 'r1', 'm3'),
  latest: to('r1', 'r2', 'r3'),
  top: new Ref('m1'),
};

/** What changes give; nothing is changed by them. */
const changes: Record<string, unknown> = {
  restock: new Ref('b2'),
  shelve: to('b1', 'm1'),
  greet: new Ref('u1'),
  join: new Ref('u2'),
  befriend: to('u1', 'u3'),
  praise: new Ref('r2'),
  write: new Ref('r1'),
  count: 3,
  rate: new Ref('m1'),
  close: true,
};

/** What goes wrong where: given the name of a type, the key of a record and a field. */
export type Fault = 'none' | 'null' | 'error' | 'hole' | 'item error' | 'garbage';
export type Faults = (typeName: string, id: string, field: string) => Fault;

/** Resolves every field of every subgraph, and of the merged schema, from the same records, with the same faults; what is changed takes a moment. */
export function shopResolver(
  faults: () => Faults,
  changed: (change: string) => Promise<void> = () => Promise.resolve(),
): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, _context, { fieldName, parentType }) => {
    if (parentType.name === 'Mutation') {
      const value = fieldName === 'rename' ? new Ref(String((args as { id: unknown }).id)) : changes[fieldName];
      const given = () => faulty(faults()('Mutation', '', fieldName), resolved(value), `${fieldName} fails`);
      return changed(`${fieldName} ${JSON.stringify(args)}`).then(given);
    }
    const record = (source ?? { __typename: parentType.name, id: '' }) as ShopRecord;
    if (!Object.hasOwn(record, 'id')) return record[fieldName];
    const real = records.get(record.id)?.__typename ?? parentType.name;
    const value =
      fieldName === 'id' ? record.id : valueOf(record, fieldName, args as Record<string, unknown>, faults()(real, record.id, 'weight'));
    return faulty(fieldName === 'id' ? 'none' : faults()(real, record.id, fieldName), value, `${real}.${record.id}.${fieldName} fails`);
  };
}

function valueOf(record: ShopRecord, field: string, args: Record<string, unknown>, weightFault: Fault): unknown {
  if (field === 'shipping') return `${(weightFault === 'null' ? null : record.weight) ?? 'unknown'} g`;
  const source = records.get(record.id) ?? root;
  const value = field === 'product' && record.id === '' ? new Ref(String(args['id'])) : source[field];
  const narrowed = Array.isArray(value) && typeof args['first'] === 'number' ? value.slice(0, args['first']) : value;
  return resolved(narrowed);
}

function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (!(value instanceof Ref)) return value;
  const record = records.get(value.id);
  return record ? { __typename: record.__typename, id: record.id, weight: record.weight } : null;
}

function faulty(fault: Fault, value: unknown, message: string): unknown {
  if (fault === 'error') throw new Error(message);
  if (fault === 'null') return null;
  if (fault === 'garbage' && (typeof value !== 'object' || value === null)) return { garbage: true };
  if (!Array.isArray(value) || value.length === 0) return value;
  if (fault === 'hole') return value.with(-1, null);
  return fault === 'item error' ? value.with(0, new Error(message)) : value;
}

const entity = {
  __resolveReference: ({ id, weight }: ShopRecord) => ({ ...(resolved(new Ref(id)) as object), weight: weight ?? null }),
};
const scalars = 'scalar Email enum Kind { PRINTED DIGITAL } enum Role { ADMIN READER EDITOR }';

/** A shop in four subgraphs, with much of what federation knows. */
export const shop: readonly TestSubgraph[] = [
  {
    name: 'catalog',
    sdl: `${scalars.replace(/scalar Email |enum Role.*/g, '')}
      type Query { products(first: Int = 4): [Product!]! product(id: ID!): Product book: Book shelves: [[Product]!]! search(first: Int): [Hit] top: Product! }
      type Mutation { rename(id: ID!, first: Int): Product restock(id: ID!): Book! shelve(first: Int): [Product!] }
      interface Named { name: String }
      interface Product @key(fields: "id") { id: ID! name: String price: Money related(first: Int): [Product] tags: [String!] kind: Kind }
      type Money @shareable { amount: Float! currency: String! }
      type Book implements Product & Named @key(fields: "id") { id: ID! name: String price: Money related(first: Int): [Product] tags: [String!] kind: Kind
        pages: Int! weight: Int authors: [User!] grid: [[Book!]]! }
      type Movie implements Product & Named @key(fields: "id") { id: ID! name: String price: Money related(first: Int): [Product] tags: [String!] kind: Kind
        minutes: Int director: User! }
      type User @key(fields: "id", resolvable: false) { id: ID! }
      type Review @key(fields: "id", resolvable: false) { id: ID! }
      union Hit = Book | Movie | User | Review`,
    resolvers: { Book: entity, Movie: entity, Product: entity },
  },
  {
    name: 'people',
    sdl: `${scalars.replace(/enum Kind { PRINTED DIGITAL }/, '')}
      type Query { users(first: Int): [User!] me: User }
      type Mutation { greet(id: ID!): User join(id: ID!): User! befriend(first: Int): [User]! }
      interface Named { name: String }
      type User implements Named @key(fields: "id") { id: ID! name: String @shareable email: Email role: Role! friends: [User!] favourite: Product age: Int! }
      type Product @key(fields: "id") @interfaceObject { id: ID! }`,
    resolvers: { User: entity },
  },
  {
    name: 'reviews',
    sdl: `type Query { latest(first: Int): [Review] }
      type Mutation { praise(id: ID!): Review write(id: ID!): Review! count(first: Int): Int! }
      type Review @key(fields: "id") { id: ID! body: String! score: Int isSpoiler: Boolean author: User! @provides(fields: "name") product: Product }
      type User @key(fields: "id") { id: ID! name: String @external reviews: [Review!]! }
      type Book @key(fields: "id") { id: ID! weight: Int @external shipping: String @requires(fields: "weight") reviews: [Review!] }
      type Product @key(fields: "id") @interfaceObject { id: ID! }`
      .replace('type Product @key(fields: "id") @interfaceObject { id: ID! }', '')
      .replace(' product: Product', ''),
    resolvers: { Review: entity, User: entity, Book: entity },
  },
  {
    name: 'ratings',
    sdl: `type Product @key(fields: "id") @interfaceObject { id: ID! rating: Float stars(first: Int): [Int!]! }
      type Mutation { rate(id: ID!): Product! close(first: Int): Boolean }
      type Review @key(fields: "id") { id: ID! product: Product }`,
    resolvers: { Product: entity, Review: entity },
  },
];
