import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import { daysOf, type Period } from '@social-economy/values/period';
import type { Teryt } from '@social-economy/values/teryt';
import { largestValue } from '../indicator/value-range';
import { checkListed, checkUnit } from '../territory/check-unit';
import type { ObservationInput } from './observation-input';

const mostRows = 10_000;

/** Whether it is a number of rows that can be recorded at once. */
export function checkNumberOfRows(problems: Problems, { length }: readonly ObservationInput[]): boolean {
  if (length >= 1 && length <= mostRows) return true;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['rows'], `rows has ${length} rows, but must have 1 to ${mostRows}.`);
  return false;
}

/** What is wrong with rows, as far as it shows without looking at what is kept. Gives the territories whose codes are right. */
export function checkRows(problems: Problems, rows: readonly ObservationInput[]): Set<Teryt> {
  const territories = new Set<Teryt>();
  const places = new Map<string, number>();
  rows.forEach((row, place) => {
    const path = ['rows', place];
    if (checkRow(problems, path, row)) territories.add(row.teryt);
    const subject = JSON.stringify([row.indicator, row.teryt, row.period]);
    const other = places.get(subject);
    if (other === undefined) places.set(subject, place);
    else problems.add(UserErrorCode.INVALID, path, sameSubject(row, other, place));
  });
  return territories;
}

/** What is wrong with one row by itself. Gives whether the code of its territory has the form of one. */
export function checkRow(problems: Problems, path: InputPath, row: ObservationInput): boolean {
  const { first } = daysOf(row.period);
  const isTerritory = checkUnit(problems, [...path, 'teryt'], row.teryt, first);
  if (isTerritory) checkListed(problems, [...path, 'teryt'], row.teryt);
  checkBegun(problems, [...path, 'period'], row.period, first);
  checkValue(problems, path, row);
  checkSides(problems, path, row);
  problems.text([...path, 'verbatim'], row.verbatim, 300);
  return isTerritory;
}

function checkBegun(problems: Problems, path: InputPath, period: Period, first: CalendarDate): void {
  problems.day(path, first);
  if (first <= today() || first > '2100-12-31') return;
  problems.add(UserErrorCode.OUT_OF_RANGE, path, `The period ${period} has not begun: today is ${today()}. A plan is no finding.`);
}

/** A value, or the reason why there is none. */
function checkValue(problems: Problems, path: InputPath, { value, missingReason }: ObservationInput): void {
  problems.number([...path, 'value'], value, -largestValue, largestValue);
  if (value == null && missingReason == null) {
    problems.add(UserErrorCode.REQUIRED, [...path, 'value'], 'There is neither a value nor a missingReason. Give the one or the other.');
  }
  if (value == null || missingReason == null) return;
  const sentence = `There is a value, ${value}, so nothing is missing, but the missingReason is ${missingReason}. Leave one of them out.`;
  problems.add(UserErrorCode.INVALID, [...path, 'missingReason'], sentence);
}

/** Both sides of a quotient, or neither, and only beside the value that they give. */
function checkSides(problems: Problems, path: InputPath, { value, numerator, denominator }: ObservationInput): void {
  const given = Object.entries({ numerator, denominator }).filter(([, side]) => side != null);
  for (const [name, side] of given) {
    problems.number([...path, name], side, -largestValue, largestValue);
    if (value != null) continue;
    problems.add(UserErrorCode.INVALID, [...path, name], `${name} is ${side}, but there is no value that it belongs to.`);
  }
  if (given.length === 1) {
    const absent = numerator == null ? 'numerator' : 'denominator';
    problems.add(UserErrorCode.REQUIRED, [...path, absent], 'Give numerator and denominator, or neither.');
  }
  if (denominator !== 0) return;
  problems.add(UserErrorCode.OUT_OF_RANGE, [...path, 'denominator'], 'denominator is 0, but nothing is divided by 0.');
}

function sameSubject({ indicator, teryt, period }: ObservationInput, one: number, other: number): string {
  return `Rows ${one} and ${other} are both for ${quoted(indicator)}, the territory ${teryt} and the period ${period}. Leave one of them out.`;
}
