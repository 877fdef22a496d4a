import { Attendance, type AttendanceRole } from '../attendance/attendance';
import { derivedColumns } from '../event/derived-columns';
import { Event } from '../event/event';
import { AttendanceMode, type EventKind, type EventStatus } from '../event/event-enums';
import { type ParticipantCount, participantColumns } from '../event/participant-count';
import { placeColumns } from '../event/place';
import { type DateEntry, eventDateOf } from '../event-date/event-date-of';
import { windowOf } from '../event-date/window-of';
import type { InstitutionKind } from '../institution/institution-kind';
import { Outcome } from '../outcome/outcome';
import type { OutcomeKind, OutcomeStatus } from '../outcome/outcome-enums';
import { outcomeSearchFold } from '../outcome/search-fold';

/** An event as the data file writes it; what is not known is absent. */
export interface EventEntry {
  id: string;
  kind: EventKind;
  title: string;
  status: EventStatus;
  date: DateEntry;
  occurrences?: number;
  teryt?: string;
  place?: { name?: string; city?: string; address?: string; country?: string };
  mode?: AttendanceMode;
  organiser?: string;
  coorganisers?: string[];
  bodies?: string[];
  project?: string;
  programme?: string;
  audience?: InstitutionKind[];
  topics?: string[];
  summary?: string;
  participants?: ParticipantCount;
  attendance?: { institution: string; people?: number; role: AttendanceRole }[];
  outcomes?: { id: string; kind: OutcomeKind; text: string; addressee?: string; dueOn?: string; status: OutcomeStatus }[];
  source: string;
}

/** The row of an event. */
export function eventRow(entry: EventEntry): Event {
  const event = Object.assign(new Event(), placeColumns(entry.place), participantColumns(entry.participants), {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    status: entry.status,
    date: eventDateOf(entry.date),
    occurrences: entry.occurrences ?? 1,
    teryt: entry.teryt ?? null,
    mode: entry.mode ?? AttendanceMode.ON_SITE,
    organiserId: entry.organiser ?? null,
    projectId: entry.project ?? null,
    programmeId: entry.programme ?? null,
    topics: entry.topics ?? [],
    summary: entry.summary ?? null,
    sourceId: entry.source,
    version: 1,
  });
  return Object.assign(event, derivedColumns(event));
}

/** The institutions that attended an event. */
export function attendanceRows({ id, attendance = [] }: EventEntry): Attendance[] {
  return attendance.map(({ institution, people, role }, index) =>
    Object.assign(new Attendance(), {
      id: `${id}-attendance-${index + 1}`,
      eventId: id,
      position: index,
      institutionId: institution,
      people: people ?? null,
      role,
    }),
  );
}

/** What came of an event. */
export function outcomeRows({ id, date, outcomes = [] }: EventEntry): Outcome[] {
  return outcomes.map(({ addressee, dueOn, ...outcome }) =>
    Object.assign(new Outcome(), outcome, {
      eventId: id,
      eventEarliest: windowOf(date.edtf).earliest,
      addresseeId: addressee ?? null,
      dueOn: dueOn ?? null,
      lastStepOn: null,
      resolvedOn: null,
      resolution: null,
      searchFold: outcomeSearchFold({ text: outcome.text, resolution: null }),
      version: 1,
    }),
  );
}
