import { Source } from '@social-economy/database/source';
import type { SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Attendance } from '../attendance/attendance';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { EventKind, EventStatus } from '../event/event-enums';
import { audienceRows, coorganiserRows, eventBodyRows } from '../event/event-parts';
import { DatePrecision } from '../event-date/event-date';
import { Outcome } from '../outcome/outcome';
import { attendanceRows, type EventEntry, eventRow, outcomeRows } from '../seed/event-rows';

/** An event of which nothing is said but what is given. */
export function eventEntry(entry: Partial<EventEntry> & { id: string }): EventEntry {
  const date = { edtf: '2020-05-13', precision: DatePrecision.DAY, verbatim: '13.05.2020' };
  return { kind: EventKind.OTHER, title: entry.id, status: EventStatus.HELD, date, source: 'none', ...entry };
}

/** Puts events into the database with everything that belongs to them, and the source `none` that they come from. */
export async function haveEvents(graph: SubgraphUnderTest, ...entries: EventEntry[]): Promise<void> {
  await graph.have(Source, { id: 'none', title: 'none', url: null, publishedOn: null, synthetic: true });
  await graph.have(Event, ...entries.map(eventRow));
  await graph.have(EventCoorganiser, ...entries.flatMap(coorganiserRows));
  await graph.have(EventAudience, ...entries.flatMap(audienceRows));
  await graph.have(EventBody, ...entries.flatMap(eventBodyRows));
  await graph.have(Attendance, ...entries.flatMap(attendanceRows));
  await graph.have(Outcome, ...entries.flatMap(outcomeRows));
}
