import { errorsByPlace } from '@social-economy/executor/testing/errors-by-place';
import type { ExecutionResult } from 'graphql';
import type { Fault, Faults } from './shop';

const kinds: Fault[] = ['null', 'error', 'hole', 'item error', 'garbage'];

/** Some fields of some records fail, always the same ones for the same seed; about one in so many. */
export function faultsOf(seed: number, oneIn: number): Faults {
  return (typeName, id, field) => {
    if (oneIn === 0) return 'none';
    const hash = hashOf(`${seed} ${typeName} ${id} ${field}`);
    const fault = hash % oneIn === 0 ? (kinds[Math.floor(hash / oneIn) % kinds.length] ?? 'none') : 'none';
    // What a plan needs for itself is never asked for by callers, so they hear of its errors where the merged schema has none.
    return field === 'weight' && fault !== 'null' ? 'none' : fault;
  };
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Whether two answers could be compared, and why not. */
export type Outcome = 'compared' | 'invalid' | 'not planned' | 'lost by another kind';

/** Fails unless an answer has the data and errors that are expected, in the order of the answer in which nothing fails. */
export function expectSame(actual: ExecutionResult, expected: ExecutionResult, faultless: ExecutionResult['data']): Outcome {
  // Apollo's planner itself fails on unions behind some interface objects.
  if (actual.errors?.[0]?.message === 'The planner knows no way to answer this operation.') return 'not planned';
  expectInOrder(actual, faultless);
  if (losesByAnotherKind(actual)) return 'lost by another kind';
  expect(JSON.stringify(actual.data)).toBe(JSON.stringify(expected.data));
  expect(errorsByPlace(actual)).toEqual(errorsByPlace(expected));
  return 'compared';
}

/** Errors come in the order of their places in the answer, which is told by the one in which nothing fails. */
function expectInOrder({ errors = [] }: ExecutionResult, faultless: ExecutionResult['data']): void {
  const places = errors.map(({ path = [] }) => placeIn(faultless, path));
  expect(places).toEqual(places.toSorted(byPlace));
}

/** For each step of a path, the number of the field among those of its record, or of the item. */
function placeIn(data: unknown, path: readonly (string | number)[]): number[] {
  let value = data;
  return path.map((step) => {
    const index = typeof step === 'number' ? step : Object.keys(value as object).indexOf(step);
    value = (value as Record<string, unknown>)[step];
    return index;
  });
}

function byPlace(one: readonly number[], other: readonly number[]): number {
  const depth = one.findIndex((index, at) => index !== other[at]);
  return depth < 0 ? one.length - other.length : (one[depth] ?? 0) - (other[depth] ?? -1);
}

/**
 * Behind an interface object, a subgraph is asked for all that is asked of any kind of record: what must not be null and fails takes with
 * it what was asked of this kind. The error stands at the record then, for want of a field that was asked for, and something is null.
 */
function losesByAnotherKind({ data, errors = [] }: ExecutionResult): boolean {
  return errors.some(({ path = [] }) => {
    let record: unknown = data;
    for (const step of path) record = (record as Record<string, unknown> | null | undefined)?.[step];
    return path.length > 0 && typeof record === 'object' && record !== null && Object.values(record).includes(null);
  });
}
