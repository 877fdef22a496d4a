import type { Database } from '@social-economy/database/database';
import { byKey, groupedBy, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, type ListRequest, PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { mostKeys } from '@social-economy/database/row-loader';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { knownAt } from './known-at';
import { Observation } from './observation';
import { type ObservationFilter, type ObservationOrderField, observationFilter } from './observation.filter';

const ofIndicators = rowsPointingAt('observation', 'id', 'indicatorCode');

/** Which of the observations a caller wants to see. */
export type ObservationRequest = ListRequest<ObservationFilter, ObservationOrderField>;

const observationList: ListDefinition<Observation, ObservationFilter, ObservationOrderField> = {
  entity: Observation,
  key: 'id',
  order: [
    { column: 'indicatorCode', direction: 'ASC' },
    { column: 'teryt', direction: 'ASC' },
    { column: 'period', direction: 'DESC' },
  ],
  orders: {
    PERIOD: [
      { column: 'periodFirst', direction: 'ASC' },
      { column: 'periodLast', direction: 'ASC' },
    ],
    TERYT: [{ column: 'teryt', direction: 'ASC' }],
    VALUE: [{ column: 'value', direction: 'ASC', nullable: true }],
    RECORDED_AT: [{ column: 'recordedAt', direction: 'ASC' }],
  },
  filter: observationFilter,
  defaultFirst: 100,
  limit: 1000,
};

/** The values of indicators, with all their revisions. */
export class ObservationStore {
  constructor(private readonly database: Database) {}

  /** Any revision by its id. */
  readonly byId = byKey(this.database, Observation, 'id');
  /** The periods that an indicator was observed in, newest first. */
  readonly periodsOf = new DataLoader(
    async (indicators: readonly string[]) => {
      const rows = await this.database.read(sql`
      SELECT DISTINCT indicatorCode, period FROM observation WHERE ${isOneOf('indicatorCode', indicators)} ORDER BY indicatorCode, period DESC`);
      return groupedBy(indicators, rows, (row) => String(row['indicatorCode'])).map((group) => group.map((row) => String(row['period'])));
    },
    { maxBatchSize: mostKeys },
  );
  /** The revisions before an observation, newest first, by its id. */
  readonly revisionsOf = new DataLoader(
    async (ids: readonly string[]) => {
      const rows = await this.database.read(sql`
      SELECT earlier.*, item.id AS laterId FROM observation item
      JOIN observation earlier ON earlier.indicatorCode = item.indicatorCode AND earlier.teryt = item.teryt
        AND earlier.period = item.period AND earlier.revision < item.revision
      WHERE ${isOneOf('item.id', ids)} ORDER BY earlier.revision DESC`);
      const groups = groupedBy(ids, rows, (row) => String(row['laterId']));
      return groups.map((group) => group.map((row) => this.database.hydrate(Observation, row)));
    },
    { maxBatchSize: mostKeys },
  );

  private readonly list = new PagedList(this.database, observationList);

  /** One page of the current values of all indicators; by indicator, territory, then newest first unless asked otherwise. */
  page(request: ObservationRequest): Promise<Page<Observation>> {
    return this.list.page({ ...request, where: knownAt() });
  }

  /** One page of the current values of an indicator; by territory, then newest first unless asked otherwise. */
  pageOf(indicatorCode: string, request: ObservationRequest): Promise<Page<Observation>> {
    return this.list.pageUnder('indicator', ofIndicators, indicatorCode, { ...request, where: knownAt() });
  }
}
