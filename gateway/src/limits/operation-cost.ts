import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  valueFromASTUntyped,
} from 'graphql';
import type { FieldCost, FieldCosts } from './field-costs';

/** What an operation may cost, and where. */
export interface OperationCost {
  /** How many values the answer may have: fields of records, records and lists; more for fields that are dear to find. */
  cost: number;
  /** The fields from the top to the list or record that most of it is in. */
  costliest: string[];
}

/** A valid operation, with the values of its variables. */
export interface CostedOperation {
  schema: GraphQLSchema;
  costs: FieldCosts;
  definition: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
}

/** Lists that cannot be paged have so many entries; there are sixteen voivodeships. */
const assumedSize = 16;
const assumedSizeOfIntrospection = 8;

/**
 * How many values the answer to an operation may have, and what finding them costs beyond: a list has as many entries as the schema says,
 * as keys are asked for, or else sixteen. Takes a time that grows with the text of the operation alone, since each fragment is counted once.
 */
export function costOf(operation: CostedOperation): OperationCost {
  const { schema, definition } = operation;
  const root = schema.getRootType(definition.operation);
  return new Counting(operation).ofSelections(definition.selectionSet, root ?? null);
}

type Parent = GraphQLOutputType | null;

interface AskedField {
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
  parent: Parent;
  said: FieldCost | undefined;
}

const nothing: OperationCost = { cost: 0, costliest: [] };

class Counting {
  private readonly ofFragments = new Map<string, OperationCost>();

  constructor(private readonly operation: CostedOperation) {}

  ofSelections({ selections }: SelectionSetNode, parent: Parent): OperationCost {
    let [cost, most] = [0, nothing];
    for (const selection of selections) {
      if (!this.isIncluded(selection)) continue;
      const part = this.ofSelection(selection, parent);
      cost += part.cost;
      if (part.cost > most.cost) most = part;
    }
    return { cost, costliest: most.costliest };
  }

  private ofSelection(selection: SelectionNode, parent: Parent): OperationCost {
    if (selection.kind === Kind.FIELD) return this.ofField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    const condition = selection.typeCondition;
    return this.ofSelections(selection.selectionSet, condition ? this.typeOf(condition.name.value) : parent);
  }

  private ofFragment(name: string): OperationCost {
    const known = this.ofFragments.get(name);
    if (known) return known;
    const fragment = this.operation.fragments[name];
    const counted = fragment ? this.ofSelections(fragment.selectionSet, this.typeOf(fragment.typeCondition.name.value)) : nothing;
    this.ofFragments.set(name, counted);
    return counted;
  }

  private ofField(node: FieldNode, parent: Parent): OperationCost {
    const field = fieldOf(node.name.value, parent);
    const said = this.operation.costs.of.get(nameOf(node, parent));
    const weight = said?.weight ?? 1;
    if (!node.selectionSet || !field) return { cost: weight, costliest: [] };
    const inner = this.ofSelections(node.selectionSet, getNamedType(field.type));
    const cost = weight + this.sizeOf({ node, field, parent, said }) * inner.cost;
    return { cost, costliest: [(node.alias ?? node.name).value, ...inner.costliest] };
  }

  /** How many records a field gives. */
  private sizeOf({ node, field, parent, said }: AskedField): number {
    const asked = (said?.slicingArguments ?? []).map((name) => Number(this.valueOf(node, field, name) ?? assumedSize));
    if (asked.length > 0) return Math.max(1, ...asked);
    if (!isListType(getNullableType(field.type)) || this.operation.costs.sizedAbove.has(nameOf(node, parent))) return 1;
    if (said?.assumedSize != null) return said.assumedSize;
    return this.keysOf(node, field) ?? (isIntrospection(parent) ? assumedSizeOfIntrospection : assumedSize);
  }

  /** How many keys are asked for; null for a list that is not asked for by keys. */
  private keysOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const keys = field.args.find(({ type }) => isNonNullType(type) && isListType(type.ofType) && isLeafType(getNamedType(type)));
    const value = keys && this.valueOf(node, field, keys.name);
    return Array.isArray(value) ? value.length : null;
  }

  /** The value of an argument, a list as a list. */
  private valueOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown>, name: string): unknown {
    const value = given.find((argument) => argument.name.value === name)?.value;
    const asked = value && valueFromASTUntyped(value, this.operation.variables);
    return asked ?? field.args.find((argument) => argument.name === name)?.defaultValue;
  }

  private isIncluded(selection: SelectionNode): boolean {
    return this.conditionOf('skip', selection) !== true && this.conditionOf('include', selection) !== false;
  }

  /** What a directive is given; null, which it must not be, is told of later. */
  private conditionOf(name: string, { directives = [] }: SelectionNode): unknown {
    const value = directives.find((directive) => directive.name.value === name)?.arguments?.[0]?.value;
    return value && valueFromASTUntyped(value, this.operation.variables);
  }

  private typeOf(name: string): Parent {
    const type = this.operation.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

function fieldOf(name: string, parent: Parent): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function nameOf(node: FieldNode, parent: Parent): string {
  return `${parent ? getNamedType(parent).name : ''}.${node.name.value}`;
}

function isIntrospection(parent: Parent): boolean {
  return isObjectType(parent) && parent.name.startsWith('__');
}
