import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { InstitutionStatus } from '../institution/institution-enums';
import type { StatusChange } from './status-change';

/**
 * The status as it stood on a day: that of the latest change not after it, where a change without a date counts as since ever.
 * Before the first change, that one's status. Undefined without changes.
 */
export function statusOn(
  changes: readonly Pick<StatusChange, 'since' | 'position' | 'status'>[],
  on: CalendarDate,
): InstitutionStatus | undefined {
  const inOrder = [...changes].sort((one, other) => compare(one.since ?? '', other.since ?? '') || one.position - other.position);
  const current = inOrder.findLast(({ since }) => since === null || since <= on);
  return (current ?? inOrder[0])?.status;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
