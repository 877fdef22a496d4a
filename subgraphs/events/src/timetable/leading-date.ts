import { folded } from '@social-economy/values/polish-text';
import { monthNamed } from '../printed-date/polish-months';
import { hasMonth, isMonth, isPrintedDate } from './printed-date-line';

/** What a line begins with that is meant as a date, and whether it can be read as one. */
export interface LeadingDate {
  text: string;
  isRead: boolean;
}

/** No printed date is longer; what stands behind is not looked at. */
const longest = 80;
const mostWords = 14;
/** A date may end before a dash or a capital without a space: 7.02.2020-Spotkanie, 7.02.2020r.Spotkanie. */
const wordEnds = /[\s:,;]|\p{Pd}(?=\p{L})|(?<=\d{4}(?: ?r\.)?)(?=\p{Lu})|$/gu;

/**
 * The date that a line begins with, as in "7.02.2020 Spotkanie" and "Koniec maja Forum", or what is meant as one and is none: "31.04.2020 Forum",
 * "ok. 15 maja Gala". It is as long as it can be, so that nothing of it is left to the title. Null where a line begins with neither.
 */
export function leadingDateOf(text: string): LeadingDate | null {
  const start = text.slice(0, longest);
  if (/^\d+\.\d+ ?(?:tys|mln|mld|zł|%)/i.test(start) || !(/^\d/.test(text) || begins.test(plain(start)))) return null;
  const ends = [...start.matchAll(wordEnds)].map(({ index }) => index).slice(0, mostWords);
  const parts = ends.map((end) => text.slice(0, end).replace(/[\s\p{Pd}]+$/u, '')).reverse();
  const meant = parts.find(isMeantAsDate) ?? '';
  const read =
    meant === '' && !/^\d/.test(text) ? '' : (parts.find((part) => (meant !== '' || hasMonth(part)) && isPrintedDate(part)) ?? '');
  if (read === '' && meant === '') return null;
  return read.length >= meant.length ? { text: read, isRead: true } : { text: meant, isRead: false };
}

/** What stands behind the date that a line begins with. */
export function behindDate(text: string, date: LeadingDate): string {
  return text.slice(date.text.length).replace(/^[\s:,;–—-]+/, '');
}

/** Whether a text has the form of a date from its beginning to its end, be it in the calendar or not. */
function isMeantAsDate(text: string): boolean {
  return whole.test(plain(text));
}

/** The text folded, with hyphens for all dashes, M for the names of months, and m for short forms, which behind anything but a number are other words. */
function plain(text: string): string {
  const line = folded(text).replace(/\p{Pd}/gu, '-');
  return line.replace(/(?<![a-z])[a-z]{3,12}(?![a-z])\.?/g, (word) => {
    const name = word.replace('.', '');
    return isMonth(name) ? 'M' : monthNamed(name) > 0 ? 'm' : word;
  });
}

const anyOf = (...choices: string[]) => `(?:${choices.join('|')})`;
const listOf = (one: string, joint: string) => `${one}(?:${joint}${one})*`;

const joint = anyOf(' ?[-/,] ?', ' (?:i|oraz|lub|albo|do|a) ');
const yearEnd = '(?: ?r(?:oku?)?(?![a-z])\\.?)?';
const year = `(?: \\d{4}${yearEnd}| \\d\\d ?r(?:oku?)?(?![a-z])\\.?| ?br\\.?)?`;
const day = '[0-3]?\\d(?:-?(?:[a-z]{0,4}go))?\\.?';
const threeNumbers = ['\\.', '/', '-'].flatMap((sign) => [
  `\\d{1,2} ?${sign} ?(?:\\d{1,2}|[ivx]+) ?${sign} ?\\d\\d(?:\\d\\d)?`,
  `\\d{4}${sign}\\d{1,2}${sign}\\d{1,2}`,
]);
/** Two numbers behind a whole date, and most that are no month, are a time of day. */
const twoNumbers = `(?<!\\d{4}.*)${anyOf(
  '[0-3]?\\d ?\\. ?(?:0?[1-9]|1[0-2]|[ivx]+)(?!\\d)',
  '[0-3]?\\d\\.[1-5][1-46-9](?!\\d)',
  '(?:2[4-9]|3\\d)\\.\\d\\d(?!\\d)',
)}\\.?`;
const oneDay = anyOf(
  `${anyOf(...threeNumbers)}(?!\\d)${yearEnd}`,
  `\\d{1,2}\\.\\d{4}(?!\\d)${yearEnd}`,
  twoNumbers,
  `${day} ?(?:M|m)${year}`,
  `${day} ?[ivx]+ \\d{4}${yearEnd}`,
);
const days = listOf(`(?:${day}${joint})*${oneDay}`, joint);

const ordinal = '(?:i{1,3}|iv|[1-4]\\.?|pierwsz[a-z]+|drug[a-z]+|trzeci[a-z]*|czwart[a-z]+)';
const part = `(?:(?:pod|na|w|we|z|do) )?(?:${ordinal} )?${anyOf('poczat[a-z]+', 'polow[a-z]*', 'pol\\.', 'kon(?:iec|ca|cu|cem)', 'dekad[a-z]+', 'przelom[a-z]*')}`;
const months = `${listOf('M', joint)}${year}`;

const weekday = '(?:we? )?(?:niedziel|poniedzial|wtor|srod|czwart|piat|sobot)[a-z]*,?';
const leadingWords =
  'ok|okolo|w okolicach?|po|przed|od|do|do dnia|w dni(?:u|ach)|dnia|miedzy|pomiedzy|(?:nie )?(?:pozniej|wczesniej) niz|najpozniej|najwczesniej|wstepnie|prawdopodobnie|orientacyjnie';
const lead = anyOf('(?:ok|ca|dn)\\. ?', `(?:${leadingWords}) `, '(?:termin|data):? ', `${weekday} `);
const doubt = anyOf(' (?:lub|albo) (?:pozniej|wczesniej)', ' ?\\(?\\?\\)?');

/** Every form of what is meant as a date, whether it can be read or not. */
const forms: readonly (readonly [example: string, form: string])[] = [
  ['5 maja, od 5 do 7.05.2027, po 12 maja, środa, 5 maja', `(?:${lead})*${days}`],
  ['koniec maja, pod koniec maja i czerwca, po połowie maja', `(?:${lead})*${listOf(part, joint)} ${months}`],
  ['koniec maja/początek czerwca', `(?:${lead})*${listOf(`${part} M`, joint)}${year}`],
  ['ok. maja, od maja do czerwca', `(?:ok\\.?|okolo|od|do) ${months}`],
  ['maj-czerwiec', `M${joint}${months}`],
  ['maj 2027, but neither maj alone nor one of the past: they begin titles', `M 20\\d\\d${yearEnd}`],
  ['II kwartał, I i II półrocze', `(?:(?:od|do|w) )?${listOf(ordinal, joint)} (?:kwarta[a-z]+|kw\\.|polrocz[a-z]+|polr\\.)${year}`],
  ['termin do ustalenia', '(?:(?:termin|data):? )?do ustalenia'],
];

const begins = new RegExp(`^${anyOf(...forms.map(([, form]) => form))}`);
const whole = new RegExp(`${begins.source}${doubt}?$`);
