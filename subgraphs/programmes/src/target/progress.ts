import { exactDifference, exactQuotient, exactSum } from '@social-economy/values/exact';
import { daysOf, type Period } from '@social-economy/values/period';
import { Accumulation, IndicatorDirection } from '../indicator/indicator-enums';
import type { IndicatorValue } from '../indicator-value/indicator-value';
import { TargetKind } from './target';
import { TargetStatus } from './target-status';

/** What is wanted: the way from a baseline to a target, in the unit of the indicator. */
export interface Goal {
  kind: TargetKind;
  baselinePeriod: Period | null;
  baselineValue: number | null;
  targetPeriod: Period;
  targetValue: number;
}

/** How far it came: what was reached by the end of a period, and what was gained since the baseline, where each is known. */
export interface Standing {
  period: Period;
  reached: number | null;
  gained: number | null;
}

// Values that are quotients themselves miss the path by their last digits.
const tolerance = 1e-9;

/**
 * How far an indicator came by the latest complete value up to the end of the target period; null without one since the baseline. LEVEL and CUMULATIVE
 * values are what was reached. INCREMENT values add up: what was gained is their sum over all periods after the baseline period, not known when one of
 * them is missing.
 */
export function standingOf(
  { baselinePeriod, baselineValue, targetPeriod }: Pick<Goal, 'baselinePeriod' | 'baselineValue' | 'targetPeriod'>,
  { accumulation }: { accumulation: Accumulation },
  series: readonly Pick<IndicatorValue, 'period' | 'value'>[],
): Standing | null {
  const inTime = series.filter((one) => one.period !== null && lastMonth(one.period) <= lastMonth(targetPeriod));
  const latest = inTime.at(-1);
  if (latest?.period == null || latest.value === null) return null;
  const { period, value } = latest;
  if (baselinePeriod !== null && lastMonth(period) < lastMonth(baselinePeriod)) return null;
  if (accumulation !== Accumulation.INCREMENT) {
    return { period, reached: value, gained: baselineValue === null ? null : exactDifference(value, baselineValue) };
  }
  const since = inTime.filter((one) => one.period !== null && baselinePeriod !== null && lastMonth(one.period) > lastMonth(baselinePeriod));
  const months = baselinePeriod === null ? null : lastMonth(period) - lastMonth(baselinePeriod);
  const isWhole = months !== null && since.length * lengthOf(period) === months;
  const gained = isWhole ? exactSum(since.map((one) => one.value ?? 0)) : null;
  return { period, reached: gained === null || baselineValue === null ? null : exactSum([baselineValue, gained]), gained };
}

/**
 * Way covered from the baseline to the target: (reached - baseline) / (target - baseline), 1 is the target, below 0 is the wrong way. For a
 * CHANGE the target is the baseline and the change: gained / change. Null without a baseline or data, or where there is no way to go.
 */
export function progressOf({ kind, baselineValue, targetValue }: Goal, standing: Standing | null): number | null {
  const way = kind === TargetKind.CHANGE ? targetValue : baselineValue === null ? null : exactDifference(targetValue, baselineValue);
  return standing === null || standing.gained === null || way === null || way === 0 ? null : exactQuotient(standing.gained, way);
}

/** How a target stands, by the rules that the values of TargetStatus describe. */
export function targetStatusOf(goal: Goal, { direction }: { direction: IndicatorDirection }, standing: Standing | null): TargetStatus {
  const progress = progressOf(goal, standing);
  if (standing === null) return TargetStatus.NO_DATA;
  if (progress === null) return statusWithoutWay(goal, direction, standing);
  if (progress >= 1) return TargetStatus.ACHIEVED;
  if (progress < 0) return TargetStatus.RECEDING;
  const path = pathAt(goal, standing.period);
  return path !== null && progress >= path - tolerance ? TargetStatus.ON_TRACK : TargetStatus.BEHIND;
}

/** Part of the time from the baseline to the target that has gone by at the end of a period; null when the baseline has no period. */
export function pathAt({ baselinePeriod, targetPeriod }: Pick<Goal, 'baselinePeriod' | 'targetPeriod'>, period: Period): number | null {
  const length = baselinePeriod === null ? 0 : lastMonth(targetPeriod) - lastMonth(baselinePeriod);
  return baselinePeriod === null || length <= 0 ? null : (lastMonth(period) - lastMonth(baselinePeriod)) / length;
}

/** Without a way from a baseline, all that can be told is whether a value to reach is reached. */
function statusWithoutWay({ kind, targetValue }: Goal, direction: IndicatorDirection, { reached }: Standing): TargetStatus {
  if (kind === TargetKind.CHANGE || reached === null || direction === IndicatorDirection.NEUTRAL) return TargetStatus.NO_DATA;
  const isReached = direction === IndicatorDirection.HIGHER_IS_BETTER ? reached >= targetValue : reached <= targetValue;
  return isReached ? TargetStatus.ACHIEVED : TargetStatus.BEHIND;
}

function lastMonth(period: Period): number {
  const [year, month] = daysOf(period).last.split('-').map(Number) as [number, number];
  return year * 12 + month;
}

/** Months of a period. */
function lengthOf(period: Period): number {
  const { first, last } = daysOf(period);
  return Number(last.slice(5, 7)) - Number(first.slice(5, 7)) + 1;
}
