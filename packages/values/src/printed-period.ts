import { BadUserInputError, quoted } from './bad-user-input';
import type { Period } from './period';
import { folded } from './polish-text';

/** Months in the nominative and genitive, and as they are shortened. */
const months = [
  /^stycz(?:en|nia)?$/,
  /^lut(?:y|ego)?$/,
  /^mar(?:zec|ca)?$/,
  /^kwie(?:c|cien|tnia)?$/,
  /^maja?$/,
  /^czerw(?:iec|ca)?$/,
  /^lip(?:iec|ca)?$/,
  /^sierp(?:ien|nia)?$/,
  /^wrze(?:s|sien|snia)?$/,
  /^paz(?:dz|dziernika?)?$/,
  /^listop(?:ada?)?$/,
  /^grud(?:zien|nia)?$/,
];
/** Half-years together (2 półrocza, which II półrocza is not), or months (9M). */
const severalParts = /^(?:\d+ polrocza|polrocza \d+|\d+ ?m)$/;
/** Digits before a bracket are a mark where they stand by themselves or behind the four digits of a year. */
const footnoteMark = /(?:\*+\)?|[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+[)\u207E]?|(?:(?<!\d)|(?<=(?<!\d)(?:19|20)\d{2}))\d{1,2}\))$/;
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/**
 * The reporting period that a text prints, as offices write it: 2020, 2020 r., rok 2020, 2020-Q3, III kw. 2020, 2020 kw. 3, I półrocze 2020, 2020-M05, maj 2020,
 * 05.2020, 2020-05; a raised footnote mark behind it does not count. Several together (3 kwartały 2020, 9M 2020, 2020/21) are none. BAD_USER_INPUT with the right forms where it is none.
 */
export function parsePrintedPeriod(text: string): Period {
  const period = printedPeriod(text);
  if (period !== null) return period;
  throw new BadUserInputError(
    `${quoted(text.trim())} is not a reporting period. Write a year 2020, a half-year 2020-S1, a quarter 2020-Q3 or a month 2020-M05.`,
  );
}

/** The same; null where the text is no period. */
export function printedPeriod(text: string): Period | null {
  const printed = text.trim().replace(/[⁰¹²³⁴-⁹⁽⁾]+$/, '');
  // Raised digits elsewhere would fold to digits of the period.
  if (/\p{Other_Number}/u.test(printed)) return null;
  const plain = folded(printed)
    .replace(/(?<![a-z])(r|rok|roku|year)\b\.?/g, ' ')
    .replace(/[\s,;]+/g, ' ')
    .trim();
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(plain)?.[0];
  if (year === undefined) return null;
  if (plain === year) return year;
  if (/\d{4} ?\/ ?\d{2}\b/.test(plain)) return null;
  const rest = plain.replace(year, ' ').replace(/[-./]/g, ' ').replace(/\s+/g, ' ').trim();
  const part = partOf(rest);
  return part === null ? null : `${year}-${part}`;
}

/**
 * The period that a heading prints, without the marks of a footnote behind it: 2022*, 2023 1), 20231), 2024¹. Null where the text is no period, also where
 * digits of the mark may be those of the period: 2020-M121).
 */
export function headedPeriod(heading: string): Period | null {
  return printedPeriod(heading.trim().replace(footnoteMark, ''));
}

function partOf(rest: string): string | null {
  if (severalParts.test(rest)) return null;
  const quarter = numberBeside(rest, /^(?:q|kw|kwartal|kwartalu|kwartale|quarter)$/, 'q');
  if (quarter !== null) return quarter <= 4 ? `Q${quarter}` : null;
  const half = numberBeside(rest, /^(?:s|h|polrocze|polrocza|half)$/, 's') ?? numberBeside(rest, /^h$/, 'h');
  if (half !== null) return half <= 2 ? `S${half}` : null;
  const month = numberBeside(rest, /^(?:m|miesiac|month)$/, 'm') ?? monthIn(rest);
  return month !== null && month <= 12 ? `M${String(month).padStart(2, '0')}` : null;
}

/** The number beside a word: `iii kw`, `kw 3`, `q3`, `3q`. */
function numberBeside(rest: string, word: RegExp, letter: string): number | null {
  const glued = new RegExp(`^(?:${letter}(\\d{1,2})|(\\d{1,2})${letter})$`).exec(rest);
  if (glued) return positive(Number(glued[1] ?? glued[2]));
  const words = rest.split(' ');
  if (words.length !== 2) return null;
  const [number] = words.filter((one) => !word.test(one));
  return words.some((one) => word.test(one)) ? numeral(number ?? '') : null;
}

function monthIn(rest: string): number | null {
  const named = months.findIndex((month) => month.test(rest));
  return named >= 0 ? named + 1 : /^\d{2}$/.test(rest) ? positive(Number(rest)) : null;
}

function numeral(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return positive(Number(text));
  const place = roman.indexOf(text);
  return place < 0 ? null : place + 1;
}

function positive(number: number): number | null {
  return number > 0 ? number : null;
}
