import { type GraphQLSchema, isAbstractType, isEnumType, isInterfaceType, isObjectType } from 'graphql';

/** What the graph knows of its types, those too that callers do not see. */
export class KnownTypes {
  private readonly conditions = new Map<string, ReadonlySet<string>>();
  private readonly objects: ReadonlySet<unknown>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly supergraph: GraphQLSchema,
  ) {
    const all = Object.values(supergraph.getTypeMap());
    this.objects = new Set(all.filter((type) => isObjectType(type)).map(({ name }) => name));
  }

  /** Whether a name is that of a type of records; that of an interface is not, though a subgraph may speak of its records as such. */
  isObject(name: unknown): boolean {
    return this.objects.has(name);
  }

  /** The names of the types whose records satisfy a type condition. */
  satisfying(condition: string): ReadonlySet<string> {
    const known = this.conditions.get(condition) ?? this.subtypes(condition);
    this.conditions.set(condition, known);
    return known;
  }

  /** Whether a type, or a value of an enum, is there but kept from callers: it is null for them, and no mistake of anybody. */
  isHidden(typeName: string, enumValue?: string): boolean {
    const type = this.supergraph.getType(typeName);
    if (enumValue === undefined) return type !== undefined && this.schema.getType(typeName) === undefined;
    const shown = this.schema.getType(typeName);
    return isEnumType(type) && isEnumType(shown) && type.getValue(enumValue) != null && shown.getValue(enumValue) == null;
  }

  private subtypes(condition: string): ReadonlySet<string> {
    const type = this.supergraph.getType(condition);
    if (!isAbstractType(type)) return new Set([condition]);
    const all = Object.values(this.supergraph.getTypeMap());
    const subtypes = all.filter((other) => (isObjectType(other) || isInterfaceType(other)) && this.supergraph.isSubType(type, other));
    return new Set([condition, ...subtypes.map(({ name }) => name)]);
  }
}
