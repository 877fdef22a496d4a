import type { Gathered } from './merging';

/** The records at a place of a plan, `@` being every item of a list: where there is nothing yet, there are none. */
export function recordsAt(from: readonly Gathered[], path: readonly (string | number)[]): Gathered[] {
  const records: Gathered[] = [];
  for (const record of from) collect(record, path, 0, records);
  return records;
}

function collect(value: unknown, path: readonly (string | number)[], depth: number, records: Gathered[]): void {
  if (typeof value !== 'object' || value === null) return;
  const step = path[depth];
  if (step === undefined) {
    if (!Array.isArray(value)) records.push(value as Gathered);
  } else if (step === '@') {
    if (Array.isArray(value)) for (const item of value) collect(item, path, depth + 1, records);
  } else if (Object.hasOwn(value, step)) {
    collect((value as Gathered)[step], path, depth + 1, records);
  }
}
