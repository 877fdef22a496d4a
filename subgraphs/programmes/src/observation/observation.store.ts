import type { Database } from '@social-economy/database/database';
import { byKey, groupedBy, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { Observation } from './observation';

const ofIndicators = rowsPointingAt('observation', 'id', 'indicatorCode');

/** Condition for the rows that no later revision replaces. */
const isCurrent = sql`NOT EXISTS (
  SELECT 1 FROM observation later
  WHERE later.indicatorCode = item.indicatorCode AND later.teryt = item.teryt AND later.period = item.period AND later.revision > item.revision)`;

/** The values of indicators, with all their revisions. */
export class ObservationStore {
  constructor(private readonly database: Database) {}

  /** Any revision by its id. */
  readonly byId = byKey(this.database, Observation, 'id');
  /** The periods that an indicator was observed in, newest first. */
  readonly periodsOf = new DataLoader(async (indicators: readonly string[]) => {
    const rows = await this.database.read(sql`
      SELECT DISTINCT indicatorCode, period FROM observation WHERE ${isOneOf('indicatorCode', indicators)} ORDER BY indicatorCode, period DESC`);
    return groupedBy(indicators, rows, (row) => String(row['indicatorCode'])).map((group) => group.map((row) => String(row['period'])));
  });
  /** The revisions before an observation, newest first, by its id. */
  readonly revisionsOf = new DataLoader(async (ids: readonly string[]) => {
    const rows = await this.database.read(sql`
      SELECT earlier.*, item.id AS laterId FROM observation item
      JOIN observation earlier ON earlier.indicatorCode = item.indicatorCode AND earlier.teryt = item.teryt
        AND earlier.period = item.period AND earlier.revision < item.revision
      WHERE ${isOneOf('item.id', ids)} ORDER BY earlier.revision DESC`);
    const groups = groupedBy(ids, rows, (row) => String(row['laterId']));
    return groups.map((group) => group.map((row) => this.database.hydrate(Observation, row)));
  });

  private readonly list = new PagedList(this.database, {
    entity: Observation,
    key: 'id',
    order: [
      { column: 'indicatorCode', direction: 'ASC' },
      { column: 'teryt', direction: 'ASC' },
      { column: 'period', direction: 'DESC' },
    ],
    limit: 1000,
  });

  /** One page of the current values of all indicators, by indicator, territory, then newest first. */
  page(page: PageRequest): Promise<Page<Observation>> {
    return this.list.page({ ...page, where: isCurrent });
  }

  /** One page of the current values of an indicator, by territory, then newest first. */
  pageOf(indicatorCode: string, page: PageRequest): Promise<Page<Observation>> {
    return this.list.pageUnder('indicator', ofIndicators, indicatorCode, { ...page, where: isCurrent });
  }
}
