import type { Database } from '@social-economy/database/database';
import { groupsOf } from '@social-economy/database/groups-of';
import { byKey, byParent } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, type ListRequest, PagedList, type RowsOfParents } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { ancestorsOf, type Teryt } from '@social-economy/values/teryt';
import sql, { join } from 'sql-template-tag';
import { Programme } from './programme';
import { type ProgrammeFilter, programmeFilter, type ProgrammeOrderField } from './programme.filter';
import { ProgrammeStatusChange } from './programme-status-change';

/** Which of the programmes a caller wants to see. */
export type ProgrammeRequest = ListRequest<ProgrammeFilter, ProgrammeOrderField>;

const newestFirst = 'startsOn IS NULL, startsOn DESC, titleSort, id';

const programmeList: ListDefinition<Programme, ProgrammeFilter, ProgrammeOrderField> = {
  entity: Programme,
  key: 'id',
  order: [
    { column: 'startsOn', direction: 'DESC', nullable: true },
    { column: 'titleSort', direction: 'ASC' },
  ],
  orders: {
    TITLE: [{ column: 'titleSort', direction: 'ASC' }],
    STARTS_ON: [{ column: 'startsOn', direction: 'ASC', nullable: true }],
    TERYT: [{ column: 'teryt', direction: 'ASC' }],
  },
  filter: programmeFilter,
};

/** The programmes, national, regional and local. */
export class ProgrammeStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Programme, 'id');
  /** Newest first unless asked otherwise; those whose beginning is not known come last. */
  readonly list = new PagedList(this.database, programmeList);
  /** The steps of a programme, from the first. */
  readonly statusHistoryOf = byParent(this.database, ProgrammeStatusChange, 'programmeId', 'position');
  /** The programmes that an institution is responsible for, newest first. */
  readonly byResponsible = byParent(this.database, Programme, 'responsibleId', newestFirst);

  private readonly successors = byParent(this.database, Programme, 'supersedesId', newestFirst);

  /** A programme that must be there because a record points at it. */
  existing(id: string): Promise<Programme> {
    return this.byId.existing(id);
  }

  /** The version that came after a programme, the newest if there are several; null when there is none. */
  async supersededBy(id: string): Promise<Programme | null> {
    const [successor] = await this.successors.load(id);
    return successor ?? null;
  }

  /** One page of the programmes for a territory itself; of those for the territories above it too when inherited. */
  pageFor(teryt: Teryt, inherited: boolean, request: ProgrammeRequest): Promise<Page<Programme>> {
    return inherited
      ? this.list.pageUnder('territory and above', forItAndAbove, teryt, request)
      : this.list.pageUnder('territory', forItself, teryt, request);
  }
}

const forItself = rowsPointingAt('programme', 'id', 'teryt');

/** The programmes for each of the territories: for itself, and for every territory above it. SQLite joins at most 500 selects by UNION. */
const forItAndAbove: RowsOfParents = (territories) => sql`
  SELECT area.parent, programme.id FROM (${join(groupsOf(100, territories).map(areas), ' UNION ALL ')}) area
  JOIN programme ON programme.teryt = area.teryt`;

/** Pairs of each territory with itself and with every territory above it. */
function areas(territories: readonly Teryt[]) {
  const pairs = territories.flatMap((parent) =>
    [parent, ...ancestorsOf(parent)].map((teryt) => sql`SELECT ${parent} AS parent, ${teryt} AS teryt`),
  );
  return sql`SELECT * FROM (${join(pairs, ' UNION ALL ')}) pairs`;
}
