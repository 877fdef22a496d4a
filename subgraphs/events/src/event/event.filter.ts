import { comparing, comparingText, holdingWords, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { IDFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { listArgs } from '@social-economy/query/page-args';
import type { ListRequest } from '@social-economy/query/paged-list';
import { SortDirection } from '@social-economy/query/sort-direction';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql, { type Sql } from 'sql-template-tag';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateMatch } from '../event-date/date-match';
import { DatePrecision } from '../event-date/event-date';
import { type Days, fallingOn, stretchesOf } from '../event-date/falls-on';
import { InstitutionKind } from '../institution/institution-kind';
import { AttendanceMode, EventKind, EventStatus } from './event-enums';
import { someOfEvent } from './rows-of-event';

const optional = (description: string) => ({ nullable: true, description });
const oneOf = (what: string, rule = '') => optional(`One of these ${what}; an empty list matches nothing.${rule}`);

@InputType('EventFilter', { description: 'Conditions on an event, all of which must hold; null counts as absent.' })
export class EventFilter {
  @Field(() => [EventFilter], optional('All of these filters hold.'))
  and?: EventFilter[] | null;

  @Field(() => [EventFilter], optional('At least one of these filters holds; an empty list matches nothing.'))
  or?: EventFilter[] | null;

  @Field(() => EventFilter, optional('This filter does not hold: exactly the events that it leaves out, unknown values included.'))
  not?: EventFilter | null;

  @Field(() => IDFilter, optional('Id of the event.'))
  id?: IDFilter | null;

  @Field(() => [EventKind], oneOf('kinds (rodzaj)'))
  kind?: EventKind[] | null;

  @Field(() => [EventStatus], oneOf('statuses (status)', ' A plan does not match HELD, however long ago its day was.'))
  status?: EventStatus[] | null;

  @Field(() => StringFilter, optional('Title (nazwa).'))
  title?: StringFilter | null;

  @Field(
    () => String,
    optional(
      'Words in the title, summary, topics or place, in any order, at most 50 different ones, case- and diacritics-insensitive; each may stand in another field. Quotation marks do not count, a dash finds a hyphen too.',
    ),
  )
  text?: string | null;

  @Field(
    () => DateScalar,
    optional(
      'Events that overlap the days from … to, both included; without to, from that day on. from after to is rejected with BAD_USER_INPUT.',
    ),
  )
  from?: CalendarDate | null;

  @Field(() => DateScalar, optional('Last of the days; without from, all days up to it. An event whose date is not known matches no days.'))
  to?: CalendarDate | null;

  @Field(() => DateMatch, {
    ...optional(
      'CERTAIN: every possible date overlaps the days. POSSIBLE: at least one does. An open end of a date reaches on. Of no effect without from and to.',
    ),
    defaultValue: DateMatch.POSSIBLE,
  })
  dateMatch?: DateMatch | null;

  @Field(() => [DatePrecision], oneOf('precisions of the date (dokładność)'))
  precision?: DatePrecision[] | null;

  @Field(() => TerritoryFilter, optional('Where it takes place or for which unit it is organised; a malformed code is BAD_USER_INPUT.'))
  territory?: TerritoryFilter | null;

  @Field(
    () => IDFilter,
    optional('Institution that organises it (organizator); those that organise it together with that one do not count.'),
  )
  organiser?: IDFilter | null;

  @Field(() => IDFilter, optional('Some institution that attends it, in any role, meets the condition; isNull: true where none is named.'))
  attendedBy?: IDFilter | null;

  @Field(() => IDFilter, optional('Some body that met meets the condition; isNull: true where none met.'))
  body?: IDFilter | null;

  @Field(() => IDFilter, optional('The project that it is a part of (projekt).'))
  project?: IDFilter | null;

  @Field(() => IDFilter, optional('The programme that it serves or is about (program).'))
  programme?: IDFilter | null;

  @Field(
    () => [InstitutionKind],
    optional('It was for at least one of these kinds of institution (odbiorcy); an empty list matches nothing.'),
  )
  audience?: InstitutionKind[] | null;

  @Field(() => [AttendanceMode], oneOf('modes (forma)'))
  mode?: AttendanceMode[] | null;
}

/** What events can be ordered by. */
export enum EventOrderField {
  DATE = 'DATE',
  TITLE = 'TITLE',
  PARTICIPANTS = 'PARTICIPANTS',
}
registerEnumType(EventOrderField, {
  name: 'EventOrderField',
  description: 'What events can be ordered by; events alike in all keys come by id.',
  valuesConfig: {
    DATE: { description: 'First day that the date allows, then the last one (data). Dates that are not known come last.' },
    TITLE: { description: 'Title in the order of the Polish alphabet (nazwa).' },
    PARTICIPANTS: { description: 'Number of participants, persons, whatever its qualifier (liczba uczestników); unknown ones last.' },
  },
});

@InputType('EventOrder', { description: 'One key of an order of events.' })
export class EventOrder {
  @Field(() => EventOrderField, { description: 'What to order by.' })
  field!: EventOrderField;

  @Field(() => SortDirection, {
    defaultValue: SortDirection.ASC,
    description: 'Earliest, A or smallest first unless said otherwise; unknown values last.',
  })
  direction!: SortDirection;
}

/** Arguments of every list of events. */
export const EventArgs = listArgs(EventFilter, EventOrder);

/** What is asked of a list of events. */
export type EventRequest = ListRequest<EventFilter, EventOrderField>;

/** A filter in which the three fields about days are one. */
interface EventConditions extends Omit<EventFilter, 'and' | 'or' | 'not' | 'from' | 'to' | 'dateMatch'> {
  and?: EventConditions[] | null;
  or?: EventConditions[] | null;
  not?: EventConditions | null;
  days?: Days | null;
}

const conditionOf = filterOf<EventConditions>({
  id: comparing('item.id'),
  kind: (kinds) => isAmong('item.kind', kinds),
  status: (statuses) => isAmong('item.status', statuses),
  title: comparingText('item.title', 'item.titleFold'),
  text: holdingWords('item.searchFold'),
  days: fallingOn,
  precision: (precisions) => isAmong('item.datePrecision', precisions),
  territory: locatedAt('item.teryt'),
  organiser: comparing('item.organiserId'),
  attendedBy: someOfEvent('item.id', 'attendance', 'institutionId'),
  body: someOfEvent('item.id', 'event_body', 'bodyId'),
  project: comparing('item.projectId'),
  programme: comparing('item.programmeId'),
  audience: isForOneOf,
  mode: (modes) => isAmong('item.mode', modes),
});

/** The condition on the row named `item` of the table `event` that a filter asks for. */
export function eventCondition(filter?: EventFilter | null): Sql | undefined {
  return conditionOf(filter && withDays(filter));
}

/** The stretches, in the order of dates, that hold all events of a filter; undefined where it names no days. */
export function eventStretches(filter: EventFilter): Sql[] | undefined {
  const { days } = withDays(filter);
  return days ? stretchesOf(days) : undefined;
}

function withDays({ from = null, to = null, dateMatch, and, or, not, ...fields }: EventFilter): EventConditions {
  return {
    ...fields,
    and: and?.map(withDays) ?? null,
    or: or?.map(withDays) ?? null,
    not: not ? withDays(not) : null,
    days: from === null && to === null ? null : { from, to, match: dateMatch ?? DateMatch.POSSIBLE },
  };
}

function isForOneOf(kinds: InstitutionKind[]): Sql {
  return sql`item.id IN (SELECT eventId FROM event_audience WHERE ${isAmong('institutionKind', kinds)})`;
}
