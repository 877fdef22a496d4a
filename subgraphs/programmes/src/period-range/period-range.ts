import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { daysOf, type Period } from '@social-economy/values/period';

/** The periods from one to another, both included; open where one of them is absent. */
export interface PeriodRange {
  from?: Period | null;
  to?: Period | null;
}

/** BAD_USER_INPUT where the range ends before it begins. */
export function checkRange({ from, to }: PeriodRange): void {
  if (from == null || to == null || daysOf(from).first <= daysOf(to).last) return;
  throw new BadUserInputError(`from is ${from}, after to, which is ${to}. Write the first period as from and the last period as to.`);
}
