import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import type { AskedOperation } from './operation';

/** A field of an answer. */
export interface FieldShape {
  responseName: string;
  /** The name under which subgraphs give it. */
  sourceName: string;
  fieldName: string;
  kind: 'data' | 'typename' | 'introspection';
  type: GraphQLOutputType;
  nodes: readonly FieldNode[];
  /** What is asked of its records; null for leaves. */
  selection: Selection | null;
}

/** The type of a record; or the interface that it stands behind, where no subgraph told more of it. */
export type RecordType = GraphQLObjectType | GraphQLInterfaceType;

/** The fields of a record of a known type, in the order of the answer. */
export interface ObjectShape {
  type: RecordType;
  fields: readonly FieldShape[];
}

/** What is asked of records behind one field, by their types. */
export class Selection {
  private readonly shapes = new Map<string, ObjectShape>();

  constructor(
    readonly declared: GraphQLCompositeType,
    private readonly all: Shapes,
    private readonly nodes: readonly FieldNode[],
  ) {}

  /** What is asked of a record of a type, which must be one that may stand here. */
  of(type: RecordType): ObjectShape {
    const known = this.shapes.get(type.name) ?? this.all.subfields(type, this.nodes);
    this.shapes.set(type.name, known);
    return known;
  }

  /** The types of all records that may stand here. */
  kinds(): readonly GraphQLObjectType[] {
    return this.all.possibleTypes(this.declared);
  }

  /** The type of a record that says so of itself; undefined where it says what cannot stand here. */
  typeOf(typename: unknown): RecordType | undefined {
    if (isObjectType(this.declared)) return this.declared;
    return this.all.possibleType(this.declared, typename);
  }
}

/** The shapes of all that one operation asks for, its variables of `@include` and `@skip` being decided. */
export class Shapes {
  private readonly selections = new Map<string, Selection>();
  private readonly numbers = new Map<FieldNode, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly asked: AskedOperation,
    private readonly deciding: Record<string, unknown>,
    private readonly names: ReadonlyMap<FieldNode, string>,
  ) {}

  root(): ObjectShape {
    const { definition, fragments } = this.asked;
    const type = this.schema.getRootType(definition.operation);
    if (!type) throw new GraphQLError(`Schema is not configured to execute ${definition.operation} operation.`, { nodes: [definition] });
    return this.shape(type, collectFields(this.schema, fragments, this.deciding, type, definition.selectionSet));
  }

  subfields(type: RecordType, nodes: readonly FieldNode[]): ObjectShape {
    // Written for types of records, but all that graphql-js does with the type is to compare it with those of fragments.
    const compared = type as GraphQLObjectType;
    return this.shape(type, collectSubfields(this.schema, this.asked.fragments, this.deciding, compared, nodes));
  }

  possibleTypes(declared: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isObjectType(declared) ? [declared] : this.schema.getPossibleTypes(declared);
  }

  possibleType(declared: GraphQLCompositeType, typename: unknown): RecordType | undefined {
    if (isObjectType(declared)) return declared;
    if (typename === undefined || typename === null || typename === declared.name) {
      // Fields of an interface may come from a subgraph that does not know its kinds.
      return isInterfaceType(declared) ? declared : undefined;
    }
    const type = typeof typename === 'string' ? this.schema.getType(typename) : undefined;
    if (isObjectType(type)) return this.schema.isSubType(declared, type) ? type : undefined;
    return isInterfaceType(type) && (isUnionType(declared) || this.schema.isSubType(declared, type)) ? type : undefined;
  }

  private shape(type: RecordType, fields: ReadonlyMap<string, readonly FieldNode[]>): ObjectShape {
    return { type, fields: [...fields].map(([responseName, nodes]) => this.field(type, responseName, nodes)) };
  }

  private field(parent: RecordType, responseName: string, nodes: readonly FieldNode[]): FieldShape {
    const [node] = nodes;
    const fieldName = node?.name.value ?? '';
    const sourceName = (node && this.names.get(node)) ?? responseName;
    if (fieldName === TypeNameMetaFieldDef.name) {
      return { responseName, sourceName, fieldName, kind: 'typename', type: TypeNameMetaFieldDef.type, nodes, selection: null };
    }
    const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].find(({ name }) => name === fieldName);
    if (meta) return { responseName, sourceName: responseName, fieldName, kind: 'introspection', type: meta.type, nodes, selection: null };
    const field = parent.getFields()[fieldName];
    if (!field) throw new Error(`${parent.name} has no field ${fieldName}.`);
    const named = getNamedType(field.type);
    const selection = isCompositeType(named) ? this.selection(named, nodes) : null;
    return { responseName, sourceName, fieldName, kind: 'data', type: field.type, nodes, selection };
  }

  /** One for the same nodes behind the same type, so that what several kinds of records share is known once. */
  private selection(declared: GraphQLCompositeType, nodes: readonly FieldNode[]): Selection {
    const key = `${declared.name} ${nodes.map((node) => this.numberOf(node)).join()}`;
    const known = this.selections.get(key) ?? new Selection(declared, this, nodes);
    this.selections.set(key, known);
    return known;
  }

  private numberOf(node: FieldNode): number {
    const number = this.numbers.get(node) ?? this.numbers.size;
    this.numbers.set(node, number);
    return number;
  }
}
