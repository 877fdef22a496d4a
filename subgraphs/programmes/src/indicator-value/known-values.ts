import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { frequencyOf, type Period } from '@social-economy/values/period';
import { codesWithin, type Teryt, type TerritoryLevel } from '@social-economy/values/teryt';
import type { Context } from '../context';
import type { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import { periodsWithData } from '../indicator/indicator-periods';
import { factorOf } from '../indicator/value-range';
import { checkRange } from '../period-range/period-range';
import { type Finding, findingOf, type Measure } from './aggregate';
import type { IndicatorValue } from './indicator-value';
import type { ObservedValues, Window } from './indicator-value.store';

type Stores = Pick<Context, 'indicators' | 'indicatorValues' | 'territories'>;

/** The values of an indicator in a territory and below it. */
export interface KnownValues {
  /** Periods in which something of the territory was observed, or found to be missing, oldest first. */
  periods: Period[];
  /** The units of a level in the territory, as they were in a period, or are without one; in the order of their codes. */
  units: (level: TerritoryLevel, period: Period | null) => Teryt[];
  /** What is known of a unit in a period; nothing without a period. */
  finding: (period: Period | null, unit: Teryt) => Finding;
}

/** Reads the values of an indicator; BAD_USER_INPUT where a period is not of its frequency, or from is after to. */
export async function knownValues(stores: Stores, indicator: Indicator, teryt: Teryt, window: Window): Promise<KnownValues> {
  for (const period of [window.to, window.from]) if (period != null) checkFrequency(indicator, period);
  checkRange(window);
  const { code, numeratorCode, denominatorCode } = indicator;
  const codes = [code, numeratorCode, denominatorCode].filter((one) => one !== null);
  const [measure, tree, ...observed] = await Promise.all([
    measureOf(stores, indicator),
    stores.territories.units(),
    ...codes.map((one) => stores.indicatorValues.observed(one, teryt, window)),
  ]);
  const byCode = new Map(codes.map((one, index) => [one, observed[index]]));
  const isWithin = liesWithin(teryt);
  const lookup = (period: Period | null) => (one: string, unit: Teryt) =>
    period === null ? undefined : byCode.get(one)?.get(period)?.get(unit);
  const hasValue = (period: Period, unit: Teryt) => isWithin(unit) && codes.some((code) => lookup(period)(code, unit)?.value != null);
  const unitAt = (period: Period | null) => (unit: Teryt) => {
    const before = period === null ? null : tree.before(unit, period);
    if (period === null || before === null) return unit;
    // What was kept under the code of today, when the unit before was not told apart, goes on to count.
    return hasValue(period, unit) && !hasValue(period, before) ? unit : before;
  };
  // What was kept of a unit for a time in which it was a part of another one goes on to count.
  const unitsAt = (period: Period | null, units: readonly Teryt[]) =>
    units.map(unitAt(period)).filter((unit) => period === null || !tree.isAbsent(unit, period) || hasValue(period, unit));
  return {
    periods: periodsOf(observed, teryt),
    units: (level, period) => unitsAt(period, tree.ofLevel(level)).filter(isWithin),
    finding: (period, unit) => findingOf(measure, unit, lookup(period), (upper) => unitsAt(period, tree.below(upper))),
  };
}

/** One territory over time, oldest first: every period of which something is known, or known to be missing. */
export async function seriesOf(stores: Stores, indicator: Indicator, teryt: Teryt, window: Window): Promise<IndicatorValue[]> {
  const known = await knownValues(stores, indicator, teryt, window);
  return known.periods.map((period) => valueOf(indicator, teryt, period, known));
}

/** The value for a period; without one the latest value that is known, and no period where none is. */
export async function valueAt(
  stores: Stores,
  indicator: Indicator,
  teryt: Teryt,
  { period, asOf }: { period?: Period | null; asOf?: string | null },
): Promise<IndicatorValue> {
  const known = await knownValues(stores, indicator, teryt, { from: period, to: period, asOf });
  const latest = known.periods.findLast((one) => known.finding(one, teryt).value !== null) ?? null;
  return valueOf(indicator, teryt, period ?? latest, known);
}

function valueOf({ code }: Indicator, teryt: Teryt, period: Period | null, { finding }: KnownValues): IndicatorValue {
  const { value, observed, reporting, expected, complete } = finding(period, teryt);
  return { indicatorCode: code, teryt, period, value, observed, reporting, expected, complete };
}

function checkFrequency({ code, frequency }: Indicator, period: Period): void {
  if (frequencyOf(period) === frequency) return;
  throw new BadUserInputError(
    `The period ${period} is of frequency ${frequencyOf(period)}, but the indicator "${code}" is reported by ${frequency}. Its periods are listed in Indicator.periods.`,
  );
}

async function measureOf({ indicators }: Pick<Context, 'indicators'>, indicator: Indicator): Promise<Measure> {
  const { numeratorCode, denominatorCode } = indicator;
  if (numeratorCode === null || denominatorCode === null) return observedMeasure(indicator);
  const [numerator, denominator] = await Promise.all([indicators.existing(numeratorCode), indicators.existing(denominatorCode)]);
  // The two sides are observed ones: a formula of theirs does not count.
  const formula = { numerator: observedMeasure(numerator), denominator: observedMeasure(denominator) };
  return { code: indicator.code, aggregation: Aggregation.RATIO, factor: indicator.factor ?? 1, formula };
}

function observedMeasure(indicator: Indicator): Measure {
  return { code: indicator.code, aggregation: indicator.aggregation, factor: factorOf(indicator), formula: null };
}

function periodsOf([own, numerator, denominator]: ObservedValues[], teryt: Teryt): Period[] {
  const isWithin = liesWithin(teryt);
  const periods = (values: ObservedValues = new Map()) =>
    [...values].filter(([, units]) => [...units.keys()].some(isWithin)).map(([period]) => period);
  return periodsWithData(periods(own), periods(numerator), periods(denominator));
}

function liesWithin(teryt: Teryt): (unit: Teryt) => boolean {
  const { from, to } = codesWithin(teryt);
  return (unit) => unit >= from && unit < to;
}
