import { DateProblemError } from '../event-date/date-problem';
import type { Word } from './printed-words';

/** One date among those that a text joins, as far as it is printed: the `7` of `7-8.05.2020` has neither month nor year. */
export interface PrintedUnit {
  unit: 'bare' | 'roman' | 'day' | 'month' | 'season' | 'part' | 'third' | 'thirdOfYear' | 'year';
  /** Which day, month or part; the first month of a season. */
  number: number;
  /** Into how many the month or year is parted. */
  parts?: number;
  month?: number;
  year?: number;
  weekday?: number;
}

type Reading = (first: number, second: number, third: number) => Omit<PrintedUnit, 'year' | 'weekday'>;
const part: Reading = (number, parts) => ({ unit: 'part', number, parts });
const partOfMonth: Reading = (number, parts, month) => ({ unit: 'part', number, parts, month });
const third: Reading = (number, month) => ({ unit: 'third', number, month });
const thirdOfYear: Reading = (number) => ({ unit: 'thirdOfYear', number });

/** What a row of words says, without its year. */
const forms: readonly (readonly [example: string, form: RegExp, reading: Reading])[] = [
  ['5 maja, 5 V, 5.05', /^number (month|roman)( year)?$/, (number, month) => ({ unit: 'day', number, month })],
  ['the 7 of 7-8.05', /^(number|ordinal)$/, (number) => ({ unit: 'bare', number })],
  ['maj', /^month( year)?$/, (number) => ({ unit: 'month', number })],
  ['V, a month unless before a quarter or half', /^roman( year)?$/, (number) => ({ unit: 'roman', number })],
  ['2020', /^year$/, () => ({ unit: 'year', number: 0 })],
  ['I kwartał, II półrocze, II połowa', /^(number|roman|ordinal) (quarter|halfYear|half)( year)?$/, part],
  ['II połowa maja, III dekada maja', /^(number|roman|ordinal) (half|decade) (month|roman)( year)?$/, partOfMonth],
  ['koniec maja', /^(start|end) (month|roman)( year)?$/, third],
  ['połowa maja, its middle', /^half (month|roman)( year)?$/, (_, month) => third(2, month, 0)],
  ['koniec 2020', /^(start|end) year$/, thirdOfYear],
  ['połowa 2020, its middle', /^half year$/, () => thirdOfYear(2, 0, 0)],
  ['the początek of początek lub połowa maja', /^(start|end)$/, (number) => ({ unit: 'third', number })],
  ['the połowa of połowa lub koniec maja', /^half$/, () => ({ unit: 'third', number: 2 })],
  ['wiosna, zima 2020/2021', /^season( year)?$/, (number) => ({ unit: 'season', number })],
];

/** The unit that the words print; a DateProblemError when they print none. */
export function unitOf(words: readonly Word[]): PrintedUnit {
  const rest = words.filter(({ kind }) => kind !== 'weekday');
  const weekdays = words.filter(({ kind }) => kind === 'weekday');
  while (rest[0]?.kind === 'in') rest.shift();
  const text = rest.map(({ kind }) => (kind === 'thisYear' ? 'year' : kind)).join(' ');
  const [, , reading] = forms.find(([, form]) => form.test(text)) ?? [];
  if (!reading || weekdays.length > 1) throw new DateProblemError();
  const [first = 0, second = 0, third = 0] = rest.map(({ number }) => number);
  const year = rest.find(({ kind }) => kind === 'year')?.number;
  return { ...reading(first, second, third), year, weekday: weekdays[0]?.number };
}

/** The unit with what only the one behind it prints: the `7` of `7-8.05.2020` becomes 7.05.2020. */
export function completedBy(next: PrintedUnit, unit: PrintedUnit): PrintedUnit {
  const { number, weekday, year = next.year } = unit;
  if (isNumberOf(next, unit)) return { ...next, number, weekday, year };
  return unit.unit === 'part' && unit.month === undefined && unit.year === undefined
    ? { ...unit, month: monthOfPart(next), year }
    : { ...unit, year };
}

/** Whether a unit is only the number of a day or part whose name stands behind the next one. */
function isNumberOf(next: PrintedUnit, { unit, month, year }: PrintedUnit): boolean {
  if (year !== undefined || month !== undefined) return false;
  if (next.unit === 'part') return unit === 'bare' || unit === 'roman';
  return next.unit === 'day' ? unit === 'bare' : unit === 'third' && (next.unit === 'third' || next.unit === 'thirdOfYear');
}

function monthOfPart({ unit, month }: PrintedUnit): number | undefined {
  if (unit !== 'part') throw new DateProblemError();
  return month;
}
