import { randomUUID } from 'node:crypto';
import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { keepSource, type SourceInput } from '@social-economy/mutation/source-input';
import type { EventDate } from '../event-date/event-date';
import { checkCounted, checkEvent, checkOrganisers } from './check-event';
import { derivedColumns } from './derived-columns';
import { Event, EventAudience, EventBody, EventCoorganiser } from './event';
import { AttendanceMode, type EventStatus } from './event-enums';
import { audienceRows, coorganiserRows, eventBodyRows, type EventParts, loggedEvent } from './event-parts';
import { givenColumns, type GivenEvent, givenParts } from './given-event';
import { participantColumns } from './participant-count';
import { placeColumns } from './place';

/** An event that is not there yet: what is said of it, its date as it was read, and what became of it. */
export interface NewEvent {
  given: GivenEvent & { source: SourceInput };
  date: EventDate | null;
  status: EventStatus;
}

/** What an event is of which nothing is said. */
const unsaid = {
  ...placeColumns(),
  ...participantColumns(),
  occurrences: 1,
  teryt: null,
  mode: AttendanceMode.ON_SITE,
  organiserId: null,
  projectId: null,
  programmeId: null,
  topics: [],
  summary: null,
  version: 1,
};
const noParts: EventParts = { coorganisers: [], bodies: [], audience: [] };

/** Finds what is wrong with what is said of a new event, its date and bodies apart. */
export function checkNewEvent(problems: Problems, given: GivenEvent, status: EventStatus): void {
  checkEvent(problems, given);
  checkCounted(problems, status, given.participants);
  checkOrganisers(problems, ['coorganisers'], given.organiser ?? null, given.coorganisers ?? []);
}

/** Adds events that have been checked, with their lists; as many statements for many as for one. Gives them in the order given. */
export async function addEvents(change: Change, added: readonly NewEvent[]): Promise<Event[]> {
  const sources = await sourceIds(change, added);
  const rows = added.map(({ given, date, status }, index) => {
    const parts = { ...noParts, ...givenParts(given) };
    const event = Object.assign(new Event(), unsaid, givenColumns(given, date), { id: randomUUID(), status, sourceId: sources[index] });
    return { event: Object.assign(event, derivedColumns(event)), parts };
  });
  const entries = rows.map(({ event, parts }) => ({ id: event.id, ...parts }));
  const events = rows.map(({ event }) => event);
  await change.insert(Event, events);
  await change.insert(EventCoorganiser, entries.flatMap(coorganiserRows));
  await change.insert(EventBody, entries.flatMap(eventBodyRows));
  await change.insert(EventAudience, entries.flatMap(audienceRows));
  change.log(...rows.map(({ event, parts }) => ({ type: 'Event', id: event.id, before: null, after: loggedEvent(event, parts) })));
  return events;
}

/** The ids of the sources of events; each source is looked up once. */
async function sourceIds(change: Change, added: readonly NewEvent[]): Promise<string[]> {
  const kept = new Map<string, string>();
  const ids: string[] = [];
  for (const { given } of added) {
    const key = JSON.stringify(given.source);
    const id = kept.get(key) ?? (await change.keep((work) => keepSource(work, given.source)));
    kept.set(key, id);
    ids.push(id);
  }
  return ids;
}
