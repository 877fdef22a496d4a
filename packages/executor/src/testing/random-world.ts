import {
  buildSchema,
  getNamedType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What a field or an item of a list does instead of giving its value. */
export type Fault = 'null' | 'nothing' | 'throw' | 'error' | 'garbage' | 'function' | 'set' | 'later' | 'much later' | 'reject';

export const faultsAtOnce: readonly Fault[] = ['null', 'nothing', 'throw', 'error', 'garbage', 'function', 'set'];
export const allFaults: readonly Fault[] = [...faultsAtOnce, 'later', 'much later', 'reject', 'later', 'much later'];

/** Chance as a function of a name: the same for everybody who asks. */
export interface World {
  seed: number;
  /** Of so many values one has a fault; none where it is 0. */
  oneIn: number;
  faults: readonly Fault[];
}

const sdl = `
  scalar Day
  enum Kind { GOOD BAD }
  interface Named { name: String! self: Named }
  union Hit = Book | User | Shop
  type Book implements Named { name: String! self: Named pages: Int price: Float isNew: Boolean id: ID! kind: Kind day: Day
    authors(first: Int! = 1): [User!]! related: [Book] grid: [[Book!]]! tags: [String!] days: [Day] }
  type User implements Named { name: String! self: Named age: Int! books(first: Int): [Book!] best: Book! hits: [Hit] friend: User role: Kind! }
  type Shop implements Named { name: String! self: Named owner: User! shelves: [[[Book]!]!] all: [Named!]! }
  type Query { hit: Hit named: Named! books(first: Int! = 2): [Book!] user(id: ID!): User shop: Shop hits: [Hit!] everything: [Named] kinds: [Kind!] }`;

/** A schema of everything that there is in schemas, whose values are made up as they are asked for. */
export function randomWorld(world: () => World): GraphQLSchema {
  const schema = buildSchema(sdl);
  const make = new Maker(schema, world);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type) && type.name === 'Named') type.resolveType = (value) => make.typename(value);
    if (!isObjectType(type)) continue;
    if (type.name === 'Shop') type.isTypeOf = (value) => make.faulty(`${keyOf(value)} is a shop`, () => true) as boolean;
    for (const field of Object.values(type.getFields())) {
      if (type.name === 'Query' || field.name.length % 2 === 0)
        field.resolve = (source, args) => make.value(field.type, `${keyOf(source)}.${field.name}${JSON.stringify(args)}`);
    }
  }
  return schema;
}

const keyOf = (source: unknown) => String((source as { key?: unknown } | undefined)?.key);

class Maker {
  private readonly forAll = new WeakMap<World, Map<string, Promise<unknown>>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly world: () => World,
  ) {}

  /** A value of a type, or what stands there instead; where things come later, one in eight is the same promise everywhere. */
  value(type: GraphQLOutputType, key: string): unknown {
    const isShared = this.world().faults.includes('later') && this.chance(`${key} for all`, 8) === 0;
    return isShared ? this.valueForAll(type) : this.ownValue(type, key);
  }

  private valueForAll(type: GraphQLOutputType): Promise<unknown> {
    const known = this.forAll.get(this.world()) ?? new Map<string, Promise<unknown>>();
    this.forAll.set(this.world(), known);
    const name = String(type);
    const value = known.get(name) ?? Promise.resolve().then(() => this.ownValue(type, `the ${name} of all`));
    value.catch(() => undefined);
    known.set(name, value);
    return value;
  }

  private ownValue(type: GraphQLOutputType, key: string): unknown {
    return this.faulty(key, () => this.sound(isNonNullType(type) ? type.ofType : type, key));
  }

  /** What is there, or something else, by chance. */
  faulty(key: string, sound: () => unknown): unknown {
    const { oneIn, faults } = this.world();
    const chance = this.chance(`${key}!`, 1_000_000);
    const fault = oneIn > 0 && chance % oneIn === 0 ? faults[Math.floor(chance / oneIn) % faults.length] : undefined;
    switch (fault) {
      case 'null':
        return null;
      case 'nothing':
        return undefined;
      case 'throw':
        throw new Error(`${key} throws`);
      case 'error':
        return new Error(`${key} is an error`);
      case 'garbage':
        return { garbage: true };
      case 'function':
        return () => sound();
      case 'later':
        return Promise.resolve().then(sound);
      case 'much later':
        return new Promise(setImmediate).then(sound);
      case 'reject':
        return Promise.reject(new Error(`${key} is rejected`));
      default:
        return fault === 'set' ? asSet(sound()) : sound();
    }
  }

  typename(value: unknown): string {
    const { typename } = value as { typename?: string };
    const wrong = ['Hit', 'Nobody', 'Kind', undefined][this.chance(`${keyOf(value)} what`, 4)];
    return this.faulty(`${keyOf(value)} type`, () => typename ?? wrong) as string;
  }

  private sound(type: GraphQLOutputType, key: string): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, key);
    if (isListType(type)) {
      return Array.from({ length: this.chance(`${key}#`, 4) }, (_, index) => this.item(type.ofType, `${key}[${index}]`));
    }
    const named = getNamedType(type);
    if (isObjectType(named)) return this.object(named, key);
    if (isAbstractType(named)) return this.object(this.oneOf(named, key), key);
    if (isEnumType(named)) return ['GOOD', 'BAD', 'GOOD', 'UGLY'][this.chance(key, this.world().oneIn > 0 ? 4 : 3)];
    const number = this.chance(key, 100);
    return { Int: number, Float: number / 2, Boolean: number > 50, ID: number, String: `${number} of ${key.length}`, Day: key.slice(0, 9) }[
      named.name
    ];
  }

  /** Where things come later, all items of lists do: graphql-js leaves rejections behind where one item fails at once and others later. */
  private item(type: GraphQLOutputType, key: string): unknown {
    if (!this.world().faults.includes('later')) return this.value(type, key);
    const item = Promise.resolve().then(() => this.value(type, key));
    item.catch(() => undefined);
    return item;
  }

  private oneOf(type: GraphQLAbstractType, key: string): GraphQLObjectType {
    const types = this.schema.getPossibleTypes(type);
    return types[this.chance(`${key}?`, types.length)] as GraphQLObjectType;
  }

  /** Properties throw when they are read, where something throws. */
  private object(type: GraphQLObjectType, key: string): object {
    const object = { key, __typename: type.name, typename: type.name };
    for (const field of Object.values(type.getFields())) {
      Object.defineProperty(object, field.name, { get: () => this.value(field.type, `${key}.${field.name}`) });
    }
    return object;
  }

  private chance(name: string, count: number): number {
    let hash = 2166136261 ^ this.world().seed;
    for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
    return ((hash ^ (hash >>> 15)) >>> 0) % count;
  }
}

const asSet = (value: unknown) => (Array.isArray(value) ? new Set(value) : value);
