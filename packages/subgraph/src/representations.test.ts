import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setImmediate as untilLater } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { answersOf } from './answer';
import { buildSubgraphSchema } from './build-subgraph-schema';
import { anonymousRequest } from './subgraph-request';

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
class Book {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "country number")')
@ObjectType({ simpleResolvers: true })
class Shelf {
  @Field(() => String)
  country!: string;

  @Field(() => String)
  number!: string;
}

@ObjectType({ simpleResolvers: true })
class Opening {
  @Field(() => Book, { nullable: true })
  book!: Book | null;

  @Field(() => Shelf, { nullable: true })
  shelf!: Shelf | null;
}

@Resolver()
class LibraryResolver {
  @Query(() => Opening, { nullable: true })
  opening(): null {
    return null;
  }
}

/** The ids that were loaded, those asked for at one moment together. */
const batches: string[][] = [];

/** Books, of which those whose id begins with "lost" are not there. */
class Library {
  private asked: string[] = [];

  async load(id: string): Promise<Book | null> {
    if (this.asked.push(id) === 1) setImmediate(() => void batches.push(this.asked.splice(0)));
    await untilLater();
    return id.startsWith('lost') ? null : { id };
  }
}

const answer = answersOf({
  name: 'library',
  schema: buildSubgraphSchema<Library>({
    resolvers: [LibraryResolver],
    references: { Book: ({ id }: Book, library) => library.load(id), Shelf: (shelf: Shelf) => shelf },
  }),
  createContext: () => new Library(),
  close: () => Promise.resolve(),
});

const query = 'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Book { id } ... on Shelf { number } } }';

async function found(...keys: unknown[]): Promise<ExecutionResult> {
  return JSON.parse(JSON.stringify(await answer({ query, variables: { keys } }, anonymousRequest()))) as ExecutionResult;
}

const book = (id: unknown) => ({ __typename: 'Book', id });

test('records are found by their keys, in the order of the keys', async () => {
  const { data, errors } = await found(book('b'), { __typename: 'Shelf', country: 'PL', number: '7' }, book('a'));
  expect([data, errors]).toEqual([{ _entities: [{ id: 'b' }, { number: '7' }, { id: 'a' }] }, undefined]);
});

test('a record that is not there is null with NOT_FOUND at its place, and all are loaded in one batch', async () => {
  batches.length = 0;
  const { data, errors } = await found(book('a'), book('lost-1'), book('b'), book('lost-2'));
  expect(data).toEqual({ _entities: [{ id: 'a' }, null, { id: 'b' }, null] });
  expect(errors).toMatchObject([
    { message: 'There is no Book "lost-1", though a record points at it.', path: ['_entities', 1], extensions: { code: 'NOT_FOUND' } },
    { message: 'There is no Book "lost-2", though a record points at it.', path: ['_entities', 3], extensions: { code: 'NOT_FOUND' } },
  ]);
  expect(batches).toEqual([['a', 'lost-1', 'b', 'lost-2']]);
});

test.each([
  ['without a type', { id: 'a' }, 'A representation must name its type as __typename.'],
  ['that is no object', 'a', 'A representation must name its type as __typename.'],
  ['whose type is no text', { __typename: 7, id: 'a' }, 'A representation must name its type as __typename.'],
  ['of a type that is not here', { __typename: 'Author', id: 'a' }, '"Author" is no type whose records are found here by a key.'],
  ['of a type without a key', { __typename: 'Opening' }, '"Opening" is no type whose records are found here by a key.'],
  ['of a scalar', { __typename: 'String' }, '"String" is no type whose records are found here by a key.'],
  ['named as a part of every object', { __typename: 'constructor' }, '"constructor" is no type whose records are found here by a key.'],
  ['without its key', { __typename: 'Book' }, 'A representation of Book needs its id.'],
  ['with a part of its key', { __typename: 'Shelf', country: 'PL' }, 'A representation of Shelf needs its number.'],
  ['with a number for a key', book(7), 'A representation of Book has the id "7", but it must be a string.'],
  ['with null for a key', book(null), 'A representation of Book has the id "null", but it must be a string.'],
  ['with a list for a key', book(['a']), 'A representation of Book has the id "["a"]", but it must be a string.'],
])('a representation %s is refused, and nothing is loaded beside it', async (_fault, representation, message) => {
  batches.length = 0;
  const { data, errors } = await found(book('a'), representation);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ message, path: ['_entities'], extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(batches).toEqual([]);
});

test('10 000 records are given in one call, one more is refused', async () => {
  const keys = Array.from({ length: 10_000 }, () => book(randomUUID()));
  expect((await found(...keys)).errors).toBeUndefined();
  expect((await found(...keys, book('a'))).errors).toMatchObject([
    {
      message: '10001 records are asked for by their keys, but at most 10000 are given in one call. Ask for fewer rows.',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});
