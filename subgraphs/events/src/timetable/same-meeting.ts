import { EventStatus } from '../event/event-enums';
import type { DateWindow } from '../event-date/window-of';

/** What is kept of a meeting: how it stands, the date of its event, and the one that its row said. */
export interface KeptMeeting {
  status: EventStatus | null;
  dates: readonly DateWindow[];
}

/** Days by which a meeting may be off and still be the same, where other meetings of its title are to be expected: those of a month are 28 days apart. */
const mostDays = 14;

/**
 * Whether a row of these days may be a meeting that is kept. One that was held is none that is clearly later, and a plan is none of another calendar year
 * that is not near: they are meetings of one series. Both the date of the event and that of its row must speak against it, since people correct events.
 */
export function mayBeSameMeeting(row: DateWindow, { status, dates }: KeptMeeting): boolean {
  if (status === EventStatus.HELD) return !dates.every((kept) => isLater(row, kept) && isFar(row, kept));
  if (status === EventStatus.PLANNED)
    return !dates.every((kept) => (isOfLaterYear(row, kept) || isOfLaterYear(kept, row)) && isFar(row, kept));
  return true;
}

/** Whether all days of one date lie behind all of another. */
function isLater(one: DateWindow, other: DateWindow): boolean {
  return one.earliest !== null && other.latest !== null && one.earliest > other.latest;
}

function isOfLaterYear(one: DateWindow, other: DateWindow): boolean {
  return one.earliest !== null && other.latest !== null && one.earliest.slice(0, 4) > other.latest.slice(0, 4);
}

/** Whether both the first and the last days of two dates are far from each other; an end that is not known is not. */
function isFar(one: DateWindow, other: DateWindow): boolean {
  return ends.every((end) => Math.abs(Date.parse(one[end] ?? '') - Date.parse(other[end] ?? '')) > mostDays * 86_400_000);
}

const ends = ['earliest', 'latest'] as const;
