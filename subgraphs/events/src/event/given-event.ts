import type { SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import type { EventDate } from '../event-date/event-date';
import type { InstitutionKind } from '../institution/institution-kind';
import type { Event } from './event';
import type { AttendanceMode, EventKind } from './event-enums';
import type { EventParts } from './event-parts';
import { participantColumns, type ParticipantCountInput } from './participant-count';
import { placeColumns, type PlaceInput } from './place';

/** What createEvent and updateEvent may be given of an event. Absent is not said; null is none. */
export interface GivenEvent {
  kind?: EventKind | null;
  title?: string | null;
  date?: string | null;
  occurrences?: number | null;
  teryt?: Teryt | null;
  place?: PlaceInput | null;
  mode?: AttendanceMode | null;
  organiser?: string | null;
  coorganisers?: string[] | null;
  bodies?: string[] | null;
  project?: string | null;
  programme?: string | null;
  audience?: InstitutionKind[] | null;
  topics?: string[] | null;
  summary?: string | null;
  participants?: ParticipantCountInput | null;
  source?: SourceInput | null;
}

/** The columns that an input says something of, with the date as it was read. */
export function givenColumns(input: GivenEvent, date: EventDate | null): Partial<Event> {
  return saidOf({
    kind: input.kind ?? undefined,
    title: input.title?.trim(),
    date: date ?? undefined,
    occurrences: input.occurrences ?? undefined,
    teryt: input.teryt,
    ...(input.place !== undefined && placeColumns(input.place)),
    mode: input.mode ?? undefined,
    organiserId: input.organiser,
    projectId: input.project,
    programmeId: input.programme,
    topics: input.topics === null ? [] : input.topics?.map((topic) => topic.trim()),
    summary: input.summary === null ? null : input.summary?.trim(),
    ...(input.participants !== undefined && participantColumns(input.participants)),
  });
}

/** The lists that an input says something of; null is an empty one. */
export function givenParts({ coorganisers, bodies, audience }: GivenEvent): Partial<EventParts> {
  return saidOf({
    coorganisers: coorganisers === null ? [] : coorganisers,
    bodies: bodies === null ? [] : bodies?.toSorted(),
    audience: audience === null ? [] : audience,
  });
}

type Said<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function saidOf<Fields extends object>(fields: Fields): Said<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<Fields>;
}
