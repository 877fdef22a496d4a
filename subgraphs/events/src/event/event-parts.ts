import type { Change } from '@social-economy/mutation/change';
import { isSame } from '@social-economy/mutation/is-same';
import sql from 'sql-template-tag';
import type { InstitutionKind } from '../institution/institution-kind';
import { type Event, EventAudience, EventBody, EventCoorganiser } from './event';

/** What belongs to an event and is kept in tables of its own. */
export interface EventParts {
  coorganisers: string[];
  bodies: string[];
  audience: InstitutionKind[];
}

type PartsOfEntry = { id: string } & Partial<EventParts>;

/** Who organises an event together with its organiser, in the order given. */
export function coorganiserRows({ id, coorganisers = [] }: PartsOfEntry): EventCoorganiser[] {
  return coorganisers.map((institutionId, position) => Object.assign(new EventCoorganiser(), { eventId: id, institutionId, position }));
}

/** The kinds of institution that an event is for, in the order given. */
export function audienceRows({ id, audience = [] }: PartsOfEntry): EventAudience[] {
  return audience.map((institutionKind, position) => Object.assign(new EventAudience(), { eventId: id, institutionKind, position }));
}

/** The bodies that meet at an event. */
export function eventBodyRows({ id, bodies = [] }: PartsOfEntry): EventBody[] {
  return bodies.map((bodyId) => Object.assign(new EventBody(), { eventId: id, bodyId }));
}

/** What belongs to an event within a change. */
export async function partsOf({ work }: Change, id: string): Promise<EventParts> {
  const coorganisers = await work.select(EventCoorganiser, sql`SELECT * FROM event_coorganiser WHERE eventId = ${id} ORDER BY position`);
  const bodies = await work.select(EventBody, sql`SELECT * FROM event_body WHERE eventId = ${id} ORDER BY bodyId`);
  const audience = await work.select(EventAudience, sql`SELECT * FROM event_audience WHERE eventId = ${id} ORDER BY position`);
  return {
    coorganisers: coorganisers.map(({ institutionId }) => institutionId),
    bodies: bodies.map(({ bodyId }) => bodyId),
    audience: audience.map(({ institutionKind }) => institutionKind),
  };
}

/** Writes what belongs to an event, each list that differs from the present one anew. */
export async function keepParts(change: Change, id: string, before: EventParts, after: EventParts): Promise<void> {
  const isNew = (list: keyof EventParts) => !isSame(before[list], after[list]);
  const parts = { id, ...after };
  if (isNew('coorganisers')) {
    await change.remove(EventCoorganiser, { eventId: id });
    await change.insert(EventCoorganiser, coorganiserRows(parts));
  }
  if (isNew('bodies')) {
    await change.remove(EventBody, { eventId: id });
    await change.insert(EventBody, eventBodyRows(parts));
  }
  if (isNew('audience')) {
    await change.remove(EventAudience, { eventId: id });
    await change.insert(EventAudience, audienceRows(parts));
  }
}

/** An event as the audit log shows it, with what belongs to it, and without the columns that order dates and find them. */
export function loggedEvent(event: Event, parts: object = {}): object {
  const { sort, unit, ...date } = event.date;
  const { regionTeryt, ...columns } = event;
  return Object.assign(columns, { date }, parts);
}
