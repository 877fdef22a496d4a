import { gminaCodes, isCity, powiatCodes, voivodeshipCodes } from './synthetic-country';
import { POLAND, type Teryt } from '@social-economy/values/teryt';

/** What a synthetic data set is asked for: how large, and which of the many of that size. */
export interface DatasetRequest {
  /** 1 is a national data set; every count but those of the country's units follows it. */
  scale: number;
  seed: number;
}

/** How many records of each kind a synthetic data set has; every subgraph counts alike, so that ids lead from one to another. */
export interface SyntheticDataset extends DatasetRequest {
  rops: number;
  owes: number;
  institutions: number;
  indicators: number;
  programmes: number;
  projects: number;
  bodies: number;
  events: number;
  /** Units that indicators are observed in: voivodeships and powiats, above scale 1 more and more gminas. */
  observedGminas: number;
  /** Calendar years that indicators are observed in, oldest first. */
  observedYears: number[];
}

/** The last whole year of every synthetic data set. */
export const lastYear = 2025;

/** Years that an institution reports at most. */
export const yearsOfFigures = 10;

/** Everything that a synthetic data set counts. At scale 1 it is a nation, at scale 10 it reaches down to every gmina over 15 years. */
export function syntheticDataset({ scale, seed }: DatasetRequest): SyntheticDataset {
  const counted = (atScaleOne: number, atLeast: number) => Math.max(atLeast, Math.round(atScaleOne * scale));
  const beyondOne = Math.min(1, Math.max(0, (scale - 1) / 9));
  const years = 10 + Math.round(5 * beyondOne);
  return {
    scale,
    seed,
    rops: voivodeshipCodes.length,
    owes: Math.min(powiatCodes.length, counted(64, 16)),
    institutions: counted(40_000, 200),
    indicators: Math.max(12, Math.round(200 * Math.min(scale, Math.max(1, scale / 10)))),
    programmes: counted(400, 33),
    projects: counted(2000, 40),
    bodies: counted(200, 33),
    events: counted(50_000, 100),
    observedGminas: Math.round(gminaCodes.length * beyondOne),
    observedYears: Array.from({ length: years }, (_, index) => lastYear - years + 1 + index),
  };
}

export const institutionId = (number: number): string => `synthetic-i-${number}`;
export const programmeId = (number: number): string => `synthetic-p-${number}`;
export const projectId = (number: number): string => `synthetic-pr-${number}`;
export const eventId = (number: number): string => `synthetic-e-${number}`;
export const bodyId = (number: number): string => `synthetic-b-${number}`;
export const indicatorCode = (number: number): string => `synthetic.${number}`;

/** Gmina that an institution has its seat in: a ROPS in a city of its voivodeship, an OWES in its area, the others all over the country. */
export function seatOf(number: number, { rops, owes }: SyntheticDataset): Teryt {
  if (number <= rops) return firstGminaOf(cityOf(voivodeshipCodes[number - 1]));
  if (number <= rops + owes) return firstGminaOf(powiatsOfOwes(number - rops, owes)[0]);
  return gminaCodes[(number * 1361) % gminaCodes.length] ?? POLAND;
}

/** Powiats that the OWES of this number serves; together they serve each powiat once. */
export function powiatsOfOwes(number: number, owes: number): readonly Teryt[] {
  const before = (count: number) => Math.floor((count * powiatCodes.length) / owes);
  return powiatCodes.slice(before(number - 1), before(number));
}

/** Territory of a programme or body: the first is national, one each of a voivodeship follows, then powiats. */
export function territoryOf(number: number): Teryt {
  if (number === 1) return POLAND;
  const regional = 2 * voivodeshipCodes.length;
  const codes = number <= regional + 1 ? voivodeshipCodes : powiatCodes;
  return codes[(number - 2) % codes.length] ?? POLAND;
}

function cityOf(voivodeship: Teryt | undefined): Teryt | undefined {
  return powiatCodes.find((powiat) => powiat.slice(0, 2) === voivodeship && isCity(powiat));
}

function firstGminaOf(powiat: Teryt | undefined): Teryt {
  return gminaCodes.find((gmina) => gmina.startsWith(powiat ?? '')) ?? POLAND;
}
