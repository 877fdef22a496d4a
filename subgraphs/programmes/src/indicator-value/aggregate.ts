import { exactMean, exactQuotient, exactSum } from '@social-economy/values/exact';
import type { Teryt } from '@social-economy/values/teryt';
import { Aggregation } from '../indicator/indicator-enums';

/** How the values of an indicator are put together. */
export interface Measure {
  code: string;
  aggregation: Aggregation;
  /** What the quotient of a RATIO is multiplied by. */
  factor: number;
  /** The two indicators that it is computed from; null when it is observed itself. */
  formula: { numerator: Measure; denominator: Measure } | null;
}

/** What was observed in a unit. */
export interface Observed {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** Looks up what was observed; undefined where nothing was. */
export type Lookup = (code: string, teryt: Teryt) => Observed | undefined;

/** What is known of a unit: observed there, or put together from the units below it. */
export interface Finding extends Observed {
  observed: boolean;
  /** Units one level below with a value that went into this one; 1 when it is observed. */
  reporting: number;
  /** Units one level below; 1 when it is observed, or without any below. */
  expected: number;
  /** Whether the units below, at every level, are all in the value. */
  complete: boolean;
  /** Whether something is known, but cannot be combined. */
  isRefused: boolean;
}

/** What is known of an indicator in a unit: what was observed there, else what the units below it give. */
export function findingOf(measure: Measure, teryt: Teryt, lookup: Lookup, below: (teryt: Teryt) => readonly Teryt[]): Finding {
  const known = (part: Measure, unit: Teryt): Finding =>
    observedIn(part, unit) ??
    computedFor(part, unit) ??
    combined(
      part,
      below(unit).map((lower) => known(part, lower)),
    );
  const observedIn = ({ code }: Measure, unit: Teryt): Finding | null => {
    const observed = lookup(code, unit);
    return observed && observed.value !== null
      ? { ...observed, observed: true, reporting: 1, expected: 1, complete: true, isRefused: false }
      : null;
  };
  const computedFor = ({ formula, factor }: Measure, unit: Teryt): Finding | null =>
    formula && computed(known(formula.numerator, unit), known(formula.denominator, unit), factor);
  return known(measure, teryt);
}

/** The quotient of two findings for the same unit; null unless both are complete, lest sums over different units are divided. */
function computed(above: Finding, below: Finding, factor: number): Finding | null {
  if (!above.complete || !below.complete) return null;
  const value = quotient(above.value, below.value, factor);
  const expected = Math.max(above.expected, below.expected);
  const counts = { reporting: value === null ? 0 : expected, expected, complete: value !== null, isRefused: false };
  return { value, numerator: above.value, denominator: below.value, observed: above.observed && below.observed, ...counts };
}

/** What units give together by the aggregation of their indicator. */
function combined(measure: Measure, units: readonly Finding[]): Finding {
  const usable = units.filter((unit) => isUsable(measure.aggregation, unit));
  const isRefused = units.some((unit) => unit.isRefused || (unit.value !== null && !usable.includes(unit)));
  const result = isRefused || usable.length === 0 ? { value: null, numerator: null, denominator: null } : together(measure, usable);
  return {
    ...result,
    observed: false,
    reporting: result.value === null ? 0 : usable.filter(({ value }) => value !== null).length,
    expected: Math.max(1, units.length),
    complete: result.value !== null && units.every(({ complete }) => complete),
    isRefused,
  };
}

function together({ aggregation, factor }: Measure, units: readonly Finding[]): Observed {
  if (aggregation !== Aggregation.RATIO) {
    const values = units.map(({ value }) => value ?? 0);
    return { value: valueOf(aggregation, values), numerator: null, denominator: null };
  }
  const numerator = exactSum(units.map((unit) => unit.numerator ?? 0));
  const denominator = exactSum(units.map((unit) => unit.denominator ?? 0));
  return { value: quotient(numerator, denominator, factor), numerator, denominator };
}

function isUsable(aggregation: Aggregation, { value, numerator, denominator }: Finding): boolean {
  if (aggregation === Aggregation.RATIO) return numerator !== null && denominator !== null;
  return value !== null && aggregation !== Aggregation.NONE;
}

function valueOf(aggregation: Aggregation, values: number[]): number {
  switch (aggregation) {
    case Aggregation.MAX:
      return Math.max(...values);
    case Aggregation.MIN:
      return Math.min(...values);
    case Aggregation.MEAN:
      return exactMean(values);
    default:
      return exactSum(values);
  }
}

function quotient(numerator: number | null, denominator: number | null, factor: number): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : exactQuotient(numerator, denominator, factor);
}
