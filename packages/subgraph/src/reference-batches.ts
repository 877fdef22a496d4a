import type { Reference } from './subgraph-request';

/** How many records are asked for in one call: so many that an owner answers within a second, also when it is busy. */
export const referenceBatchSize = 2_000;

/** The references without duplicates, in batches for one call each. */
function referenceBatches(references: readonly Reference[]): Reference[][] {
  const distinct = [...new Map(references.map((reference) => [`${reference.type} ${reference.key}`, reference])).values()];
  return Array.from({ length: Math.ceil(distinct.length / referenceBatchSize) }, (_, batch) =>
    distinct.slice(batch * referenceBatchSize, (batch + 1) * referenceBatchSize),
  );
}

/** What is missing in each of the batches, asked for one after the other: each call has the whole deadline for itself. */
export async function missingInBatches(
  references: readonly Reference[],
  ask: (batch: Reference[]) => Promise<Reference[]>,
): Promise<Reference[]> {
  const missing: Reference[] = [];
  for (const batch of referenceBatches(references)) missing.push(...(await ask(batch)));
  return missing;
}
