import { insertMissing } from '@social-economy/database/insert-missing';
import { Source } from '@social-economy/database/source';
import { type SourceEntry, sourceRows } from '@social-economy/database/source-rows';
import { holdsSyntheticRecords } from '@social-economy/database/synthetic-data';
import type { EntityManager } from 'typeorm';
import { Attendance } from '../attendance/attendance';
import { BodyInstitution, BodyMember } from '../coordination-body/body-member';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { Outcome } from '../outcome/outcome';
import bodies from './bodies.json';
import { type BodyEntry, bodyRow, memberInstitutionRows, memberRows } from './body-rows';
import { attendanceRows, audienceRows, coorganiserRows, eventBodyRows, type EventEntry, eventRow, outcomeRows } from './event-rows';
import events from './events.json';
import sources from './sources.json';

const bodyEntries = bodies as BodyEntry[];
const eventEntries = events as EventEntry[];

/** Loads the real data of this subgraph; what is there stays as it is, and beside synthetic data nothing is loaded. Gives the number of rows that were new. */
export async function loadRealData(manager: EntityManager): Promise<number> {
  if (await holdsSyntheticRecords(manager)) return 0;
  const loaded = [
    await insertMissing(manager, Source, sourceRows(sources as Record<string, SourceEntry>)),
    await insertMissing(manager, CoordinationBody, bodyEntries.map(bodyRow)),
    await insertMissing(manager, BodyMember, bodyEntries.flatMap(memberRows)),
    await insertMissing(manager, BodyInstitution, bodyEntries.flatMap(memberInstitutionRows)),
    await insertMissing(manager, Event, eventEntries.map(eventRow)),
    await insertMissing(manager, EventCoorganiser, eventEntries.flatMap(coorganiserRows)),
    await insertMissing(manager, EventAudience, eventEntries.flatMap(audienceRows)),
    await insertMissing(manager, EventBody, eventEntries.flatMap(eventBodyRows)),
    await insertMissing(manager, Attendance, eventEntries.flatMap(attendanceRows)),
    await insertMissing(manager, Outcome, eventEntries.flatMap(outcomeRows)),
  ];
  return loaded.flat().length;
}
