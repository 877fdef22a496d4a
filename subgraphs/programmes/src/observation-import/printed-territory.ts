import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { isTeryt, POLAND, type Teryt } from '@social-economy/values/teryt';
import { voivodeshipNamed } from '@social-economy/values/voivodeships';

/**
 * The code of a territory as tables print it: with the zeros that Statistics Poland fills it up with (0200000, 0201000), or without the first zero, which
 * spreadsheets take away (2, 201, 201011). BAD_USER_INPUT where it is none.
 */
export function printedTeryt(text: string): Teryt {
  const teryt = /^\d+$/.test(text) ? ofDigits(text) : text;
  if (isTeryt(teryt)) return teryt;
  throw new BadUserInputError(
    `${quoted(text)} is not a TERYT code. Write 0 for Poland, 2 digits for a voivodeship (28), 4 for a powiat (2862), 7 for a gmina (2862011).`,
  );
}

/** Every level has another even number of digits, or seven, so that a zero that is missing in front shows. */
function ofDigits(digits: string): Teryt {
  if (/^0+$/.test(digits)) return POLAND;
  const whole = [1, 3, 6].includes(digits.length) ? `0${digits}` : digits;
  if (whole.length !== 7) return whole;
  return whole.endsWith('00000') ? whole.slice(0, 2) : whole.endsWith('000') ? whole.slice(0, 4) : whole;
}

/** The code of a territory by its name: that of Poland or a voivodeship. BAD_USER_INPUT for other names, of which several units may have the same. */
export function namedTeryt(text: string): Teryt {
  const teryt = voivodeshipNamed(text);
  if (teryt !== null) return teryt;
  throw new BadUserInputError(
    `${quoted(text)} is not the name of a voivodeship (mazowieckie) or Polska. Other units are named by their TERYT codes, in a column TERYT.`,
  );
}
