import type { SubgraphName } from './subgraph-location';

/** The lists that can be had whole as files, at `/export/NAME.csv` and `/export/NAME.jsonl`. */
export const exportNames = ['institutions', 'observations', 'events', 'targets'] as const;

/** A list that can be had whole as a file. */
export type ExportName = (typeof exportNames)[number];

/** The subgraph that owns each list. */
export const exportOwners: Record<ExportName, SubgraphName> = {
  institutions: 'institutions',
  observations: 'programmes',
  targets: 'programmes',
  events: 'events',
};
