import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';

/** A question of a plan to a subgraph, and the path of the place whose records it is about. */
export interface PlacedFetch {
  fetch: FetchNode;
  path: readonly (string | number)[];
}

/** All questions of a plan, in its order. */
export function fetchesOf(node: PlanNode | undefined, path: PlacedFetch['path'] = []): PlacedFetch[] {
  switch (node?.kind) {
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((under) => fetchesOf(under, path));
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...node.path]);
    default:
      return [];
  }
}

/** The document of a question. */
export function documentOf(fetch: FetchNode): DocumentNode {
  return fetch.operationDocumentNode ?? parse(fetch.operation);
}
