import { folded } from '@social-economy/values/polish-text';
import { eventKindOf } from './event-kind-of';
import { parseEventDate } from '../event-date/parse-event-date';
import { monthNamed } from '../printed-date/polish-months';

/** Any leap year: whether a text is a date does not hang on the year that it is read with. */
const anyYear = 2020;
/** No printed date is longer; longer lines are not looked at. */
const longest = 80;

/** Whether a whole line of a page is a date; a bare number or a Roman one is none. */
export function isPrintedDate(text: string): boolean {
  if (text.length > longest || !/\d{4}|\d ?[./]|[a-z]{3}/i.test(text) || /^[ivx]+\.?$/i.test(text)) return false;
  try {
    parseEventDate(text, { yearFromContext: anyYear });
    return true;
  } catch {
    return false;
  }
}

/** Whether a text seems to be meant as a date: a few words without one that tells a kind of event, with a month or figures such as 5.05. */
export function looksLikeDate(text: string): boolean {
  return text.split(' ').length <= 5 && hasMonth(text) && eventKindOf(text) === null;
}

/** Whether a text names a month, or has figures such as 5.05. */
export function hasMonth(text: string): boolean {
  return (
    /(?<!\d)\d{1,2} ?[./-] ?(\d{1,2}|[IVX]+)(?!\w)|(?<!\d)\d{1,2}\.\d{1,2}\.\d/.test(text) ||
    folded(text)
      .split(/[^a-z]+/)
      .some(isMonth)
  );
}

/** Whether a folded word can only be a month: short forms are words of other meanings too, list and lis. */
export function isMonth(word: string): boolean {
  return monthNamed(word) > 0 && (word === 'maj' || (word.length > 3 && word !== 'list'));
}
