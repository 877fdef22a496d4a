import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { parsePrintedDate } from '../printed-date/parse-printed-date';
import { canonicalEdtf, checkYear } from './canonical-edtf';
import { DateProblemError } from './date-problem';
import type { DateEntry } from './event-date-of';
import { precisionOf } from './precision-of';
import { checkTakenEdtf } from './untaken-edtf';
import { type DateWindow, hasEdtfForm, windowOf } from './window-of';

/** A date as it was read: what a record needs, and the days that it allows. */
export type ParsedEventDate = Required<DateEntry> & DateWindow;

/** What a date that prints no year is read with. */
export interface DateContext {
  yearFromContext?: number;
}

/** Forms that are accepted, to stand in errors and descriptions. */
export const eventDateExamples = '2020-05-13, 18 – 19 lutego 2016, Luty 2020 or Koniec września 2020';

/** What is accepted, to stand in descriptions. */
export const acceptedEventDates =
  `as Polish offices print it, with the year: ${eventDateExamples}, or "termin do ustalenia" where nobody knows it yet; ` +
  'or in a part of the Extended Date/Time Format (EDTF, ISO 8601-2): a day 2020-05-13, a month 2020-02, a year 2020, an interval 2020-05-07/2020-05-08 ' +
  '(.. or nothing for an end that is open or not known), one of several in a row [2020-09-21..2020-09-30], or XXXX when nothing is known. ' +
  'Qualifiers (?, ~, %), other digits X, seasons (2021-21), weeks and sets with commas are not taken';

// As much as the column of the printed text holds.
const maximumLength = 120;

/**
 * The date of an event from the Extended Date/Time Format or as Polish offices print it, never more exact than the text.
 * BAD_USER_INPUT, with examples, when any of it cannot be read, or when neither the text nor the context has a year.
 */
export function parseEventDate(text: string, { yearFromContext }: DateContext = {}): ParsedEventDate {
  try {
    if (text.length > maximumLength) throw new DateProblemError(`it has more than ${maximumLength} characters`);
    if (yearFromContext !== undefined) checkYear(yearFromContext);
    const { edtf: expression, yearInferred } = readDate(text, yearFromContext);
    const edtf = canonicalEdtf(expression);
    return { edtf, precision: precisionOf(edtf), verbatim: text.trim(), yearInferred, ...windowOf(edtf) };
  } catch (error) {
    throw error instanceof DateProblemError ? notReadable(text, error.message) : error;
  }
}

function readDate(text: string, yearFromContext: number | undefined): { edtf: string; yearInferred: boolean } {
  const line = withPlainSigns(text);
  const edtf = line.replace(/ ?([-/]) ?/g, '$1').toUpperCase();
  checkTakenEdtf(edtf);
  return hasEdtfForm(edtf) ? { edtf, yearInferred: false } : parsePrintedDate(line, yearFromContext);
}

/** The text on one line with single spaces and hyphens for all dashes. */
function withPlainSigns(text: string): string {
  return text
    .replace(/[\p{Dash_Punctuation}−]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function notReadable(text: string, problem: string): BadUserInputError {
  const what = problem === '' ? 'cannot be read as the date of an event' : `is not the date of an event: ${problem}`;
  return new BadUserInputError(`${quoted(text)} ${what}. Write it like ${eventDateExamples}.`);
}
