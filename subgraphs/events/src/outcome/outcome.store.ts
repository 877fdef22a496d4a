import type { Database } from '@social-economy/database/database';
import { byKey, byParent, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, PagedList, type RowsOfParents } from '@social-economy/query/paged-list';
import sql from 'sql-template-tag';
import { Outcome } from './outcome';
import { outcomeCondition, type OutcomeFilter, type OutcomeRequest } from './outcome.filter';

/** What came of the events at which bodies met. */
const ofBodies: RowsOfParents = (bodies) => sql`
  SELECT met.bodyId AS parent, result.id AS id FROM event_body met
  JOIN outcome result ON result.eventId = met.eventId WHERE ${isOneOf('met.bodyId', bodies)}`;

const outcomeList: ListDefinition<Outcome, OutcomeFilter> = {
  entity: Outcome,
  key: 'id',
  order: [{ column: 'eventEarliest', direction: 'DESC', nullable: true }],
  filter: outcomeCondition,
};

/** What meetings decided or proposed, newest first. */
export class OutcomeStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Outcome, 'id');
  readonly byEvent = byParent(this.database, Outcome, 'eventId', 'id');
  readonly list = new PagedList(this.database, outcomeList);

  /** One page of what came of a body's meetings. */
  pageOfBody(bodyId: string, request: OutcomeRequest): Promise<Page<Outcome>> {
    return this.list.pageUnder('body', ofBodies, bodyId, request);
  }
}
