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
  /** Units that the value rests on. */
  reporting: number;
  /** Units that it would rest on if all reported; one of which nothing is known counts itself, not the units below it. */
  expected: number;
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
    return observed && observed.value !== null ? { ...observed, observed: true, reporting: 1, expected: 1, isRefused: false } : null;
  };
  const computedFor = ({ formula, factor }: Measure, unit: Teryt): Finding | null =>
    formula && computed(known(formula.numerator, unit), known(formula.denominator, unit), factor);
  return known(measure, teryt);
}

/** Whether a finding rests on all the units that it should. */
export function isComplete({ value, reporting, expected }: Pick<Finding, 'value' | 'reporting' | 'expected'>): boolean {
  return value !== null && reporting === expected;
}

/** The quotient of two findings for the same unit; null unless both are complete, lest sums over different units are divided. */
function computed(above: Finding, below: Finding, factor: number): Finding | null {
  if (!isComplete(above) || !isComplete(below)) return null;
  const units = Math.max(above.reporting, below.reporting);
  const parts = { numerator: above.value, denominator: below.value };
  const value = quotient(above.value, below.value, factor);
  return { ...parts, value, observed: above.observed && below.observed, reporting: units, expected: units, isRefused: false };
}

/** What units give together by the aggregation of their indicator. */
function combined({ aggregation, factor }: Measure, units: readonly Finding[]): Finding {
  const usable = units.filter((unit) => isUsable(aggregation, unit));
  const isRefused = units.some((unit) => unit.isRefused || (unit.value !== null && !usable.includes(unit)));
  const isKnown = (unit: Finding) => unit.isRefused || unit.value !== null || usable.includes(unit);
  const counts = {
    observed: false,
    reporting: sum(units.map((unit) => (unit.observed && !usable.includes(unit) ? 0 : unit.reporting))),
    expected: Math.max(1, sum(units.map((unit) => (isKnown(unit) ? unit.expected : 1)))),
    isRefused,
  };
  if (isRefused || usable.length === 0) return { ...counts, value: null, numerator: null, denominator: null };
  if (aggregation !== Aggregation.RATIO) {
    const values = usable.map(({ value }) => value ?? 0);
    return { ...counts, value: together(aggregation, values), numerator: null, denominator: null };
  }
  const numerator = sum(usable.map((unit) => unit.numerator ?? 0));
  const denominator = sum(usable.map((unit) => unit.denominator ?? 0));
  return { ...counts, value: quotient(numerator, denominator, factor), numerator, denominator };
}

function isUsable(aggregation: Aggregation, { value, numerator, denominator }: Finding): boolean {
  if (aggregation === Aggregation.RATIO) return numerator !== null && denominator !== null;
  return value !== null && aggregation !== Aggregation.NONE;
}

function together(aggregation: Aggregation, values: number[]): number {
  switch (aggregation) {
    case Aggregation.MAX:
      return Math.max(...values);
    case Aggregation.MIN:
      return Math.min(...values);
    case Aggregation.MEAN:
      return sum(values) / values.length;
    default:
      return sum(values);
  }
}

function quotient(numerator: number | null, denominator: number | null, factor: number): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : (numerator / denominator) * factor;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
