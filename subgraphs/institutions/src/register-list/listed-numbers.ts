import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { parseKrs, parseNip, parseRegon } from '@social-economy/values/register-numbers';

/** What stands in a cell that says nothing. */
export function isBlank(text: string): boolean {
  return /^([-–—.]*|brak|b\.?d\.?|n\/?d\.?|nie dotyczy|nie posiada)$/i.test(text.trim());
}

/** A KRS number as lists print it, also where a spreadsheet took its leading zeros away. BAD_USER_INPUT when it is none. */
export function parseListedKrs(text: string): string {
  const plain = withoutName(text);
  return parseKrs(/^[1-9]\d{4,8}$/.test(plain) ? plain.padStart(10, '0') : plain);
}

/** A NIP as lists print it. BAD_USER_INPUT when it is none. */
export function parseListedNip(text: string): string {
  return parseNip(withoutName(text));
}

/** A REGON as lists print it, also where a spreadsheet took its leading zeros away. BAD_USER_INPUT when it is none. */
export function parseListedRegon(text: string): string {
  const plain = withoutName(text);
  const padded = /^\d{7,8}$/.test(plain) ? plain.padStart(9, '0') : /^\d{12,13}$/.test(plain) ? plain.padStart(14, '0') : plain;
  return padded === plain ? parseRegon(plain) : (numberIn(padded) ?? parseRegon(plain));
}

function numberIn(padded: string): string | null {
  try {
    return parseRegon(padded);
  } catch (error) {
    if (error instanceof BadUserInputError) return null;
    throw error;
  }
}

function withoutName(text: string): string {
  return text.trim().replace(/^(nr|numer)?\s*(krs|nip|regon)?\s*[:.]?\s*(pl)?\s*(?=\d)/i, '');
}
