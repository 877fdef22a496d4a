import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, print, stripIgnoredCharacters, visit } from 'graphql';
import { documentOf } from './plan-fetches';
import { FetchSplitter } from './split-fetch';
import type { KnownTypes } from './known-types';
import type { StandIns } from './stand-ins';

/**
 * A plan in which subgraphs are asked for the real fields in place of stand-ins, by whose names their values are known in between, and
 * are told of them as the real fields again. GraphQLError where a subgraph had to be told two values of one field at once.
 */
export function realPlan(plan: QueryPlan, standIns: StandIns, types: KnownTypes): QueryPlan {
  const { node } = plan;
  if (standIns.fields.size === 0 || !node || node.kind === 'Subscription') return plan;
  return { ...plan, node: realNode(node, standIns, new FetchSplitter(standIns, types)) };
}

function realNode(node: PlanNode, standIns: StandIns, splitter: FetchSplitter): PlanNode {
  switch (node.kind) {
    case 'Fetch': {
      const [first, ...rest] = splitter.split(node).map((fetch) => realFetch(fetch, standIns));
      return first && rest.length === 0 ? first : { kind: 'Parallel', nodes: [first ?? node, ...rest] };
    }
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((under) => realNode(under, standIns, splitter)) };
    case 'Flatten':
      return { ...node, node: realNode(node.node, standIns, splitter) };
    default:
      return node;
  }
}

function realFetch(node: FetchNode, standIns: StandIns): FetchNode {
  const document = realDocument(documentOf(node), standIns);
  return {
    ...node,
    operation: stripIgnoredCharacters(print(document)),
    operationDocumentNode: document,
    ...(node.requires && { requires: realRequirements(node.requires, standIns) }),
  };
}

function realDocument(document: DocumentNode, standIns: StandIns): DocumentNode {
  return visit(document, {
    Field: (node) => {
      const real = standIns.fields.get(node.name.value);
      return real && { ...node, name: real.name, arguments: real.arguments ?? [], alias: node.alias ?? node.name };
    },
  });
}

function realRequirements(selections: readonly QueryPlanSelectionNode[], standIns: StandIns): QueryPlanSelectionNode[] {
  return selections.map((selection) => {
    const under = selection.selections && { selections: realRequirements(selection.selections, standIns) };
    if (selection.kind === 'InlineFragment') return { ...selection, ...under };
    const isStandIn = standIns.fields.has(selection.name);
    return { ...selection, ...(isStandIn && { alias: selection.name, name: standIns.realName(selection.name) }), ...under };
  });
}
