import type { Change } from '@social-economy/mutation/change';
import type { Event } from '../event/event';
import { Outcome } from './outcome';

/** Writes the first day of an event that was dated anew beside what came of it, so that outcomes are still listed by it. */
export function redateOutcomes(change: Change, { id, date }: Event): Promise<void> {
  return change.updateWhere(Outcome, { eventId: id }, { eventEarliest: date.earliest });
}
