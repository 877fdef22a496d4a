import {
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { type Complete, completionOf } from './completion';
import type { Execution, Operation } from './execution';
import { Field } from './field';
import { filling } from './object-code';
import type { Place } from './place';
import { ofAbstract, ofObject } from './records';

/** Makes the object of an answer from its source; fields that come later are put in then. */
export type Fill = (execution: Execution, source: unknown, above: Place | undefined) => unknown;

/** What one operation asks for, the variables of its `@include` and `@skip` being decided. */
export interface Decided {
  operation: Operation;
  deciding: Record<string, unknown>;
}

/** What makes the answer of an operation. */
export function fillOfRoot({ operation, deciding }: Decided): Fill {
  const { schema, fragments, definition } = operation;
  const type = schema.getRootType(definition.operation);
  if (!type) throw new GraphQLError(`Schema is not configured to execute ${definition.operation} operation.`, { nodes: definition });
  const nodes = collectFields(schema, fragments, deciding, type, definition.selectionSet);
  return filling(fieldsOf(type, nodes, { operation, deciding }));
}

/** What is asked of the records behind a field, compiled for each type of them when the first comes. */
export class Selection {
  private readonly fills = new Map<GraphQLObjectType, Fill>();

  constructor(
    private readonly decided: Decided,
    private readonly nodes: readonly FieldNode[],
  ) {}

  fillFor(type: GraphQLObjectType): Fill {
    const fill = this.fills.get(type) ?? this.compiled(type);
    this.fills.set(type, fill);
    return fill;
  }

  private compiled(type: GraphQLObjectType): Fill {
    const { operation, deciding } = this.decided;
    return filling(fieldsOf(type, collectSubfields(operation.schema, operation.fragments, deciding, type, this.nodes), this.decided));
  }
}

function fieldsOf(type: GraphQLObjectType, asked: ReadonlyMap<string, readonly FieldNode[]>, decided: Decided): Field[] {
  return [...asked].flatMap(([responseName, [node, ...others]]) => {
    const definition = node && definitionOf(type, node.name.value, decided);
    // What the schema does not have is left out, as by graphql-js: validation has refused it before.
    return definition
      ? [new Field(type, definition, responseName, [node, ...others], (field) => completionOf(field, recordOf(field, decided)))]
      : [];
  });
}

function definitionOf(
  type: GraphQLObjectType,
  name: string,
  { operation: { schema } }: Decided,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  const isQuery = type === schema.getQueryType();
  const meta = isQuery ? [SchemaMetaFieldDef, TypeMetaFieldDef].find((definition) => definition.name === name) : undefined;
  return meta ?? type.getFields()[name];
}

function recordOf(field: Field, decided: Decided): Complete {
  const named = getNamedType(field.definition.type);
  const selection = new Selection(decided, field.nodes);
  if (isObjectType(named)) return ofObject(named, field, selection);
  return isAbstractType(named) ? ofAbstract(named, field, selection) : () => null;
}
