import { BadUserInputError, quoted } from './bad-user-input';

/** A number as people write it in tables. */
export interface PrintedNumber {
  value: number;
  /** What is printed behind it: 12,5% or 5 zł; null where nothing is. */
  unit: '%' | 'PLN' | null;
}

/** Which sign stands before the decimals. */
export type DecimalSign = ',' | '.';

const scales: Record<string, number> = { tys: 3, mln: 6, mld: 9 };
// Spaces of all widths, and the apostrophe of some programs, stand between thousands.
const spaces = /[\s\u00A0\u202F\u2009]/g;
const form = /^([-+]?)(\d[\d.,']*)(tys|mln|mld)?\.?(zł|pln|%)?$/;

/**
 * The number that a text prints: spaces between thousands, a decimal comma or point, tys., mln, mld, zł and % are understood. BAD_USER_INPUT with what
 * would be right where it is none, or where it may be two: 1.234 is both. What a scale multiplies stays as exact as it is printed.
 */
export function parsePrintedNumber(text: string, decimalSign?: DecimalSign): PrintedNumber {
  const compact = text
    .replace(spaces, '')
    .replace(/[\u2212\u2013]/g, '-')
    .toLowerCase();
  const found = form.exec(compact);
  const digits = found?.[2] && plainDigits(found[2].replaceAll("'", ''), decimalSign, text);
  if (!found || !digits || !areThousandsRight(text)) throw notANumber(text);
  const [, sign = '', , scale, unit] = found;
  // Put together as text, since 110,1 times 1000 has other last digits as a binary fraction.
  const value = Number(`${sign}${digits}e${scale === undefined ? 0 : scales[scale]}`);
  if (!Number.isFinite(value)) throw notANumber(text);
  return { value: value === 0 ? 0 : value, unit: unit === undefined || unit === '%' ? (unit ?? null) : 'PLN' };
}

function notANumber(text: string): BadUserInputError {
  return new BadUserInputError(
    `${quoted(text.trim())} is not a number. Write it as 1234,5 or 1 234,5 or 1,2 tys., and nothing else beside it.`,
  );
}

/** Spaces between digits divide them into threes, or else two numbers stand in one cell. */
function areThousandsRight(text: string): boolean {
  const groups =
    /\d[\d\s\u00A0\u202F\u2009']*/
      .exec(text)?.[0]
      .trim()
      .split(/[\s\u00A0\u202F\u2009']+/) ?? [];
  return groups.slice(1).every(({ length }) => length === 3) && (groups.length === 1 || (groups[0] ?? '').length <= 3);
}

/** The digits with a decimal point, and nothing between thousands; null where commas and points make no sense. */
function plainDigits(digits: string, decimalSign: DecimalSign | undefined, text: string): string | null {
  const decimal = decimalSign ?? signIn(digits, text);
  const other = decimal === ',' ? '.' : ',';
  const [whole = '', decimals, ...more] = digits.split(decimal);
  if (more.length > 0 || decimals === '' || decimals?.includes(other)) return null;
  const groups = whole.split(other);
  if (groups.length > 1 && !(groups.slice(1).every(({ length }) => length === 3) && (groups[0] ?? '').length <= 3)) return null;
  return `${groups.join('')}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** Which sign the decimals follow: the last of both; a comma, as in Polish; a point, unless it may as well stand between thousands. */
function signIn(digits: string, text: string): DecimalSign {
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  if (comma >= 0) return digits.indexOf(',') === comma ? ',' : '.';
  if (point < 0 || digits.indexOf('.') !== point) return ',';
  const [whole = '', decimals = ''] = digits.split('.');
  if (decimals.length !== 3 || whole.length > 3 || whole === '0') return '.';
  throw new BadUserInputError(
    `${quoted(text.trim())} may be ${whole}${decimals} or ${whole},${decimals}. Write the one or the other, or say which sign the decimals follow.`,
  );
}
