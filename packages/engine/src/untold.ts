import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { fragmentsOf } from '@social-economy/executor/fragments';
import {
  type DocumentNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import type { Joins } from './joins';
import { documentOf, fetchesOf } from './plan-fetches';

/**
 * GraphQLError where a plan asks a subgraph for a field before it was told what that field requires: the planner does so where what is
 * required requires something itself, of records that the same subgraph gives. The answer would be made of nothing.
 */
export function refuseUntold(plan: PlanNode | undefined, joins: Joins, schema: GraphQLSchema): void {
  for (const { fetch } of fetchesOf(plan)) new AskedFetch(fetch, joins, schema).refuseUntold();
}

class AskedFetch {
  private readonly document: DocumentNode;
  private readonly fragments;

  constructor(
    private readonly fetch: FetchNode,
    private readonly joins: Joins,
    private readonly schema: GraphQLSchema,
  ) {
    this.document = documentOf(fetch);
    this.fragments = fragmentsOf(this.document);
  }

  refuseUntold(): void {
    for (const definition of this.document.definitions) {
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
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments[selection.name.value] : selection;
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
