import type { PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';

/** The names of all that a plan must know of records before it can ask others about them: what fails there may show elsewhere. */
export function requiredNames(node: PlanNode | undefined, names = new Set<string>()): Set<string> {
  switch (node?.kind) {
    case 'Fetch':
      addNames(node.requires ?? [], names);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const under of node.nodes) requiredNames(under, names);
      break;
    case 'Flatten':
      requiredNames(node.node, names);
      break;
  }
  return names;
}

function addNames(selections: readonly QueryPlanSelectionNode[], names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') names.add(selection.alias ?? selection.name);
    if (selection.selections) addNames(selection.selections, names);
  }
}
