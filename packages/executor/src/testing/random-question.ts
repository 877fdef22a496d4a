import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';

/** The variables that questions use. */
const variables = ['$yes: Boolean!', '$no: Boolean!', '$maybe: Boolean = true', '$first: Int = 2', '$id: ID!', '$type: String = "Book"'];

/** Writes a question that is led by numbers: the fewer and the smaller, the simpler it is, so that it can be made simpler. */
export class QuestionWriter {
  private readonly fragments: string[] = [];
  private next = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly choices: readonly number[],
    /** What is asked of the root of a query beside its fields. */
    private readonly beside: readonly GraphQLField<unknown, unknown>[] = [],
  ) {}

  write(operation = OperationTypeNode.QUERY): string {
    const root = this.schema.getRootType(operation);
    if (!root) throw new Error(`The schema has no ${operation}.`);
    const text = `${this.selections(root, 5)}\n${this.fragments.join('\n')}`;
    const used = variables.filter((variable) => new RegExp(`\\${variable.split(':')[0] ?? ''}\\b`).test(text));
    return `${operation} ${used.length > 0 ? `(${used.join(', ')})` : ''} ${text}`;
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.choose(4);
    const parts = Array.from({ length: count }, () => this.selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const way = this.choose(8);
    if (way === 5 && depth > 0) return `... on ${this.condition(type)} ${this.directive()} ${this.last}`.trim();
    if (way === 6 && depth > 0) return this.spread(type, depth);
    if (way === 7) return `${['', 'what: ', '_type: '][this.choose(3)] ?? ''}__typename ${this.directive()}`;
    return this.field(type, depth);
  }

  private last = '';

  private condition(type: GraphQLCompositeType): string {
    const others = Object.values(this.schema.getTypeMap()).filter((other) => isCompositeType(other) && !other.name.startsWith('__'));
    const fitting = others.filter((other) => this.overlap(type, other as GraphQLCompositeType)) as GraphQLCompositeType[];
    const chosen = fitting[this.choose(fitting.length)] ?? type;
    this.last = this.selections(chosen, 2);
    return chosen.name;
  }

  private spread(type: GraphQLCompositeType, depth: number): string {
    const name = `F${this.fragments.length}`;
    this.fragments.push('');
    this.fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} ${this.selections(type, depth - 1)}`;
    return `...${name} ${this.directive()}`;
  }

  private field(type: GraphQLCompositeType, depth: number): string {
    const own: GraphQLField<unknown, unknown>[] = 'getFields' in type ? Object.values(type.getFields()) : [];
    const fields = type === this.schema.getQueryType() ? [...this.beside, ...own] : own;
    const possible = depth > 0 ? fields : fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const field = possible[this.choose(possible.length)];
    if (!field) return '__typename';
    const args = field.args.map((argument) => this.argument(argument)).filter((argument) => argument !== '');
    const byArguments = `${field.name}_${args.join('_').replace(/\W+/g, '_')}`;
    // What fits together under one name, by the kinds of records, is told by validation.
    const alias = args.length > 0 ? ([byArguments, byArguments, field.name][this.choose(3)] ?? byArguments) : this.alias(field.name);
    const named = getNamedType(field.type);
    const under = isCompositeType(named) ? this.selections(named, depth - 1) : '';
    return `${alias === field.name ? '' : `${alias}: `}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${this.directive()} ${under}`;
  }

  /** Each field has aliases of its own, so that fields that are merged are the same. */
  private alias(name: string): string {
    return (
      [name, name, name, `${name}Too`, name === 'name' ? '__proto__' : name, name === 'price' ? 'constructor' : name][this.choose(6)] ??
      name
    );
  }

  private argument({ name }: GraphQLArgument): string {
    if (name === 'id') return ['id: "b1"', 'id: $id'][this.choose(2)] ?? '';
    if (name === 'name') return ['name: "Book"', 'name: $type'][this.choose(2)] ?? '';
    if (name === 'includeDeprecated') return ['', `${name}: true`, `${name}: $maybe`][this.choose(3)] ?? '';
    return ['', `${name}: 1`, `${name}: $first`][this.choose(3)] ?? '';
  }

  private directive(): string {
    const directives = [
      '@include(if: $yes)',
      '@include(if: $no)',
      '@skip(if: $no)',
      '@skip(if: $maybe)',
      '@include(if: $yes) @skip(if: $no)',
    ];
    return directives[this.choose(25)] ?? '';
  }

  private overlap(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const types = (type: GraphQLCompositeType) =>
      isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return types(one).some((type) => types(other).includes(type));
  }

  /** When the numbers are used up, the simplest way. */
  private choose(count: number): number {
    const choice = this.choices[this.next] ?? 0;
    this.next += 1;
    return count === 0 ? 0 : choice % count;
  }
}
