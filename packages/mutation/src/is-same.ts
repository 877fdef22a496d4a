import { isDeepStrictEqual } from 'node:util';

/** Whether two records, with their parts, say the same: what is compared is what would be kept, whatever objects carry it. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(asKept(one), asKept(other));
}

function asKept(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
