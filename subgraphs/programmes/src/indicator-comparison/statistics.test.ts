import type { IndicatorDirection } from '../indicator/indicator-enums';
import { previousPeriod } from './previous-period';
import { ranksOf, summaryOf } from './statistics';

test.each([
  ['HIGHER_IS_BETTER', [10, 30, null, 20, 30], [4, 1, null, 3, 1]],
  ['LOWER_IS_BETTER', [10, 30, null, 20, 30], [1, 3, null, 2, 3]],
  ['NEUTRAL', [0, -1, 5], [2, 3, 1]],
  ['HIGHER_IS_BETTER', [null, null], [null, null]],
])('%s: %j ranks %j', (direction, values, ranks) => {
  expect(ranksOf(values, direction as IndicatorDirection)).toEqual(ranks);
});

test.each([
  [[], { mean: null, median: null, min: null, max: null }],
  [[7], { mean: 7, median: 7, min: 7, max: 7 }],
  [[10, 1, 4], { mean: 5, median: 4, min: 1, max: 10 }],
  [[10, 1, 4, 5], { mean: 5, median: 4.5, min: 1, max: 10 }],
  [[0.1, 0.2, 0.3], { mean: 0.2, median: 0.2, min: 0.1, max: 0.3 }],
  [[8.7, 8.4], { mean: 8.55, median: 8.55, min: 8.4, max: 8.7 }],
])('%j sums up to %j', (values, summary) => {
  expect(summaryOf(values)).toEqual(summary);
});

test.each([
  ['2020', '2019'],
  ['2020-S2', '2020-S1'],
  ['2020-S1', '2019-S2'],
  ['2020-Q1', '2019-Q4'],
  ['2020-Q4', '2020-Q3'],
  ['2020-M01', '2019-M12'],
  ['2020-M10', '2020-M09'],
])('before %s comes %s', (period, previous) => {
  expect(previousPeriod(period)).toBe(previous);
});
