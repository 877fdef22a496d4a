import fc from 'fast-check';
import { exactDifference, exactMean, exactQuotient, exactSum } from './exact';

/** A decimal number as its digits and the power of ten of the last one. */
type Digits = [digits: bigint, power: number];

const numberOf = ([digits, power]: Digits): number => Number(`${digits}e${power}`);

function sumOfDigits(all: readonly Digits[]): number {
  const least = Math.min(0, ...all.map(([, power]) => power));
  return numberOf([all.reduce((sum, [digits, power]) => sum + digits * 10n ** BigInt(power - least), 0n), least]);
}

// A number with 15 digits at most prints as just these digits.
const digitsOf = (powers: { min: number; max: number }) => fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer(powers));
const few = fc.tuple(fc.bigInt({ min: -99_999n, max: 99_999n }), fc.integer({ min: -4, max: 0 }));
const decimals = fc.oneof(few, digitsOf({ min: -15, max: 0 }), digitsOf({ min: -40, max: 25 }));

test.each([
  [[], 0],
  [[0.1, 0.2], 0.3],
  [[0.1, 0.7], 0.8],
  [[1234567.1, 2345678.2, 3456789.4], 7037034.7],
  [[1e-7, 2e-7], 3e-7],
  [[1e15, 0.1, -1e15], 0.1],
  [[1e21, 1, -1e21], 1],
  [[9e14, 9e14, 0.25], 1800000000000000.25],
  [[5e-324, 1e308, -1e308], 5e-324],
  [[-0, -0], 0],
  [[Infinity, 1], Infinity],
])('the sum of %j is %p', (values, sum) => {
  expect(exactSum(values)).toBe(sum);
});

test.each([
  [8.6, 8.3, 0.3],
  [0.3, 0.3, 0],
  [0.3, 0.1, 0.2],
  [1e15, 0.1, 999999999999999.9],
  [1e-7, 1e-8, 9e-8],
])('%p less %p is %p', (value, less, difference) => {
  expect(exactDifference(value, less)).toBe(difference);
});

test.each([
  [7, 100, 100, 7],
  [29, 100, 100, 29],
  [0.3, 3, 1, 0.1],
  [0.6, 3, 1, 0.2],
  [1, 3, 1, 1 / 3],
  [123456789012.3, 123456789012300, 1000, 1],
  [0, 7, 100, 0],
  [0, -7, 100, 0],
  [0, -1e300, 1, 0],
  [-7, 1e21, 1e21, -7],
  [1, 0, 1, Infinity],
])('%p / %p * %p is %p', (numerator, denominator, factor, quotient) => {
  expect(exactQuotient(numerator, denominator, factor)).toBe(quotient);
});

test.each([
  [[0.1, 0.2, 0.3], 0.2],
  [[8.7, 8.4], 8.55],
  [[1, 2, 4], 7 / 3],
  [[], NaN],
])('the mean of %j is %p', (values, mean) => {
  expect(exactMean(values)).toBe(mean);
});

test('sums are those of the digits, whatever their sizes', () => {
  fc.assert(
    fc.property(fc.array(decimals, { maxLength: 50 }), (all) => {
      expect(exactSum(all.map(numberOf))).toBe(sumOfDigits(all));
    }),
    { numRuns: 2000 },
  );
});

test('differences are those of the digits, and those of what was added', () => {
  fc.assert(
    fc.property(decimals, decimals, (one, other) => {
      const [value, less] = [numberOf(one), numberOf(other)];
      expect(exactDifference(value, less)).toBe(sumOfDigits([one, [-other[0], other[1]]]));
    }),
    { numRuns: 2000 },
  );
});

test('a sum has no more decimals than what is added, and any order gives it', () => {
  fc.assert(
    fc.property(fc.array(few, { minLength: 1, maxLength: 200 }), (all) => {
      const values = all.map(numberOf);
      const sum = exactSum(values);
      expect(String(sum)).toMatch(/^-?\d+(\.\d{1,4})?(e-\d)?$/);
      expect(exactSum([...values].sort((one, other) => one - other))).toBe(sum);
    }),
  );
});

test('any numbers at all have a sum, next to the one that a computer adds up', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (one, other) => {
      const sum = exactSum([one, other]);
      if (!Number.isFinite(one + other)) expect(sum).toBe(one + other);
      else expect(Math.abs(sum - (one + other))).toBeLessThanOrEqual(2 ** -51 * (Math.abs(one) + Math.abs(other)) + 5e-324);
    }),
    { numRuns: 2000 },
  );
});

test('what was multiplied comes back from a quotient', () => {
  fc.assert(
    fc.property(decimals, few, (one, [digits, power]) => {
      fc.pre(digits !== 0n);
      const product = numberOf([one[0] * digits, one[1] + power]);
      fc.pre(String(one[0] * digits).length <= 15);
      expect(exactQuotient(product, numberOf([digits, power]))).toBe(numberOf(one));
    }),
    { numRuns: 2000 },
  );
});

test('a quotient is the number next to it', () => {
  fc.assert(
    fc.property(decimals, decimals, fc.constantFrom(1, 100, 1000, 0.5), (one, other, factor) => {
      fc.pre(other[0] !== 0n);
      const value = exactQuotient(numberOf(one), numberOf(other), factor);
      const expected = (numberOf(one) / numberOf(other)) * factor;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(2 ** -51 * Math.abs(expected));
    }),
    { numRuns: 2000 },
  );
});
