import { registerEnumType } from 'type-graphql';
import { BadUserInputError, quoted } from './bad-user-input';

/**
 * A code of the TERYT register: `0` Poland, `28` a voivodeship, `2862` a powiat, `2862011` a gmina. A unit that ended while
 * another one goes on under its code is told apart by its last year: `0206@2020`.
 */
export type Teryt = string;

/** Levels of the territorial hierarchy, from the country down. */
export enum TerritoryLevel {
  COUNTRY = 'COUNTRY',
  VOIVODESHIP = 'VOIVODESHIP',
  POWIAT = 'POWIAT',
  GMINA = 'GMINA',
}
registerEnumType(TerritoryLevel, {
  name: 'TerritoryLevel',
  description: 'Levels of the TERYT hierarchy, from the country down.',
  valuesConfig: {
    COUNTRY: { description: 'Poland (kraj), code 0.' },
    VOIVODESHIP: { description: 'Voivodeship (województwo), 2 digits.' },
    POWIAT: { description: 'Powiat or city with powiat rights (miasto na prawach powiatu), 4 digits.' },
    GMINA: { description: 'Gmina, 7 digits with the digit of its kind.' },
  },
});

/** Poland, the root of the hierarchy. */
export const POLAND: Teryt = '0';

const levels: Record<number, TerritoryLevel> = {
  1: TerritoryLevel.COUNTRY,
  2: TerritoryLevel.VOIVODESHIP,
  4: TerritoryLevel.POWIAT,
  7: TerritoryLevel.GMINA,
};

/** The code itself when it has the form of a TERYT code; BAD_USER_INPUT otherwise. Whether the unit exists is another question. */
export function parseTeryt(value: unknown): Teryt {
  if (typeof value === 'string' && isTeryt(value)) return value;
  throw new BadUserInputError(
    `${quoted(value)} is not a TERYT code. Write 0 for Poland, 2 digits for a voivodeship (28), 4 for a powiat (2862), 7 for a gmina (2862011); add @ and the last year of a unit that ended (0206@2020).`,
  );
}

/** Whether a text has the form of a TERYT code. */
export function isTeryt(text: string): boolean {
  return /^(0|(\d{2}|\d{4}|\d{7})(@\d{4})?)$/.test(text);
}

/** The code of the register, without the last year of a unit that ended. */
export function codeOf(teryt: Teryt): Teryt {
  return teryt.split('@')[0] ?? teryt;
}

/** The last year of a unit that ended, as its code tells it; null for the others. */
export function lastYearOf(teryt: Teryt): string | null {
  return teryt.split('@')[1] ?? null;
}

/** The level that the length of the code tells. */
export function levelOf(teryt: Teryt): TerritoryLevel {
  return levels[codeOf(teryt).length] ?? TerritoryLevel.GMINA;
}

/** How many characters the codes of a level have, without the last year of a unit that ended. */
export function lengthOf(level: TerritoryLevel): number {
  return Number(Object.keys(levels).find((length) => levels[Number(length)] === level));
}

/** Code of the voivodeship that a unit lies in; null for Poland. */
export function voivodeshipOf(teryt: Teryt): Teryt | null {
  return teryt === POLAND ? null : teryt.slice(0, 2);
}

/** Codes from Poland down to the parent, without the unit itself. */
export function ancestorsOf(teryt: Teryt): Teryt[] {
  if (teryt === POLAND) return [];
  return [POLAND, ...[2, 4].filter((length) => length < codeOf(teryt).length).map((length) => teryt.slice(0, length))];
}

/**
 * All codes of a unit and the units below it, as one range of texts: `from` included, `to` left out. A unit that ended lies
 * within those above it, but not within the one that goes on under its code.
 */
export function codesWithin(teryt: Teryt): { from: Teryt; to: string } {
  // The colon is the character after 9 and before @, so every longer code of the unit lies before it, an ended namesake behind.
  return teryt === POLAND ? { from: '0', to: ':' } : { from: teryt, to: `${teryt}:` };
}
