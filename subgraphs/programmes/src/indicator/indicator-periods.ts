import type { Period } from '@social-economy/values/period';

/** The periods in which an indicator was observed itself, and those in which both sides of its formula were, oldest first. */
export function periodsWithData(own: Period[], numerator: Period[], denominator: Period[]): Period[] {
  return [...new Set([...own, ...numerator.filter((period) => denominator.includes(period))])].sort();
}
