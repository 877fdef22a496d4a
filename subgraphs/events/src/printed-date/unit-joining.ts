import { oneOfDays } from '../event-date/canonical-edtf';
import { DateProblemError } from '../event-date/date-problem';
import { dayAfter, type UnitSpan } from './unit-span';

/** What a date says whose units are joined in a certain way; a DateProblemError when they cannot be. */
export type Joining = (first: UnitSpan, last: UnitSpan, all: readonly UnitSpan[]) => string;

/** How units are joined, and what that says in the Extended Date/Time Format. */
const shapes: readonly (readonly [example: string, shape: RegExp, joining: Joining])[] = [
  ['13.05.2020, koniec maja 2020', /^unit$/, (only) => someDayOf(only)],
  ['7-8.05.2020: on all days; maj-czerwiec 2020: some day of them', /^unit dash unit$/, (first, last) => fromTo(alike(first, last))],
  ['5 i 6 maja, 5, 6 i 7 maja: on all; maj i czerwiec: from one to the other', /^unit( comma unit)* (and|comma) unit$/, onAll],
  ['wrzesień/październik, 5 lub 6 maja: some day of them', /^unit (slash|or) unit$/, oneOrTheOther],
  ['od maja do czerwca 2020, 5 do 7 maja 2020', /^(unit to|from unit to) unit$/, (first, last) => interval(first, last)],
  ['od 5 maja do końca czerwca 2020', /^from unit toEndOf unit$/, (first, last) => interval(first, lastDayOf(last))],
  ['od maja 2020, the end is not known', /^from unit$/, (only) => `${single(only)}/`],
  ['do maja 2020, the start is not known', /^to unit$/, (only) => `/${single(only)}`],
  ['do końca maja 2020', /^toEndOf unit$/, (only) => `/${lastDayOf(only).last}`],
];

/** The meaning of units that are joined in that way, such as `unit dash unit`; a DateProblemError when it has none. */
export function joiningOf(shape: string): Joining {
  const [, , joining] = shapes.find(([, form]) => form.test(shape)) ?? [];
  if (!joining) throw new DateProblemError();
  return joining;
}

function someDayOf({ first, last, earliest, latest }: UnitSpan): string {
  return first === last ? first : oneOfDays(earliest, latest);
}

function fromTo([first, last]: readonly [UnitSpan, UnitSpan]): string {
  return first.isDay ? interval(first, last) : oneOfDays(...inOrder(first, last));
}

function onAll(first: UnitSpan, last: UnitSpan, all: readonly UnitSpan[]): string {
  all.slice(1).forEach((span, index) => adjacent(all[index] ?? first, span));
  return interval(first, last);
}

function oneOrTheOther(first: UnitSpan, last: UnitSpan): string {
  adjacent(first, last);
  return oneOfDays(first.earliest, last.latest);
}

/** From the first to the last; where an end is no single day, month or year, some day of all that lie between. */
function interval(first: UnitSpan, last: UnitSpan): string {
  const days = inOrder(first, last);
  return first.first === first.last && last.first === last.last ? `${first.first}/${last.last}` : oneOfDays(...days);
}

function inOrder(first: UnitSpan, last: UnitSpan): [string, string] {
  if (first.earliest < last.earliest && first.latest <= last.latest) return [first.earliest, last.latest];
  throw new DateProblemError(`its start, ${first.first}, does not lie before its end, ${last.last}`);
}

function alike(first: UnitSpan, last: UnitSpan): readonly [UnitSpan, UnitSpan] {
  if (first.isDay !== last.isDay) throw new DateProblemError();
  return [first, last];
}

function adjacent(first: UnitSpan, last: UnitSpan): void {
  inOrder(...alike(first, last));
  if (dayAfter(first.latest) !== last.earliest) throw new DateProblemError('its dates do not follow one another: write one event for each');
}

function single({ first, last }: UnitSpan): string {
  if (first !== last) throw new DateProblemError();
  return first;
}

function lastDayOf({ latest, isDay, isVague }: UnitSpan): UnitSpan {
  if (isDay || isVague) throw new DateProblemError();
  return { first: latest, last: latest, earliest: latest, latest, isDay: true };
}
