import type { GraphQLFieldResolver } from 'graphql';
import type { TestSubgraph } from './graph';

interface Thing {
  __typename: string;
  id: string;
}

/** What a subgraph is told of a thing before it gives a field that requires something. */
interface Told {
  price?: string | null;
  box?: { size?: string; inner?: { size?: string } } | null;
  tags?: { name?: string }[];
  fee?: string;
  feeAbroad?: string;
}

const thing = (id: string): Thing => ({ __typename: id.startsWith('b') ? 'Book' : 'Film', id });
const price = ({ id }: Thing, unit?: number) => (id === 'b3' ? null : `${id} in ${unit ?? 'no'}`);
const sizeOf = ({ id }: { id: string }, per?: number) => `${id} per ${per ?? 'none'}`;
const boxOf = ({ id }: { id: string }) => (id === 'f2' ? null : { id: `box of ${id}` });
const tagsOf = ({ id }: Thing, first = 3) => ['x', 'y', 'z'].slice(0, first).map((tag) => ({ id: `${tag} of ${id}` }));
const nameOf = ({ id }: { id: string }, unit?: number) => `${id} in ${unit ?? 'no'}`;

/** What is given for what is told. */
const given: Record<string, (told: Told, args: Record<string, number>) => string> = {
  fee: (told) => `fee for ${told.price}`,
  feeAbroad: (told) => `fee abroad for ${told.price}`,
  duty: (told) => `duty for ${told.price} and ${told.box?.size}`,
  volume: ({ box }) => `volume ${box?.size}`,
  volumeInFeet: ({ box }) => `feet ${box?.size} and ${box?.inner?.size}`,
  label: ({ tags = [] }) => `label ${tags.map(({ name }) => name).join()}`,
  cloud: ({ tags = [] }, { first }) => `${first ?? 'no'} clouds of ${tags.map(({ name }) => name).join()}`,
  toll: (told) => `toll for ${told.price}`,
  sum: ({ fee, feeAbroad }) => `${fee}, ${feeAbroad}`,
  rank: (told) => `rank by ${told.price}`,
  rankAbroad: (told) => `rank abroad by ${told.price}`,
};

/** What must be told, with the arguments that are required. */
const toTell: Record<string, (of: Thing) => Told> = {
  fee: (of) => ({ price: price(of, of.__typename === 'Book' ? 1 : 2) }),
  feeAbroad: (of) => ({ price: price(of, of.__typename === 'Book' ? 2 : 1) }),
  duty: (of) => ({ price: price(of), box: box(of, 3) }),
  volume: (of) => ({ box: box(of, 1) }),
  volumeInFeet: (of) => ({ box: box(of, 2, 1) }),
  label: (of) => ({ tags: tagsOf(of, 1).map((tag) => ({ name: nameOf(tag, 1) })) }),
  cloud: (of) => ({ tags: tagsOf(of, 2).map((tag) => ({ name: nameOf(tag, 2) })) }),
  toll: (of) => ({ price: price(of, 3) }),
  sum: (of) => ({ fee: derived('fee', of, {}), feeAbroad: derived('feeAbroad', of, {}) }),
  rank: (of) => ({ price: price(of, 1) }),
  rankAbroad: (of) => ({ price: price(of, 2) }),
};

function box(of: Thing, per: number, innerPer?: number): NonNullable<Told['box']> | null {
  const found = boxOf(of);
  return found && { size: sizeOf(found, per), inner: { size: sizeOf({ id: `box of ${found.id}` }, innerPer) } };
}

function derived(field: string, of: Thing, args: Record<string, number>): string {
  return given[field]?.(toTell[field]?.(of) ?? {}, args) ?? '';
}

const owned: Record<string, (source: Thing, args: Record<string, number>) => unknown> = {
  things: (_, { first }) => ['b1', 'f1', 'b2', 'f2', 'b3'].slice(0, first).map(thing),
  books: () => ['b1', 'b2', 'b3', 'b1'].map(thing),
  film: () => thing('f1'),
  put: () => thing('b2'),
  price: (source, args) => price(source, args['in']),
  size: (source, args) => sizeOf(source, args['per']),
  box: boxOf,
  inner: boxOf,
  tags: (source, { first }) => tagsOf(source, first),
  name: (source, args) => nameOf(source, args['in']),
  next: ({ id }) => (id === 'b1' ? thing('f2') : thing('b1')),
};

/** Resolves the fields of one graph that has them all. */
export const wholeTariffs: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, { fieldName }) => {
  const of = source as Thing;
  if (given[fieldName]) return derived(fieldName, of, args as Record<string, number>);
  return owned[fieldName] ? owned[fieldName](of, args as Record<string, number>) : of[fieldName as keyof Thing];
};

/** Resolves the fields of subgraphs, of which all but the owner know of a thing only what they are told. */
export const tariffsInParts: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) =>
  given[info.fieldName]?.(source as Told, args as Record<string, number>) ?? wholeTariffs(source, args, context, info);

const told = { __resolveReference: (reference: object) => reference };
const external = `price(in: Int): String @external box: Box @external tags(first: Int): [Tag] @external`;
const boxes = `type Box { size(per: Int): String @external inner: Box @external } type Tag { name(in: Int): String @external }`;
const fees = (here: number, abroad: number) =>
  `fee: String @requires(fields: "price(in: ${here})") feeAbroad: String @requires(fields: "price(in: ${abroad})")`;

/** Things whose price, box and tags several fields of several subgraphs require, each with other arguments. */
export const tariffs: readonly TestSubgraph[] = [
  {
    name: 'shop',
    sdl: `type Query { things(first: Int): [Thing] books: [Book!] film: Film! } type Mutation { put: Book }
      interface Thing @key(fields: "id") { id: ID! price(in: Int): String next: Thing }
      type Book implements Thing @key(fields: "id") { id: ID! price(in: Int): String next: Thing box: Box tags(first: Int): [Tag] }
      type Film implements Thing @key(fields: "id") { id: ID! price(in: Int): String next: Thing box: Box }
      type Box { size(per: Int): String inner: Box } type Tag { name(in: Int): String }`,
    resolvers: { Book: told, Film: told, Thing: told },
  },
  {
    name: 'fees',
    sdl: `type Book @key(fields: "id") { id: ID! ${external} ${fees(1, 2)} duty: String @requires(fields: "price box { size(per: 3) }")
        volume: String @requires(fields: "box { size(per: 1) }") volumeInFeet: String @requires(fields: "box { size(per: 2) inner { size(per: 1) } }")
        label: String @requires(fields: "tags(first: 1) { name(in: 1) }") cloud(first: Int): String @requires(fields: "tags(first: 2) { name(in: 2) }") }
      type Film @key(fields: "id") { id: ID! price(in: Int): String @external ${fees(2, 1)} } ${boxes}`,
    resolvers: { Book: told, Film: told },
  },
  {
    name: 'tolls',
    sdl: `type Book @key(fields: "id") { id: ID! price(in: Int): String @external fee: String @external feeAbroad: String @external
      toll: String @requires(fields: "price(in: 3)") sum: String @requires(fields: "fee feeAbroad") }`,
    resolvers: { Book: told },
  },
  {
    name: 'ranks',
    sdl: `type Thing @key(fields: "id") @interfaceObject { id: ID! price(in: Int): String @external
      rank: String @requires(fields: "price(in: 1)") rankAbroad: String @requires(fields: "price(in: 2)") }`,
    resolvers: { Thing: told },
  },
];
