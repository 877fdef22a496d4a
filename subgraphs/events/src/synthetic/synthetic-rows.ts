import type { TableRow } from '@social-economy/database/bulk-insert';
import type { SyntheticContent } from '@social-economy/subgraph/generate';
import type { SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { bodyRows } from './body-rows';
import { eventRows } from './event-rows';

/** What this subgraph has of a synthetic data set. */
export const synthetic: SyntheticContent = { rows: syntheticRows, expectedRows };

/** Bodies with their members, then events with all that belongs to them. */
function* syntheticRows(dataset: SyntheticDataset): Generator<TableRow> {
  for (let number = 1; number <= dataset.bodies; number += 1) yield* bodyRows(number, dataset);
  for (let number = 1; number <= dataset.events; number += 1) yield* eventRows(number, dataset);
}

function expectedRows({ bodies, events }: SyntheticDataset): number {
  return Math.round(bodies * 13 + events * 4.75);
}
