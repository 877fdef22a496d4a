import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import { documentOf } from './fetching';
import type { Joins } from './joins';

/**
 * GraphQLError where a plan asks a subgraph for a field before it was told what that field requires: the planner does so where what is
 * required requires something itself, of records that the same subgraph gives. The answer would be made of nothing.
 */
export function refuseUntold(node: PlanNode | undefined, joins: Joins, schema: GraphQLSchema): void {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      for (const under of node.nodes) refuseUntold(under, joins, schema);
      break;
    case 'Flatten':
      refuseUntold(node.node, joins, schema);
      break;
    case 'Fetch':
      new AskedFetch(node, joins, schema).refuseUntold();
  }
}

class AskedFetch {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly fetch: FetchNode,
    private readonly joins: Joins,
    private readonly schema: GraphQLSchema,
  ) {}

  refuseUntold(): void {
    const { definitions } = documentOf(this.fetch);
    for (const definition of definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    for (const definition of definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = this.schema.getRootType(definition.operation)?.name ?? '';
      if (!this.fetch.requires) this.refuseIn(definition.selectionSet, root, []);
      for (const { node } of this.fetch.requires ? this.fieldsOf(definition.selectionSet, root) : [])
        if (node.selectionSet) this.refuseIn(node.selectionSet, '', namesIn(this.fetch.requires ?? []));
    }
  }

  private refuseIn(set: SelectionSetNode, typeName: string, told: readonly string[]): void {
    const fields = this.fieldsOf(set, typeName);
    const known = new Set([...told, ...fields.map(({ node }) => node.name.value)]);
    for (const { node, typeName: parent } of fields) {
      const required = this.joins.requiredFor(this.fetch.serviceName, parent, node.name.value);
      if (!required.every((name) => known.has(name)))
        throw new GraphQLError(`The planner knows no way to answer ${parent}.${node.name.value}.`);
      if (node.selectionSet) this.refuseIn(node.selectionSet, this.typeOf(parent, node), []);
    }
  }

  /** With fragments in place; each with the type that it is asked of. */
  private fieldsOf({ selections }: SelectionSetNode, typeName: string): { node: FieldNode; typeName: string }[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [{ node: selection, typeName }];
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      return fragment ? this.fieldsOf(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName) : [];
    });
  }

  private typeOf(parent: string, { name }: FieldNode): string {
    const type = this.schema.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
    return field ? getNamedType(field.type).name : '';
  }
}

function namesIn(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => (selection.kind === 'Field' ? [selection.name] : namesIn(selection.selections)));
}
