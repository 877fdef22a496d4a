import { BadUserInputError, quoted } from './bad-user-input';
import { foldedWords } from './polish-text';
import { parseTeryt, POLAND, type Teryt, voivodeshipOf } from './teryt';

/** The names of the 16 voivodeships by their codes, as the law has named them since 1999. */
export const voivodeshipNames: Readonly<Record<Teryt, string>> = {
  '02': 'dolnośląskie',
  '04': 'kujawsko-pomorskie',
  '06': 'lubelskie',
  '08': 'lubuskie',
  '10': 'łódzkie',
  '12': 'małopolskie',
  '14': 'mazowieckie',
  '16': 'opolskie',
  '18': 'podkarpackie',
  '20': 'podlaskie',
  '22': 'pomorskie',
  '24': 'śląskie',
  '26': 'świętokrzyskie',
  '28': 'warmińsko-mazurskie',
  '30': 'wielkopolskie',
  '32': 'zachodniopomorskie',
};

const codes = new Map([
  ...Object.entries(voivodeshipNames).map(([teryt, name]): [string, Teryt] => [foldedWords(name), teryt]),
  ['polska', POLAND],
  ['poland', POLAND],
  ['kraj', POLAND],
]);

/** Code of the voivodeship that a text names, or of Poland: Łódzkie, WOJ. ŁÓDZKIE, województwo łódzkie; null for any other text. */
export function voivodeshipNamed(text: string): Teryt | null {
  const words = foldedWords(text);
  return codes.get(words.replace(/^(woj|wojewodztwo) /, '')) ?? null;
}

/**
 * The code itself when it is that of Poland or lies in a voivodeship; BAD_USER_INPUT otherwise. What is looked for where nothing can be would look as
 * if there were none.
 */
export function parseWithin(value: unknown): Teryt {
  const teryt = parseTeryt(value);
  const voivodeship = voivodeshipOf(teryt);
  if (voivodeship === null || voivodeship in voivodeshipNames) return teryt;
  throw new BadUserInputError(
    `${quoted(teryt)} lies in no voivodeship: TERYT codes begin with an even number from 02 to 32, such as 28 for warmińsko-mazurskie.`,
  );
}
