import type { NamedType, Operation, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { PlanningBound } from './planning-bound';

/** What the planner knows of a type in a subgraph. */
export interface Vertex {
  type: NamedType;
  hasReachableCrossSubgraphEdges: boolean;
}

/**
 * Apollo's planner for a supergraph. In two places the engine reaches further into it than it offers, both of them here: where it takes a
 * number to compare with, it is given an object that counts how often it is compared; and what it knows of types is read.
 */
export class Planner {
  private readonly planner: QueryPlanner;

  constructor(supergraph: Supergraph, bound: PlanningBound | null) {
    this.planner = new QueryPlanner(supergraph, {
      exposeDocumentNodeInFetchNode: true,
      // Else what is asked of several kinds at one place is one question, and a record that lacks what only another kind needs is in none.
      typeConditionedFetching: true,
      ...(bound && { debug: { pathsLimit: bound as unknown as number } }),
    });
  }

  /** The plan for an operation; throws where the planner finds none, or was ended by its bound. */
  planOf(operation: Operation): QueryPlan {
    return this.planner.buildQueryPlan(operation);
  }

  /** What is known of a type, in each of the subgraphs that have it. */
  verticesOf(typeName: string): Vertex[] {
    const graph = this.planner['federatedQueryGraph'] as { verticesForType: (typeName: string) => Vertex[] };
    return graph.verticesForType(typeName);
  }
}
