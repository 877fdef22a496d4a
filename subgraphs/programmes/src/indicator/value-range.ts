import type { Indicator } from './indicator';
import { Accumulation, Aggregation } from './indicator-enums';

/** No value is larger: beyond it whole numbers lose digits, and sums of values could have no end. */
export const largestValue = 1e15;

/** What a value of an indicator can be at least and at most, both included. */
export interface ValueRange {
  least: number;
  most: number;
}

/** Units that count something. */
const countUnits = ['persons', 'entities', 'jobs', 'decisions'];

/**
 * A RATIO in % is a share of a whole, from 0 to 100; what is counted is not less than 0. What a period adds (INCREMENT) can be less, and
 * nothing is said of other units.
 */
export function valueRangeOf({ unit, aggregation, accumulation }: Pick<Indicator, 'unit' | 'aggregation' | 'accumulation'>): ValueRange {
  const open = { least: -Infinity, most: Infinity };
  if (accumulation === Accumulation.INCREMENT) return open;
  if (unit === '%' && aggregation === Aggregation.RATIO) return { least: 0, most: 100 };
  return countUnits.includes(unit) ? { least: 0, most: Infinity } : open;
}

/** What is wrong with a value of an indicator, as a sentence; null when it is possible. */
export function impossibleValue(indicator: Indicator, name: string, value: number): string | null {
  const { least, most } = valueRangeOf(indicator);
  if (value >= least && value <= most) return null;
  const bounds = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
  return `${name} is ${value} ${indicator.unit}, but "${indicator.code}" can only be ${bounds}.`;
}

/** What the quotient of a RATIO is multiplied by. */
export function factorOf({ factor, unit }: Pick<Indicator, 'factor' | 'unit'>): number {
  return factor ?? (unit === '%' ? 100 : 1);
}
