import type { Database } from '@social-economy/database/database';
import { byKey, byParent, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import type { OrderKey } from '@social-economy/query/order';
import { type ListDefinition, PagedList, type RowsOfParents } from '@social-economy/query/paged-list';
import { rowsPointingAt, rowsWithin } from '@social-economy/query/rows-of-parents';
import type { Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { EventStatusChange } from '../event-status-change/event-status-change';
import { countedEvents } from '../event-stats/event-summary';
import { Event, EventAudience, EventCoorganiser } from './event';
import { eventCondition, type EventFilter, EventOrderField, type EventRequest, eventStretches } from './event.filter';

/** The events located in each of the territories or below it. */
export const eventsWithin = rowsWithin('event', 'id', 'teryt', 'regionTeryt');
const ofBodies = rowsPointingAt('event_body', 'eventId', 'bodyId');
const ofProgrammes = rowsPointingAt('event', 'id', 'programmeId');
const ofProjects = rowsPointingAt('event', 'id', 'projectId');

/** In descending order too, dates that are not known come last, which one text for both ends could not tell. */
const byEndsOfDate: OrderKey[] = [
  { column: 'dateEarliest', direction: 'ASC', nullable: true },
  { column: 'dateLatest', direction: 'ASC', nullable: true },
];

/** What institutions organised, organised together with others or attended, each event once. */
const ofInstitutions: RowsOfParents = (institutions) => sql`
  SELECT organiserId AS parent, id FROM event WHERE ${isOneOf('organiserId', institutions)}
  UNION SELECT institutionId, eventId FROM event_coorganiser WHERE ${isOneOf('institutionId', institutions)}
  UNION SELECT institutionId, eventId FROM attendance WHERE ${isOneOf('institutionId', institutions)}`;

const eventList: ListDefinition<Event, EventFilter, EventOrderField> = {
  entity: Event,
  key: 'id',
  order: [{ column: 'dateSort', direction: 'ASC' }],
  orders: {
    [EventOrderField.DATE]: byEndsOfDate,
    [EventOrderField.TITLE]: [{ column: 'titleSort', direction: 'ASC' }],
    [EventOrderField.PARTICIPANTS]: [{ column: 'participantCount', direction: 'ASC', nullable: true }],
  },
  filter: eventCondition,
  stretches: eventStretches,
  summary: countedEvents,
};

/** The events, in order of their dates. */
export class EventStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Event, 'id');
  readonly list = new PagedList(this.database, eventList);

  /** Who organised an event together with its organiser, in the order of the source. */
  readonly coorganisersOf = byParent(this.database, EventCoorganiser, 'eventId', 'position');

  /** The kinds of institution that an event was for, in the order of the source. */
  readonly audienceOf = byParent(this.database, EventAudience, 'eventId', 'position');

  /** How the status of an event changed, oldest first. */
  readonly statusHistoryOf = byParent(this.database, EventStatusChange, 'eventId', 'position');

  /** An event that must be there because a record points at it. */
  existing(id: string): Promise<Event> {
    return this.byId.existing(id);
  }

  /** One page of the events located in a territory or below it. */
  pageWithin(teryt: Teryt, request: EventRequest): Promise<Page<Event>> {
    return this.list.pageUnder('territory', eventsWithin, teryt, request);
  }

  /** One page of the events that an institution organised, alone or with others, or attended. */
  pageOfInstitution(institutionId: string, request: EventRequest): Promise<Page<Event>> {
    return this.list.pageUnder('institution', ofInstitutions, institutionId, request);
  }

  /** One page of the events at which a body met. */
  pageOfBody(bodyId: string, request: EventRequest): Promise<Page<Event>> {
    return this.list.pageUnder('body', ofBodies, bodyId, request);
  }

  /** One page of the events that serve a programme. */
  pageOfProgramme(programmeId: string, request: EventRequest): Promise<Page<Event>> {
    return this.list.pageUnder('programme', ofProgrammes, programmeId, request);
  }

  /** One page of the events that a project pays for. */
  pageOfProject(projectId: string, request: EventRequest): Promise<Page<Event>> {
    return this.list.pageUnder('project', ofProjects, projectId, request);
  }
}
