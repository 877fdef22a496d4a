import 'reflect-metadata';
import { graphql, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchemaSync,
  createParameterDecorator,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  InputType,
  InterfaceType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { bindResolvers } from './bound-resolvers';

@InputType()
class Word {
  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true })
  times?: number | null;

  get repeated(): string {
    return this.text.repeat(this.times ?? 1);
  }
}

@ArgsType()
class Sentence {
  @Field(() => [Word], { nullable: true })
  words: Word[] = [];

  @Field(() => String, { defaultValue: '.' })
  end!: string;
}

@InterfaceType()
abstract class Thing {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ implements: Thing })
class Book implements Thing {
  id!: string;

  @Field(() => String)
  get shelf(): string {
    return `shelf ${this.id}`;
  }
}

interface Library {
  books: Book[];
  seen: unknown[];
}

@Resolver(() => Thing)
class ThingResolver {
  @FieldResolver(() => String)
  label(@Root() thing: Thing, @Arg('prefix', () => String, { nullable: true }) prefix: string | null | undefined): string {
    return `${String(prefix)} ${thing.id}`;
  }
}

@Resolver(() => Book)
class BookResolver {
  @Query(() => [Book])
  books(@Ctx() { books }: Library): Book[] {
    return books;
  }

  @Query(() => Book)
  stub(@Ctx('books') books: Book[]): { id: string } {
    return { id: String(books.length) };
  }

  @Query(() => String)
  said(@Args(() => Sentence) { words, end }: Sentence): string {
    return words.map(({ repeated }) => repeated).join(' ') + end;
  }

  @Mutation(() => String, { nullable: true })
  refuse(@Arg('word', () => Word) word: Word): string {
    throw new GraphQLError(`not ${word.repeated}, ${Object.keys(word).join(' and ')}`);
  }

  @FieldResolver(() => String)
  async place(
    @createParameterDecorator(({ info }) => info.fieldName) name: string,
    @Info() { path }: GraphQLResolveInfo,
    @Args(() => Sentence) sentence: Sentence,
    @Root() book: Book,
    @Ctx('seen') seen: unknown[],
  ): Promise<string> {
    seen.push(sentence);
    return Promise.resolve(`${name} ${path.key} of ${book.shelf}${sentence.end}`);
  }
}

const shape = { resolvers: [BookResolver, ThingResolver] as const, orphanedTypes: [Book], validate: false as const };

async function answers(source: string, isBound: boolean) {
  const schema = buildSchemaSync({ ...shape, resolvers: [...shape.resolvers] });
  if (isBound) bindResolvers(schema, shape.resolvers);
  const seen: unknown[] = [];
  const books = ['1', '2', '3'].map((id) => Object.assign(new Book(), { id }));
  return { result: await graphql({ schema, source, contextValue: { books, seen } }), seen };
}

test.each([
  '{ books { id shelf label place } }',
  '{ books { id label(prefix: "book") again: label(prefix: null) place(end: "!") } }',
  '{ stub { id label } }',
  '{ stub { place } }',
  '{ said }',
  '{ said(words: null) }',
  '{ said(words: [{ text: "a" }, { text: "b", times: 3 }], end: "?") }',
  'mutation { refuse(word: { text: "a" }) }',
  'mutation { refuse(word: { text: "a", times: null }) }',
])('%s is answered as TypeGraphQL answers it', async (source) => {
  const bound = await answers(source, true);
  expect(bound.result).toEqual((await answers(source, false)).result);
});

test('a method is called past TypeGraphQL, with an input that nobody can change', async () => {
  const { seen } = await answers('{ books { place(words: [{ text: "a" }]) } }', true);
  expect(seen).toHaveLength(3);
  for (const sentence of seen as Sentence[]) {
    expect(sentence).toBeInstanceOf(Sentence);
    expect(sentence.words[0]).toBeInstanceOf(Word);
    expect([sentence, sentence.words, sentence.words[0]].map((input) => Object.isFrozen(input))).toEqual([true, true, true]);
  }
});
