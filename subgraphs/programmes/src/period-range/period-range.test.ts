import { checkRange, type PeriodRange } from './period-range';

test.each<PeriodRange>([
  {},
  { from: '2020', to: null },
  { to: '2020' },
  { from: '2020', to: '2020' },
  { from: '2020-Q2', to: '2020' },
  { from: '2020', to: '2020-Q2' },
])('%j is a range', (range) => {
  expect(() => checkRange(range)).not.toThrow();
});

test.each([
  ['2021', '2020'],
  ['2020-Q2', '2020-Q1'],
  ['2020-Q2', '2020-M03'],
  ['2020-M01', '2019'],
])('from %s to %s is none', (from, to) => {
  expect(() => checkRange({ from, to })).toThrow(`from is ${from}, after to, which is ${to}. Write the first period as from`);
});
