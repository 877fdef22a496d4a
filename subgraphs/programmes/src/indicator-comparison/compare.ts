import { exactDifference, exactQuotient } from '@social-economy/values/exact';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { Instant } from '@social-economy/values/instant';
import type { Period } from '@social-economy/values/period';
import { type Teryt, TerritoryLevel } from '@social-economy/values/teryt';
import type { Context } from '../context';
import type { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import type { Finding } from '../indicator-value/aggregate';
import { type KnownValues, knownValues } from '../indicator-value/known-values';
import type { TerritoryTree } from '../territory/territory.store';
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

/** All units of one level side by side, those without data among them; BAD_USER_INPUT for a level without any unit in the list of the country. */
export async function compare(stores: Stores, indicator: Indicator, request: ComparisonRequest): Promise<IndicatorComparison> {
  const { level, within, asOf } = request;
  const window = { from: request.period && previousPeriod(request.period), to: request.period, asOf };
  const known = await knownValues(stores, indicator, within, window);
  const tree = await stores.territories.units();
  checkLevel(tree, level);
  const unitsIn = (period: Period | null) => known.units(level, period);
  const period = request.period ?? latestOf(known, unitsIn) ?? latestOf(known, () => [within]);
  const units = unitsIn(period);
  const total = known.finding(period, within);
  const rows = rowsOf(indicator, units, period, total, { known, tree });
  const missing = rows.filter(({ value }) => value === null);
  return {
    indicatorCode: indicator.code,
    period,
    level,
    total: total.value,
    ...summaryOf(rows.map(completeValue).filter((value) => value !== null)),
    reporting: units.length - missing.length,
    expected: units.length,
    missingCodes: missing.map(({ teryt }) => teryt),
    rows,
  };
}

function checkLevel(tree: TerritoryTree, level: TerritoryLevel): void {
  if (tree.size === 0 || tree.ofLevel(level).length > 0) return;
  const compared = Object.values(TerritoryLevel).filter((one) => tree.ofLevel(one).length > 0);
  throw new BadUserInputError(
    `The list of units of the country has none of the level ${level}, so they cannot be compared. Levels compared: ${compared.join(', ')}.`,
  );
}

function latestOf({ periods, finding }: KnownValues, unitsIn: (period: Period) => Teryt[]): Period | null {
  return periods.findLast((period) => unitsIn(period).some((unit) => finding(period, unit).value !== null)) ?? null;
}

/** A value that may be compared with others: that of a part would look small. */
function completeValue({ value, complete }: Pick<Finding, 'value' | 'complete'>): number | null {
  return complete ? value : null;
}

function rowsOf(
  { code, aggregation, direction }: Indicator,
  units: Teryt[],
  period: Period | null,
  total: Finding,
  { known: { finding }, tree }: { known: KnownValues; tree: TerritoryTree },
): ComparisonRow[] {
  const findings = units.map((teryt) => ({ ...finding(period, teryt), teryt }));
  const ranks = ranksOf(findings.map(completeValue), direction);
  const earlier = period === null ? null : previousPeriod(period);
  const whole = aggregation === Aggregation.SUM ? completeValue(total) : null;
  return findings.map(({ teryt, value, reporting, expected, complete }, index) => {
    const compared = completeValue({ value, complete });
    const isComparable = period !== null && earlier !== null && !tree.isChanged(teryt, earlier, period);
    const previous = isComparable ? completeValue(finding(earlier, teryt)) : null;
    return {
      indicatorCode: code,
      period,
      teryt,
      value,
      reporting,
      expected,
      complete,
      rank: ranks[index] ?? null,
      share: compared === null || !whole ? null : exactQuotient(compared, whole),
      previous,
      change: compared === null || previous === null ? null : exactDifference(compared, previous),
    };
  });
}
