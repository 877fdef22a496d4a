import type { Database } from '@social-economy/database/database';
import { byKey, byParent, groupedBy, isOneOf } from '@social-economy/database/loaders';
import { type ListDefinition, PagedList, type RowsOfParents } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { mostKeys } from '@social-economy/database/row-loader';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { BodyInstitution, BodyMember } from './body-member';
import { CoordinationBody } from './coordination-body';
import { bodyCondition, type BodyFilter } from './coordination-body.filter';

const thatMetAt = rowsPointingAt('event_body', 'bodyId', 'eventId');

/** The bodies that institutions belong to or are represented in, each once. */
const withMember: RowsOfParents = (institutions) => sql`
  SELECT institutionId AS parent, bodyId AS id FROM body_institution WHERE ${isOneOf('institutionId', institutions)}
  UNION SELECT representsId, bodyId FROM body_member WHERE ${isOneOf('representsId', institutions)}`;

const coordinationBodyList: ListDefinition<CoordinationBody, BodyFilter> = {
  entity: CoordinationBody,
  key: 'id',
  order: [{ column: 'nameSort', direction: 'ASC' }],
  filter: bodyCondition,
};

/** The bodies that coordinate and meet, in order of their names, and who belongs to them. */
export class CoordinationBodyStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, CoordinationBody, 'id');
  readonly list = new PagedList(this.database, coordinationBodyList);

  readonly childrenOf = byParent(this.database, CoordinationBody, 'parentId', 'nameSort, id');
  /** The bodies of exactly a territory, not of those below it. */
  readonly ofTerritory = byParent(this.database, CoordinationBody, 'teryt', 'nameSort, id');
  readonly ofEvent = this.loaderOf(thatMetAt);
  readonly ofInstitution = this.loaderOf(withMember);
  /** The people who sit on a body, in the order in which it publishes them. */
  readonly membersOf = byParent(this.database, BodyMember, 'bodyId', 'position, id');
  /** The institutions that belong to a body, in the order of the source. */
  readonly memberInstitutionsOf = byParent(this.database, BodyInstitution, 'bodyId', 'position');

  /** Loads the bodies that belong to each of the parents, by name. */
  private loaderOf(rowsOf: RowsOfParents): DataLoader<string, CoordinationBody[]> {
    return new DataLoader(
      async (parents) => {
        const rows = await this.database.read(sql`
        SELECT pair.parent AS pairParent, item.* FROM (${rowsOf(parents)}) pair
        JOIN coordination_body item ON item.id = pair.id ORDER BY item.nameSort, item.id`);
        const groups = groupedBy(parents, rows, (row) => String(row['pairParent']));
        return groups.map((group) => group.map((row) => this.database.hydrate(CoordinationBody, row)));
      },
      { maxBatchSize: mostKeys },
    );
  }
}
