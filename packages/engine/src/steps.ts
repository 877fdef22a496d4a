import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { askedFields } from './asked-fields';
import type { Execution } from './execution';
import { fetchOf } from './fetching';
import type { Joins } from './joins';
import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';
import { type Place, placeOf } from './places';
import { documentOf } from './plan-fetches';

/** A part of a plan, carried out on the records of a place. */
export type Step = <Context>(execution: Execution<Context>, records: readonly Gathered[]) => Promise<void>;

/** What a plan is compiled with. */
export interface StepOptions {
  types: KnownTypes;
  joins: Joins;
  isMissing: (error: GraphQLFormattedError) => boolean;
  /** The names in the answer of changes that must not be null. */
  essentialChanges: ReadonlySet<string>;
}

/** Compiles a plan; null where there is nothing to ask anybody. */
export function stepOf(node: PlanNode, options: StepOptions): Step | null {
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(node, options);
    case 'Sequence':
      return inSequence(stepsOf(node.nodes, options));
    case 'Parallel':
      return inParallel(stepsOf(node.nodes, options));
    case 'Flatten':
      return at(placeOf(node.path, options.types), stepOf(node.node, options));
    case 'Condition':
      throw new Error('Conditions are decided before anything is planned.');
    case 'Defer':
      throw new GraphQLError('@defer is not supported: leave it out.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  }
}

function stepsOf(nodes: readonly PlanNode[], options: StepOptions): Step[] {
  return nodes.map((node) => stepOf(node, options)).filter((step) => step !== null);
}

function inSequence(steps: readonly Step[]): Step | null {
  if (steps.length < 2) return steps[0] ?? null;
  return async (execution, records) => {
    for (const step of steps) {
      if (execution.isStopped) return;
      await step(execution, records);
    }
  };
}

function inParallel(steps: readonly Step[]): Step | null {
  if (steps.length < 2) return steps[0] ?? null;
  return async (execution, records) => {
    await Promise.all(steps.map((step) => step(execution, records)));
  };
}

function at(recordsAt: Place, step: Step | null): Step | null {
  return step && ((execution, records) => step(execution, recordsAt(records)));
}

function fetchStep(node: FetchNode, options: StepOptions): Step {
  const fetch = fetchOf(node, options);
  if (node.operationKind !== OperationTypeNode.MUTATION) return fetch;
  const essential = [...askedFields(documentOf(node), new Map()).keys()].filter((name) => options.essentialChanges.has(name));
  return async (execution, records) => {
    await fetch(execution, records);
    const { root } = execution;
    execution.isStopped = essential.some((name) => !Object.hasOwn(root, name) || root[name] === null || root[name] === undefined);
  };
}
