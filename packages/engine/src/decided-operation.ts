import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, isNonNullType, OperationTypeNode } from 'graphql';
import { decidedDocument, refuseUndecided } from './decided-document';
import type { Execution } from './execution';
import { introspectionOf } from './introspection';
import type { Joins } from './joins';
import type { KnownTypes } from './known-types';
import { define, type Gathered } from './merging';
import type { AskedOperation } from './operation';
import { inOrderOfChanges } from './order-of-changes';
import { anomaly, Projection } from './projection';
import { requiredNames } from './required-names';
import { type ObjectShape, Shapes } from './shape';
import { type Step, stepOf } from './steps';
import { refuseUnasked } from './unasked';

interface Graph {
  schema: GraphQLSchema;
  types: KnownTypes;
  joins: Joins;
  isMissing: (error: GraphQLFormattedError) => boolean;
  planOf(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** An operation for given values of the variables of `@include` and `@skip`: its plan and the shape of its answer, compiled. */
export class DecidedOperation {
  readonly shape: ObjectShape;
  /** What the plan must know of records for its own questions. */
  readonly required: ReadonlySet<string>;
  private readonly step: Step | null;
  private readonly introspection;
  private readonly projection = new Projection();

  constructor(graph: Graph, asked: AskedOperation, deciding: Record<string, unknown>) {
    const { schema, types, joins, isMissing } = graph;
    if (asked.definition.operation === OperationTypeNode.SUBSCRIPTION)
      throw new GraphQLError('Subscriptions are not supported.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    refuseUndecided(asked.document, deciding);
    this.shape = new Shapes(schema, asked, deciding, asked.names.byNode).root();
    const document = decidedDocument(inOrderOfChanges(asked, this.shape), deciding, asked.names.byNode, schema);
    const { node } = graph.planOf(document, asked.definition.name?.value) as { node?: PlanNode };
    refuseUnasked(this.shape, node);
    this.required = requiredNames(node);
    this.introspection = introspectionOf(schema, asked, this.shape);
    const essential = this.shape.fields.filter(({ type }) => isNonNullType(type)).map(({ sourceName }) => sourceName);
    this.step = node ? stepOf(node, { types, joins, isMissing, essentialChanges: new Set(essential) }) : null;
  }

  /** Asks the subgraphs all that the plan says. */
  async gather<Context>(execution: Execution<Context>, variables: Readonly<Record<string, unknown>>): Promise<void> {
    await this.step?.(execution, [execution.root]);
    if (!this.introspection) return;
    const { data, errors } = this.introspection(variables);
    for (const [name, told] of Object.entries(data)) define(execution.root, name, told);
    if (errors.length > 0) execution.fail(execution.root, { errors, isMissing: false, isOfCall: false, lost: null });
  }

  /** The data of an answer; null where something is wrong with it. */
  data(root: Gathered): Gathered | null {
    try {
      return this.projection.of(this.shape)(root);
    } catch (error) {
      if (error === anomaly) return null;
      throw error;
    }
  }
}
