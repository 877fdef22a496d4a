import type { Database } from '@social-economy/database/database';
import { byKey, byParent, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { PagedList, type RowsOfParents } from '@social-economy/query/paged-list';
import { rowsPointingAt, rowsWithin } from '@social-economy/query/rows-of-parents';
import type { Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { Event, EventCoorganiser } from './event';

const withinTerritories = rowsWithin('event', 'id');
const ofBodies = rowsPointingAt('event_body', 'eventId', 'bodyId');
const ofProgrammes = rowsPointingAt('event', 'id', 'programmeId');
const ofProjects = rowsPointingAt('event', 'id', 'projectId');

/** What institutions organised, organised together with others or attended, each event once. */
const ofInstitutions: RowsOfParents = (institutions) => sql`
  SELECT organiserId AS parent, id FROM event WHERE ${isOneOf('organiserId', institutions)}
  UNION SELECT institutionId, eventId FROM event_coorganiser WHERE ${isOneOf('institutionId', institutions)}
  UNION SELECT institutionId, eventId FROM attendance WHERE ${isOneOf('institutionId', institutions)}`;

/** The events, in order of their dates. */
export class EventStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Event, 'id');
  readonly list = new PagedList(this.database, {
    entity: Event,
    key: 'id',
    order: [
      { column: 'dateEarliest', direction: 'ASC', nullable: true },
      { column: 'dateLatest', direction: 'ASC', nullable: true },
    ],
  });

  /** Who organised an event together with its organiser, in the order of the source. */
  readonly coorganisersOf = byParent(this.database, EventCoorganiser, 'eventId', 'position');

  /** An event that must be there because a record points at it. */
  async existing(id: string): Promise<Event> {
    const event = await this.byId.load(id);
    if (!event) throw new Error(`There is no event "${id}" in the database.`);
    return event;
  }

  /** One page of the events located in a territory or below it. */
  pageWithin(teryt: Teryt, page: PageRequest): Promise<Page<Event>> {
    return this.list.pageUnder('territory', withinTerritories, teryt, page);
  }

  /** One page of the events that an institution organised, alone or with others, or attended. */
  pageOfInstitution(institutionId: string, page: PageRequest): Promise<Page<Event>> {
    return this.list.pageUnder('institution', ofInstitutions, institutionId, page);
  }

  /** One page of the events at which a body met. */
  pageOfBody(bodyId: string, page: PageRequest): Promise<Page<Event>> {
    return this.list.pageUnder('body', ofBodies, bodyId, page);
  }

  /** One page of the events that serve a programme. */
  pageOfProgramme(programmeId: string, page: PageRequest): Promise<Page<Event>> {
    return this.list.pageUnder('programme', ofProgrammes, programmeId, page);
  }

  /** One page of the events that a project pays for. */
  pageOfProject(projectId: string, page: PageRequest): Promise<Page<Event>> {
    return this.list.pageUnder('project', ofProjects, projectId, page);
  }
}
