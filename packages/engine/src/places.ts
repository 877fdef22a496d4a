import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';

/** One step on the way to a place of a plan: into a field, to each item of a list, or on with records of some kinds only. */
type Step = string | ReadonlySet<unknown>;

/** The records at a place. */
export type Place = (from: readonly Gathered[]) => Gathered[];

/**
 * The place of a path of a plan, where there are no records as long as there is nothing yet. `@` stands for every item of a list; behind
 * `|` a step names the kinds of records that the way goes on with.
 */
export function placeOf(path: readonly (string | number)[], types: KnownTypes): Place {
  const steps = path.flatMap((step) => stepsOf(String(step)));
  const isAmong = (kinds: ReadonlySet<unknown>, { __typename: kind }: Gathered) => kinds.has(kind) || !types.isObject(kind);
  const collect = (value: unknown, depth: number, records: Gathered[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = steps[depth];
    if (step === undefined) {
      if (!Array.isArray(value)) records.push(value as Gathered);
    } else if (step === '@') {
      if (Array.isArray(value)) for (const item of value) collect(item, depth + 1, records);
    } else if (typeof step === 'string') {
      if (Object.hasOwn(value, step)) collect((value as Gathered)[step], depth + 1, records);
    } else if (isAmong(step, value as Gathered)) collect(value, depth + 1, records);
  };
  return (from) => {
    const records: Gathered[] = [];
    for (const record of from) collect(record, 0, records);
    return records;
  };
}

/** The name of a field on the way, if it leads into one. */
export function fieldOf(step: string | number): string | null {
  const [name = ''] = String(step).split('|');
  return name === '' || name === '@' ? null : name;
}

function stepsOf(text: string): Step[] {
  const [name = '', kinds] = text.split('|');
  return [...(name === '' ? [] : [name]), ...(kinds === undefined ? [] : [new Set(kinds.slice(1, -1).split(','))])];
}
