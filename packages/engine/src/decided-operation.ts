import type { QueryPlan } from '@apollo/query-planner';
import { type GraphQLFormattedError, type GraphQLSchema, isNonNullType } from 'graphql';
import type { Execution } from './execution';
import { introspectionOf } from './introspection';
import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';
import type { AskedOperation } from './operation';
import { anomaly, Projection } from './projection';
import { json, objects } from './projection-target';
import { type ObjectShape, Shapes } from './shape';
import { type Step, stepOf } from './steps';

interface Graph {
  schema: GraphQLSchema;
  types: KnownTypes;
  isMissing: (error: GraphQLFormattedError) => boolean;
}

/** An operation for given values of the variables of `@include` and `@skip`: its plan and the shape of its answer, compiled. */
export class DecidedOperation {
  readonly shape: ObjectShape;
  private readonly step: Step | null;
  private readonly introspection;
  private readonly asObjects = new Projection<Gathered>(objects);
  private readonly asText = new Projection<string>(json);

  constructor({ schema, types, isMissing }: Graph, asked: AskedOperation, { node }: QueryPlan, deciding: Record<string, unknown>) {
    if (node?.kind === 'Subscription') throw new Error('Subscriptions are not supported.');
    this.shape = new Shapes(schema, asked, deciding).root();
    this.introspection = introspectionOf(schema, asked, this.shape);
    const essential = this.shape.fields.filter(({ type }) => isNonNullType(type)).map(({ responseName }) => responseName);
    this.step = node ? stepOf(node, { types, isMissing, deciding, essentialChanges: new Set(essential) }) : null;
  }

  /** Asks the subgraphs all that the plan says. */
  async gather<Context>(execution: Execution<Context>, variables: Readonly<Record<string, unknown>>): Promise<void> {
    await this.step?.(execution, [execution.root]);
    if (this.introspection) Object.assign(execution.root, this.introspection(variables));
  }

  /** The data of an answer; null where something is wrong with it. */
  data(root: Gathered): Gathered | null {
    return shaped(() => this.asObjects.of(this.shape)(root));
  }

  /** The data as the text of JSON; null where something is wrong with it. */
  text(root: Gathered): string | null {
    return shaped(() => this.asText.of(this.shape)(root));
  }
}

function shaped<T>(project: () => T): T | null {
  try {
    return project();
  } catch (error) {
    if (error === anomaly) return null;
    throw error;
  }
}
