import type { Reference } from './subgraph-request';

/** How many records are asked for in one call. */
export const referenceBatchSize = 10_000;

/** The references without duplicates, in batches for one call each. */
export function referenceBatches(references: readonly Reference[]): Reference[][] {
  const distinct = [...new Map(references.map((reference) => [`${reference.type} ${reference.key}`, reference])).values()];
  return Array.from({ length: Math.ceil(distinct.length / referenceBatchSize) }, (_, batch) =>
    distinct.slice(batch * referenceBatchSize, (batch + 1) * referenceBatchSize),
  );
}
