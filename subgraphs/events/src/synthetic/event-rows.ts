import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import {
  bodyId,
  eventId,
  institutionId,
  lastYear,
  programmeId,
  projectId,
  seatOf,
  type SyntheticDataset,
} from '@social-economy/synthetic/synthetic-dataset';
import { Attendance, AttendanceRole } from '../attendance/attendance';
import { derivedColumns } from '../event/derived-columns';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { AttendanceMode, EventKind, EventStatus } from '../event/event-enums';
import { CountQualifier } from '../event/participant-count';
import type { EventDate } from '../event-date/event-date';
import { InstitutionKind } from '../institution/institution-kind';
import { dateOf } from './date-of';
import { outcomeRows } from './outcome-rows';

const kinds = Object.values(EventKind);
const modes = Object.values(AttendanceMode);
const qualifiers = Object.values(CountQualifier);
const institutionKinds = Object.values(InstitutionKind);
const roles = [
  AttendanceRole.PARTICIPANT,
  AttendanceRole.PARTICIPANT,
  AttendanceRole.SPEAKER,
  AttendanceRole.HOST,
  AttendanceRole.OBSERVER,
];
const statuses = [
  EventStatus.HELD,
  EventStatus.HELD,
  EventStatus.HELD,
  EventStatus.PLANNED,
  EventStatus.UNKNOWN,
  EventStatus.CANCELLED,
  EventStatus.POSTPONED,
];
const mostAttending = 11;
const topics = ['zamówienia publiczne', 'usługi społeczne', 'reintegracja', 'zatrudnienie', 'współpraca', 'źródła finansowania'];

/** An event with those who organised and attended it, the body that met and what came of it. */
export function* eventRows(number: number, dataset: SyntheticDataset): Generator<TableRow> {
  const random = new Random(dataset.seed, 'event', number);
  const event = eventOf(number, random, dataset);
  const attendance = event.status === EventStatus.HELD ? attendanceOf(event, random, dataset) : [];
  yield rowOf(Event, Object.assign(event, participantsOf(event, attendance, random)));
  const someInstitution = () => random.between(1, dataset.institutions);
  if (random.chance(0.2))
    yield rowOf(EventCoorganiser, { eventId: event.id, institutionId: institutionId(someInstitution()), position: 0 });
  if (random.chance(0.3)) yield rowOf(EventAudience, { eventId: event.id, institutionKind: random.oneOf(institutionKinds), position: 0 });
  if (event.kind === EventKind.BODY_MEETING)
    yield rowOf(EventBody, { eventId: event.id, bodyId: bodyId(random.between(1, dataset.bodies)) });
  for (const row of attendance) yield rowOf(Attendance, row);
  if (event.status === EventStatus.HELD) yield* outcomeRows(event, random, dataset);
}

function attendanceOf({ id }: Event, random: Random, { institutions }: SyntheticDataset): Attendance[] {
  const first = random.between(1, institutions - mostAttending);
  return Array.from({ length: random.between(4, mostAttending) }, (_, index) => ({
    id: `${id}-attendance-${index + 1}`,
    eventId: id,
    position: index,
    institutionId: institutionId(first + index),
    people: random.chance(0.8) ? random.between(1, 12) : null,
    role: random.oneOf(roles),
  }));
}

/** How many took part in an event that was held, if that is known: not less than institutions sent. */
function participantsOf({ status }: Event, attendance: readonly Attendance[], random: Random): Partial<Event> {
  if (status !== EventStatus.HELD || !random.chance(0.6)) return {};
  const sent = attendance.reduce((sum, { role, people }) => sum + (role === AttendanceRole.PARTICIPANT ? (people ?? 0) : 0), 0);
  return { participantCount: sent + random.between(5, 250), participantQualifier: random.oneOf(qualifiers) };
}

/** A status that goes with a date: what is of a year that is not over is not held yet. */
function statusOf({ earliest }: EventDate, random: Random): EventStatus {
  const status = random.oneOf(statuses);
  const isOver = earliest === null || Number(earliest.slice(0, 4)) <= lastYear;
  return status === EventStatus.HELD && !isOver ? EventStatus.PLANNED : status;
}

function eventOf(number: number, random: Random, dataset: SyntheticDataset): Event {
  const organiser = random.chance(0.5) ? random.between(1, dataset.rops + dataset.owes) : random.between(1, dataset.institutions);
  const kind = random.oneOf(kinds);
  const title = `Wydarzenie syntetyczne nr ${number}: ${random.oneOf(topics)}`;
  const teryt = random.chance(0.97) ? seatOf(organiser, dataset) : null;
  const date = dateOf(random);
  const described = {
    title,
    summary: null,
    topics: [random.oneOf(topics)],
    placeName: null,
    placeCity: teryt && `Miejscowość ${teryt}`,
    placeAddress: null,
  };
  return {
    ...described,
    ...derivedColumns({ ...described, teryt }),
    id: eventId(number),
    kind,
    status: statusOf(date, random),
    date,
    occurrences: random.chance(0.05) ? random.between(2, 6) : 1,
    teryt,
    placeCountry: teryt && 'PL',
    mode: random.oneOf(modes),
    organiserId: institutionId(organiser),
    projectId: random.chance(0.4) ? projectId(random.between(1, dataset.projects)) : null,
    programmeId: random.chance(0.4) ? programmeId(random.between(1, dataset.programmes)) : null,
    participantCount: null,
    participantQualifier: null,
    sourceId: syntheticSource,
    version: 1,
  };
}
