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

/** The date in figures that a line begins with, as in "7.02.2020 Spotkanie"; null when it begins with none. */
export function datePrefixOf(text: string): string | null {
  if (!/^\d/.test(text)) return null;
  const ends = [...text.slice(0, longest).matchAll(/[\s:,;]/g)].map(({ index }) => index).slice(0, 8);
  const parts = ends.map((end) => text.slice(0, end).replace(/[\s–—-]+$/, ''));
  return parts.reverse().find((part) => hasMonth(part) && isPrintedDate(part)) ?? null;
}

/** Whether a text seems to be meant as a date: a few words without one that tells a kind of event, with a month or figures such as 5.05. */
export function looksLikeDate(text: string): boolean {
  return text.split(' ').length <= 5 && hasMonth(text) && eventKindOf(text) === null;
}

/** Short forms of months are words of other meanings too: list, lis. */
function hasMonth(text: string): boolean {
  const isMonth = (word: string) => monthNamed(word) > 0 && (word === 'maj' || (word.length > 3 && word !== 'list'));
  return (
    /(?<!\d)\d{1,2} ?[./-] ?(\d{1,2}|[IVX]+)(?!\w)|(?<!\d)\d{1,2}\.\d{1,2}\.\d/.test(text) ||
    folded(text)
      .split(/[^a-z]+/)
      .some(isMonth)
  );
}
