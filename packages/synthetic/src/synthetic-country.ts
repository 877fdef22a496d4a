import type { Teryt } from '@social-economy/values/teryt';

/** Numbers of the powiats of each voivodeship, cities with powiat rights from 61: the real ones, of which there are 380. */
const powiatNumbers: Record<Teryt, string> = {
  '02': '01-26 61-62 64-65',
  '04': '01-19 61-64',
  '06': '01-20 61-64',
  '08': '01-12 61-62',
  '10': '01-21 61-63',
  '12': '01-19 61-63',
  '14': '01-30 32-38 61-65',
  '16': '01-11 61-61',
  '18': '01-21 61-64',
  '20': '01-14 61-63',
  '22': '01-16 61-64',
  '24': '01-17 61-79',
  '26': '01-13 61-61',
  '28': '01-19 61-62',
  '30': '01-31 61-64',
  '32': '01-18 61-63',
};
const gminaCount = 2477;

/** The codes of the 16 voivodeships. */
export const voivodeshipCodes: readonly Teryt[] = Object.keys(powiatNumbers).sort();

/** The codes of the 380 powiats, in their order. */
export const powiatCodes: readonly Teryt[] = voivodeshipCodes.flatMap((voivodeship) =>
  (powiatNumbers[voivodeship] ?? '').split(' ').flatMap((range) => numbersOf(range).map((number) => `${voivodeship}${number}`)),
);

/** The codes of the 2477 gminas of a synthetic country, in their order: as many as there really are, one in a city, the others spread evenly. */
export const gminaCodes: readonly Teryt[] = syntheticGminas();

/** Whether a powiat is a city with powiat rights (miasto na prawach powiatu). */
export function isCity(powiat: Teryt): boolean {
  return powiat.charAt(2) >= '6';
}

function numbersOf(range: string): string[] {
  const [from = 0, to = 0] = range.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));
}

function syntheticGminas(): Teryt[] {
  const land = powiatCodes.filter((powiat) => !isCity(powiat));
  const ofLand = gminaCount - (powiatCodes.length - land.length);
  const before = (index: number) => Math.floor((index * ofLand) / land.length);
  const counts = new Map(land.map((powiat, index) => [powiat, before(index + 1) - before(index)]));
  return powiatCodes.flatMap((powiat) => Array.from({ length: counts.get(powiat) ?? 1 }, (_, index) => gminaCode(powiat, index + 1)));
}

/** The last digit is the kind: 1 a town, 2 a rural gmina, 3 a town with villages. */
function gminaCode(powiat: Teryt, number: number): Teryt {
  const kind = number === 1 ? 1 : number % 3 === 0 ? 3 : 2;
  return `${powiat}${String(number).padStart(2, '0')}${kind}`;
}
