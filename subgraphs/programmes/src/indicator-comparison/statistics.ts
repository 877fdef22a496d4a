import { exactMean } from '@social-economy/values/exact';
import { IndicatorDirection } from '../indicator/indicator-enums';

/** The place of each value, 1 for the best; equal values share a place, what is not known has none. */
export function ranksOf(values: readonly (number | null)[], direction: IndicatorDirection): (number | null)[] {
  const isLowerBetter = direction === IndicatorDirection.LOWER_IS_BETTER;
  const known = values.filter((value) => value !== null).sort((one, other) => (isLowerBetter ? one - other : other - one));
  const places = new Map<number, number>();
  known.forEach((value, index) => {
    if (!places.has(value)) places.set(value, index + 1);
  });
  return values.map((value) => (value === null ? null : (places.get(value) ?? null)));
}

/** Mean, median, lowest and highest of some values; null without any. */
export function summaryOf(values: readonly number[]): {
  mean: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
} {
  const sorted = [...values].sort((one, other) => one - other);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (min === undefined || max === undefined || lower === undefined || upper === undefined) {
    return { mean: null, median: null, min: null, max: null };
  }
  return { mean: exactMean(sorted), median: exactMean([lower, upper]), min, max };
}
