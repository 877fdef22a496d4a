import { insertMissing } from '@social-economy/database/insert-missing';
import { Source } from '@social-economy/database/source';
import { type SourceEntry, sourceRows } from '@social-economy/database/source-rows';
import { holdsSyntheticRecords } from '@social-economy/database/synthetic-data';
import type { EntityManager } from 'typeorm';
import { Attendance } from '../attendance/attendance';
import { BodyInstitution, BodyMember } from '../coordination-body/body-member';
import { memberInstitutionRows, memberRows } from '../coordination-body/body-parts';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { audienceRows, coorganiserRows, eventBodyRows } from '../event/event-parts';
import { Outcome } from '../outcome/outcome';
import bodies from './bodies.json';
import { type BodyEntry, bodyRow } from './body-rows';
import { attendanceRows, type EventEntry, eventRow, outcomeRows } from './event-rows';
import events from './events.json';
import sources from './sources.json';

const bodyEntries = bodies as BodyEntry[];
const eventEntries = events as EventEntry[];

/**
 * Loads the real data of this subgraph; what is there stays as it is, and beside synthetic data nothing is loaded. What belongs to
 * a record comes with the record only, so that nothing comes back that a caller has taken off. Gives the number of rows that were new.
 */
export async function loadRealData(manager: EntityManager): Promise<number> {
  if (await holdsSyntheticRecords(manager)) return 0;
  const newSources = await insertMissing(manager, Source, sourceRows(sources as Record<string, SourceEntry>));
  const newBodies = await insertMissing(manager, CoordinationBody, bodyEntries.map(bodyRow));
  const newEvents = await insertMissing(manager, Event, eventEntries.map(eventRow));
  const newOutcomes = await insertMissing(manager, Outcome, eventEntries.flatMap(outcomeRows));
  const parts = [
    ...(await loadBodyParts(manager, entriesOf(bodyEntries, newBodies))),
    ...(await loadEventParts(manager, entriesOf(eventEntries, newEvents))),
  ];
  return [newSources, newBodies, newEvents, newOutcomes, ...parts].flat().length;
}

function entriesOf<Entry extends { id: string }>(entries: readonly Entry[], rows: readonly { id: string }[]): Entry[] {
  const ids = new Set(rows.map(({ id }) => id));
  return entries.filter(({ id }) => ids.has(id));
}

async function loadBodyParts(manager: EntityManager, entries: BodyEntry[]): Promise<object[][]> {
  return [
    await insertMissing(manager, BodyMember, entries.flatMap(memberRows)),
    await insertMissing(manager, BodyInstitution, entries.flatMap(memberInstitutionRows)),
  ];
}

async function loadEventParts(manager: EntityManager, entries: EventEntry[]): Promise<object[][]> {
  return [
    await insertMissing(manager, EventCoorganiser, entries.flatMap(coorganiserRows)),
    await insertMissing(manager, EventAudience, entries.flatMap(audienceRows)),
    await insertMissing(manager, EventBody, entries.flatMap(eventBodyRows)),
    await insertMissing(manager, Attendance, entries.flatMap(attendanceRows)),
  ];
}
