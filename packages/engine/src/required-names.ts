import type { PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { fetchesOf } from './plan-fetches';

/** The names of all that a plan must know of records before it can ask others about them: what fails there may show elsewhere. */
export function requiredNames(plan: PlanNode | undefined): ReadonlySet<string> {
  return new Set(fetchesOf(plan).flatMap(({ fetch }) => namesIn(fetch.requires ?? [])));
}

function namesIn(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => [
    ...(selection.kind === 'Field' ? [selection.alias ?? selection.name] : []),
    ...namesIn(selection.selections ?? []),
  ]);
}
