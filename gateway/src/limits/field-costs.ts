import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, parse, type TypeNode, valueFromASTUntyped } from 'graphql';

/** What a supergraph says of a field with the federation's `@cost` and `@listSize`. */
export interface FieldCost {
  /** What finding it costs, its records apart; 1 where nothing is said. */
  weight: number;
  /** How many records it has where nothing is asked for; null where nothing is said. */
  assumedSize: number | null;
  /** Arguments that say how many records it has. */
  slicingArguments: readonly string[];
}

/** What fields cost beyond what their types tell, by `Type.field`. */
export interface FieldCosts {
  of: ReadonlyMap<string, FieldCost>;
  /** Lists in a page, whose rows are counted where the page is asked for. */
  sizedAbove: ReadonlySet<string>;
}

/** What a supergraph says of the cost of its fields. */
export function fieldCostsOf(supergraphSdl: string): FieldCosts {
  const of = new Map<string, FieldCost>();
  const sizedAbove = new Set<string>();
  for (const type of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const cost = argumentsOf(field, 'cost');
      const size = argumentsOf(field, 'listSize');
      if (cost || size) of.set(`${type.name.value}.${field.name.value}`, fieldCost(cost, size));
      for (const list of size?.sizedFields ?? []) sizedAbove.add(`${namedType(field.type)}.${list}`);
    }
  }
  return { of, sizedAbove };
}

interface Said {
  weight?: number;
  assumedSize?: number | null;
  slicingArguments?: string[] | null;
  sizedFields?: string[] | null;
}

function fieldCost(cost: Said | null, size: Said | null): FieldCost {
  return { weight: cost?.weight ?? 1, assumedSize: size?.assumedSize ?? null, slicingArguments: size?.slicingArguments ?? [] };
}

function argumentsOf({ directives = [] }: FieldDefinitionNode, name: string): Said | null {
  const directive: ConstDirectiveNode | undefined = directives.find((one) => one.name.value === name);
  return directive
    ? Object.fromEntries((directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]))
    : null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
