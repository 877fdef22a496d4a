import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';

/** What an operation may cost, and where. */
export interface OperationCost {
  /** How many values the answer may have: fields of records, records and lists. */
  cost: number;
  /** The fields from the top to the list or record that most of it is in. */
  costliest: string[];
}

/** A valid operation, with the values of its variables. */
export interface CostedOperation {
  schema: GraphQLSchema;
  definition: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
}

/** Lists that cannot be paged have so many entries; there are sixteen voivodeships. */
const assumedSize = 16;
const assumedSizeOfIntrospection = 8;

/**
 * How many values the answer to an operation may have: a list that can be paged has `first` rows, another one sixteen. Takes a time that
 * grows with the text of the operation alone, since each fragment is counted once.
 */
export function costOf(operation: CostedOperation): OperationCost {
  const { schema, definition } = operation;
  const root = schema.getRootType(definition.operation);
  return new Counting(operation).ofSelections(definition.selectionSet, root ?? null);
}

type Parent = GraphQLOutputType | null;

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
    if (!node.selectionSet || !field) return { cost: 1, costliest: [] };
    const inner = this.ofSelections(node.selectionSet, getNamedType(field.type));
    return { cost: 1 + this.sizeOf(node, field, parent) * inner.cost, costliest: [(node.alias ?? node.name).value, ...inner.costliest] };
  }

  /** How many records a field gives; the rows of a page are counted where the page is asked for. */
  private sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, parent: Parent): number {
    const first = field.args.find(({ name }) => name === 'first');
    if (first) return Math.max(1, this.numberOf(node, first.defaultValue));
    if (!isListType(getNullableType(field.type)) || isPage(parent)) return 1;
    return isIntrospection(parent) ? assumedSizeOfIntrospection : assumedSize;
  }

  private numberOf({ arguments: given = [] }: FieldNode, otherwise: unknown): number {
    const value = given.find(({ name }) => name.value === 'first')?.value;
    const number =
      value?.kind === Kind.VARIABLE ? this.operation.variables[value.name.value] : value?.kind === Kind.INT ? value.value : otherwise;
    return Number(number ?? otherwise ?? assumedSize);
  }

  private isIncluded(selection: SelectionNode): boolean {
    const { variables } = this.operation;
    if (!selection.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
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

function isPage(parent: Parent): boolean {
  return isObjectType(parent) && parent.getFields()['pageInfo'] !== undefined;
}

function isIntrospection(parent: Parent): boolean {
  return isObjectType(parent) && parent.name.startsWith('__');
}
