import { integrity } from './integrity';

test.each([
  ['Poland and its voivodeships', { value: 1.5, total: 7037034.699999999 }, 'It is 1.5, but its 16 voivodeships add up to 7037034.7.'],
  ['ratios and their parts', { value: 8, quotient: 7.000000000000001 }, 'Its value is 8, but its numerator and denominator give 7.'],
])('%s: %j is told as it would be printed', (name, row, message) => {
  expect(integrity.promises.find((promise) => promise.name === name)?.message(row)).toBe(message);
});
