import { BadUserInputError, quoted } from './bad-user-input';

/** The digits of a tax identification number (NIP), written with or without dashes; BAD_USER_INPUT when its check digit is wrong. */
export function parseNip(text: string): string {
  const digits = digitsOf(text, 'NIP', [10]);
  const check = weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
  return checked(check === Number(digits[9]), text, digits, 'NIP');
}

/** The digits of a number of the statistical register (REGON), 9 of a whole entity or 14 of a local unit; BAD_USER_INPUT when a check digit is wrong. */
export function parseRegon(text: string): string {
  const digits = digitsOf(text, 'REGON', [9, 14]);
  const entity = (weighted(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(digits[8]);
  const unit = (weighted(digits, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11) % 10 === Number(digits[13]);
  return checked(entity && (digits.length === 9 || unit), text, digits, 'REGON');
}

/** A number of the National Court Register (KRS), with its leading zeros; BAD_USER_INPUT when it is none. It has no check digit. */
export function parseKrs(text: string): string {
  return digitsOf(text, 'KRS', [10]);
}

function digitsOf(text: string, name: string, lengths: readonly number[]): string {
  const digits = text.replace(/(?<=\d)[ -](?=\d)/g, '').trim();
  if (/^0+$/.test(digits)) throw new BadUserInputError(`${quoted(text)} is not a ${name} number: it is all zeros.`);
  if (/^\d+$/.test(digits) && lengths.includes(digits.length)) return digits;
  throw new BadUserInputError(`${quoted(text)} is not a ${name} number: it has ${lengths.join(' or ')} digits.`);
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);
}

function checked(isRight: boolean, text: string, digits: string, name: string): string {
  if (isRight) return digits;
  throw new BadUserInputError(`${quoted(text)} is not a ${name} number: its check digit is wrong. Look for a digit mistyped or swapped.`);
}
