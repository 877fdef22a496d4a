import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { daysOf } from '@social-economy/values/period';
import { Random } from '@social-economy/synthetic/random';
import { gminaCodes, powiatCodes, voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { indicatorCode, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import type { Teryt } from '@social-economy/values/teryt';
import { Aggregation } from '../indicator/indicator-enums';
import { Observation, observationId } from '../observation/observation';
import { MissingReason, ObservationStatus } from '../observation/observation-enums';
import { aggregationOf } from './indicator-rows';

/** A value as a unit reports it; a RATIO with what it is made of. */
interface Finding {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

/** The findings for one indicator: by unit, then by year. */
type Findings = Map<Teryt, Finding[]>;

const reasons = Object.values(MissingReason);

/** How many gminas each powiat has. */
const gminasByPowiat = new Map<Teryt, number>();
for (const gmina of gminaCodes) gminasByPowiat.set(gmina.slice(0, 4), (gminasByPowiat.get(gmina.slice(0, 4)) ?? 0) + 1);

/** What was observed for an indicator, unit by unit and year by year: powiats, what they make of their voivodeships, and gminas. */
export function* observationRows(number: number, dataset: SyntheticDataset): Generator<TableRow> {
  const powiats = new Map(powiatCodes.map((teryt) => [teryt, findingsOf(number, teryt, dataset)]));
  for (const teryt of voivodeshipCodes) yield* rowsOfUnit(number, teryt, combined(number, teryt, powiats), dataset);
  for (const [teryt, findings] of powiats) yield* rowsOfUnit(number, teryt, findings, dataset);
  for (const teryt of gminaCodes.slice(0, dataset.observedGminas)) {
    yield* rowsOfUnit(number, teryt, partsOf(teryt, powiats), dataset);
  }
}

/** A slow walk from year to year. */
function findingsOf(number: number, teryt: Teryt, { seed, observedYears }: SyntheticDataset): Finding[] {
  const random = new Random(seed, 'finding', number, teryt);
  const isRatio = aggregationOf(number) === Aggregation.RATIO;
  let value = random.between(20, number === 1 ? 200_000 : 2000);
  return observedYears.map(() => {
    value = Math.max(1, Math.round(value * (0.95 + 0.12 * random.fraction())));
    return isRatio ? ratio(Math.round(value * random.fraction()), value) : { value, numerator: null, denominator: null };
  });
}

/** The findings of a voivodeship, as the indicator's method makes them of those of its powiats. */
function combined(number: number, voivodeship: Teryt, powiats: Findings): Finding[] {
  const within = [...powiats].filter(([teryt]) => teryt.startsWith(voivodeship)).map(([, findings]) => findings);
  const years = within[0]?.length ?? 0;
  return Array.from({ length: years }, (_, year) =>
    combinedOnce(
      aggregationOf(number),
      within.flatMap((findings) => findings[year] ?? []),
    ),
  );
}

function combinedOnce(aggregation: Aggregation, parts: Finding[]): Finding {
  const sum = (of: (part: Finding) => number | null) => parts.reduce((total, part) => total + (of(part) ?? 0), 0);
  if (aggregation === Aggregation.RATIO)
    return ratio(
      sum(({ numerator }) => numerator),
      sum(({ denominator }) => denominator),
    );
  const values = parts.map(({ value }) => value);
  const total = sum(({ value }) => value);
  const mean = Math.round((100 * total) / parts.length) / 100;
  const value = { SUM: total, MAX: Math.max(...values), MIN: Math.min(...values), MEAN: mean, NONE: mean }[aggregation];
  return { value, numerator: null, denominator: null };
}

/** A gmina has an equal part of what its powiat reports. */
function partsOf(gmina: Teryt, powiats: Findings): Finding[] {
  const powiat = gmina.slice(0, 4);
  const siblings = gminasByPowiat.get(powiat) ?? 1;
  return (powiats.get(powiat) ?? []).map(({ value, numerator, denominator }) =>
    numerator === null || denominator === null
      ? { value: Math.round((100 * value) / siblings) / 100, numerator, denominator }
      : { value, numerator: numerator / siblings, denominator: denominator / siblings },
  );
}

function ratio(numerator: number, denominator: number): Finding {
  return { value: Math.round((10_000 * numerator) / denominator) / 100, numerator, denominator };
}

/** Two in a hundred are missing, and one in a hundred was provisional before it was final. */
function* rowsOfUnit(number: number, teryt: Teryt, findings: Finding[], { seed, observedYears }: SyntheticDataset): Generator<TableRow> {
  const random = new Random(seed, 'observation', number, teryt);
  for (const [index, year] of observedYears.entries()) {
    const final = {
      indicatorCode: indicatorCode(number),
      teryt,
      period: String(year),
      revision: 1,
      isCurrent: true,
      year,
      ...missing(null),
      ...findings[index],
    };
    if (random.chance(0.02)) {
      yield observationRow({ ...final, ...missing(random.oneOf(reasons)) });
    } else if (random.chance(0.01)) {
      yield observationRow({ ...final, value: Math.round(final.value ?? 0) - 1, isCurrent: false, status: ObservationStatus.PROVISIONAL });
      yield observationRow({ ...final, revision: 2, year: year + 1 });
    } else {
      yield observationRow(final);
    }
  }
}

/** What makes one observation differ from the others. */
type Observed = Pick<
  Observation,
  'indicatorCode' | 'teryt' | 'period' | 'revision' | 'isCurrent' | 'value' | 'missingReason' | 'numerator' | 'denominator' | 'status'
> & { year: number };

function missing(missingReason: MissingReason | null) {
  return { value: null, numerator: null, denominator: null, missingReason, status: ObservationStatus.FINAL };
}

/** A finding is recorded in the spring after its year, a revision a year after that. */
function observationRow({ year, ...observed }: Observed): TableRow {
  const { first, last } = daysOf(observed.period);
  return rowOf(Observation, {
    ...observed,
    id: observationId(observed),
    periodFirst: first,
    periodLast: last,
    verbatim: null,
    sourceId: syntheticSource,
    recordedAt: `${year + 1}-05-31T12:00:00.000Z`,
  });
}
