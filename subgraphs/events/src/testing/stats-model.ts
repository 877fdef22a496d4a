import { CountQualifier } from '../event/participant-count';
import { DatePrecision } from '../event-date/event-date';
import { windowOf } from '../event-date/window-of';
import { EventDimension } from '../event-stats/event-stats.filter';
import type { EventEntry } from '../seed/event-rows';
import { compareKeys } from './event-model';

// The rules of statistics of events, without SQL and as plain as can be: what the database must agree with.

type Value = string | number | null;

/** One row: the values of the dimensions, in the order asked for, and the sums. */
export interface Sums {
  values: Value[];
  count: number;
  occurrences: number;
  participants: number | null;
  participantsExact: number | null;
  withoutParticipants: number;
}

const orNull = (values: string[] = []): Value[] => (values.length > 0 ? values : [null]);

const valuesOf: Record<EventDimension, (event: EventEntry) => Value[]> = {
  [EventDimension.VOIVODESHIP]: ({ teryt }) => [teryt === undefined || teryt === '0' ? null : teryt.slice(0, 2)],
  [EventDimension.KIND]: ({ kind }) => [kind],
  [EventDimension.STATUS]: ({ status }) => [status],
  [EventDimension.YEAR]: (event) => [yearAndMonth(event)[0]],
  [EventDimension.MONTH]: (event) => [yearAndMonth(event)[1]],
  [EventDimension.AUDIENCE]: ({ audience }) => orNull(audience),
  [EventDimension.ORGANISER]: ({ organiser }) => [organiser ?? null],
  [EventDimension.BODY]: ({ bodies }) => orNull(bodies),
  [EventDimension.PROJECT]: ({ project }) => [project ?? null],
};

function yearAndMonth({ date: { edtf, precision } }: EventEntry): [number | null, number | null] {
  const { earliest, latest } = windowOf(edtf);
  const isWhole = precision === DatePrecision.DAY || precision === DatePrecision.DAYS;
  const [year, month] = (earliest ?? '').split('-').map(Number);
  const [lastYear, lastMonth] = isWhole ? [year, month] : (latest ?? '').split('-').map(Number);
  if (!year || !month || year !== lastYear) return [null, null];
  return [year, month === lastMonth ? month : null];
}

/** A row for each combination of values, by the dimensions as asked, unknown last; one row in all without dimensions. */
export function grouped(events: EventEntry[], dimensions: EventDimension[]): Sums[] {
  const groups = new Map<string, { values: Value[]; members: EventEntry[] }>();
  if (dimensions.length === 0) groups.set('[]', { values: [], members: [] });
  for (const event of events) {
    for (const values of combinations(dimensions.map((dimension) => valuesOf[dimension](event)))) {
      const group = groups.get(JSON.stringify(values)) ?? { values, members: [] };
      groups.set(JSON.stringify(values), { values, members: [...group.members, event] });
    }
  }
  return [...groups.values()].map(({ values, members }) => ({ values, ...sumsOf(members) })).sort(byValues);
}

function combinations([first, ...rest]: Value[][]): Value[][] {
  if (first === undefined) return [[]];
  return first.flatMap((value) => combinations(rest).map((others) => [value, ...others]));
}

function sumsOf(members: EventEntry[]): Omit<Sums, 'values'> {
  const known = members.flatMap(({ participants }) => participants ?? []);
  return {
    count: members.length,
    occurrences: members.reduce((sum, { occurrences = 1 }) => sum + occurrences, 0),
    participants: sumOf(known.map(({ count }) => count)),
    participantsExact: sumOf(known.filter(({ qualifier }) => qualifier === CountQualifier.EXACT).map(({ count }) => count)),
    withoutParticipants: members.length - known.length,
  };
}

/** Null where there is nothing to add up. */
export function sumOf(numbers: (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0);
}

/** The order of rows where none is asked for. */
export function byValues(one: Sums, other: Sums): number {
  return one.values.map((value, index) => compareKeys(value, other.values[index] ?? null, 1)).find((difference) => difference !== 0) ?? 0;
}
