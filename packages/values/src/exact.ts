/**
 * The sum of numbers, each taken for the decimal number that it prints as: 0.1 and 0.2 are 0.3. It has no more decimals than they have, as far as a
 * number can tell.
 */
export function exactSum(values: readonly number[]): number {
  const sum = wholeSum(values);
  return sum ? sum.whole / sum.scale : longSum(values);
}

/** What is left of a number when another is taken from it, both taken for the decimal numbers that they print as: 8.6 less 8.3 is 0.3. */
export function exactDifference(value: number, less: number): number {
  return exactSum([value, -less]);
}

/** The number next to numerator / denominator * factor, each taken for the decimal number that it prints as: 7 of 100 are 7 %. */
export function exactQuotient(numerator: number, denominator: number, factor = 1): number {
  const [above, below, times] = [wholeSum([numerator]), wholeSum([denominator]), wholeSum([factor])];
  const dividend = above && below && times ? above.whole * times.whole * below.scale : NaN;
  const divisor = above && below && times ? below.whole * above.scale * times.scale : NaN;
  const isShort = Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor);
  // With 0 before it, nothing is never -0.
  return 0 + (isShort ? dividend / divisor : longQuotient(numerator, denominator, factor));
}

/** The mean of numbers, each taken for the decimal number that it prints as; NaN without any. */
export function exactMean(values: readonly number[]): number {
  return exactQuotient(exactSum(values), values.length);
}

// A decimal number of so many digits is told by the number next to it, and powers of ten up to this scale are numbers themselves.
const mostWhole = 1e15;
const largestScale = 1e22;

/** Numbers added up as whole / scale, without loss; null where that takes more digits than a number holds. */
function wholeSum(values: readonly number[]): { whole: number; scale: number } | null {
  let [whole, scale] = [0, 1];
  for (const value of values) {
    let digits = Math.round(value * scale);
    while (digits / scale !== value) {
      whole *= 10;
      scale *= 10;
      digits = Math.round(value * scale);
      if (scale > largestScale || Math.abs(digits) > mostWhole || !Number.isSafeInteger(whole)) return null;
    }
    whole += digits;
    if (Math.abs(digits) > mostWhole || !Number.isSafeInteger(whole)) return null;
  }
  return { whole, scale };
}

/** A decimal number: digits times a power of ten. */
interface Digits {
  digits: bigint;
  power: number;
}

function longSum(values: readonly number[]): number {
  if (!values.every(Number.isFinite)) return values.reduce((sum, value) => sum + value, 0);
  const all = values.map(digitsOf);
  const least = all.reduce((power, one) => Math.min(power, one.power), 0);
  return numberOf({ digits: all.reduce((sum, { digits, power }) => sum + digits * tenTo(power - least), 0n), power: least });
}

function longQuotient(numerator: number, denominator: number, factor: number): number {
  const quotient = (numerator / denominator) * factor;
  if (!Number.isFinite(quotient) || quotient === 0) return quotient;
  const [above, below, times] = [digitsOf(numerator), digitsOf(denominator), digitsOf(factor)];
  const dividend = above.digits * times.digits;
  // So many digits more than a number tells that what is left over does not count.
  const more = Math.max(0, 40 + String(below.digits).length - String(dividend).length);
  return numberOf({ digits: (dividend * tenTo(more)) / below.digits, power: above.power + times.power - below.power - more });
}

function digitsOf(value: number): Digits {
  const [mantissa = '', exponent] = value.toExponential().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  return { digits: BigInt(whole + decimals), power: Number(exponent) - decimals.length };
}

function numberOf({ digits, power }: Digits): number {
  return Number(`${digits}e${power}`);
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}
