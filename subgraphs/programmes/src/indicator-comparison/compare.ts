import type { Instant } from '@social-economy/values/instant';
import type { Period } from '@social-economy/values/period';
import type { Teryt, TerritoryLevel } from '@social-economy/values/teryt';
import type { Context } from '../context';
import type { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import { type KnownValues, knownValues } from '../indicator-value/known-values';
import type { ComparisonRow, IndicatorComparison } from './indicator-comparison';
import { previousPeriod } from './previous-period';
import { ranksOf, summaryOf } from './statistics';

/** What is compared: the units of a level in a territory, in a period or the latest one with data. */
export interface ComparisonRequest {
  level: TerritoryLevel;
  within: Teryt;
  period?: Period | null;
  asOf?: Instant | null;
}

type Stores = Pick<Context, 'indicators' | 'indicatorValues' | 'territories'>;

/** All units of one level side by side, those without data among them. */
export async function compare(stores: Stores, indicator: Indicator, request: ComparisonRequest): Promise<IndicatorComparison> {
  const { level, within, asOf } = request;
  const window = { from: request.period && previousPeriod(request.period), to: request.period, asOf };
  const known = await knownValues(stores, indicator, within, window);
  const units = known.tree.ofLevel(level, within);
  const period = request.period ?? latestWithData(known, units);
  const total = known.finding(period, within).value;
  const rows = rowsOf(indicator, units, period, total, known);
  const values = rows.map(({ value }) => value).filter((value) => value !== null);
  return {
    indicatorCode: indicator.code,
    period,
    level,
    total,
    ...summaryOf(values),
    reporting: values.length,
    expected: units.length,
    missingCodes: rows.filter(({ value }) => value === null).map(({ teryt }) => teryt),
    rows,
  };
}

function latestWithData({ periods, finding }: KnownValues, units: Teryt[]): Period | null {
  return periods.findLast((period) => units.some((unit) => finding(period, unit).value !== null)) ?? null;
}

function rowsOf(
  { code, aggregation, direction }: Indicator,
  units: Teryt[],
  period: Period | null,
  total: number | null,
  { finding }: KnownValues,
): ComparisonRow[] {
  const values = units.map((unit) => finding(period, unit).value);
  const ranks = ranksOf(values, direction);
  const earlier = period === null ? null : previousPeriod(period);
  return units.map((teryt, index) => {
    const value = values[index] ?? null;
    const previous = finding(earlier, teryt).value;
    return {
      indicatorCode: code,
      period,
      teryt,
      value,
      rank: ranks[index] ?? null,
      share: aggregation !== Aggregation.SUM || value === null || !total ? null : value / total,
      previous,
      change: value === null || previous === null ? null : value - previous,
    };
  });
}
