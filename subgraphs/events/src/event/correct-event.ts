import type { Change } from '@social-economy/mutation/change';
import { isSame } from '@social-economy/mutation/is-same';
import { keepSource } from '@social-economy/mutation/source-input';
import { checkSentPeople } from '../attendance/sent-people';
import type { EventDate } from '../event-date/event-date';
import { checkRedating, redateOutcomes } from '../outcome/redate-outcomes';
import { checkBodies, checkCounted, checkHeldBy, checkOrganisers, checkPostponed } from './check-event';
import { derivedColumns } from './derived-columns';
import { Event } from './event';
import { type EventParts, keepParts, loggedEvent, partsOf } from './event-parts';
import { givenColumns, type GivenEvent, givenParts } from './given-event';

/**
 * Corrects an event that the change has locked, by what is said of it, which has been checked, and its date as it was read. One that is so
 * already stays as it is, version and all. Gives the event as it is then.
 */
export async function correctEvent(change: Change, before: Event, given: GivenEvent, date: EventDate | null): Promise<Event> {
  const partsBefore = await partsOf(change, before.id);
  const parts = { ...partsBefore, ...givenParts(given) };
  const columns = givenColumns(given, date);
  await checkUpdate(change, given, { before, partsBefore, after: Object.assign(new Event(), before, columns), parts });
  const sourceId = await sourceOf(change, given, before);
  const after = Object.assign(new Event(), before, columns, { sourceId });
  Object.assign(after, derivedColumns(after));
  if (isSame([after, parts], [before, partsBefore])) return before;
  const event = await change.update(Event, before, { ...columns, ...derivedColumns(after), sourceId });
  await keepParts(change, event.id, partsBefore, parts);
  if (date) await redateOutcomes(change, event);
  change.log({ type: 'Event', id: event.id, before: loggedEvent(before, partsBefore), after: loggedEvent(event, parts) });
  return event;
}

interface EventUpdate {
  before: Event;
  partsBefore: EventParts;
  after: Event;
  parts: EventParts;
}

async function checkUpdate(change: Change, given: GivenEvent, { before, partsBefore, after, parts }: EventUpdate): Promise<void> {
  const { problems } = change;
  checkHeldBy(problems, ['date'], before.status, given.date == null ? null : after.date);
  checkPostponed(problems, before, after.date);
  await checkRedating(change, before, before.status, after.date);
  if (given.teryt != null || given.date != null) {
    problems.beforeItsEnd([given.teryt == null ? 'date' : 'teryt'], after.teryt, after.date.earliest);
  }
  checkCounted(problems, before.status, given.participants);
  checkOrganisers(problems, [given.coorganisers == null ? 'organiser' : 'coorganisers'], after.organiserId, parts.coorganisers);
  await checkBodies(change, given.bodies, partsBefore.bodies);
  if (given.participants) await checkSentPeople(change, ['participants', 'count'], after);
  else if (given.occurrences != null) await checkSentPeople(change, ['occurrences'], after);
}

/** The source that is given, or the present one. The change ends here when it has problems. */
async function sourceOf(change: Change, { source }: GivenEvent, { sourceId }: Event): Promise<string> {
  change.refuseIfProblems();
  return source ? change.keep((work) => keepSource(work, source)) : sourceId;
}
