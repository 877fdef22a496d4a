import type { Database } from '@social-economy/database/database';
import { byKey } from '@social-economy/database/loaders';
import { PagedList } from '@social-economy/query/paged-list';
import { Indicator } from './indicator';

/** The indicators, whose codes are their order. */
export class IndicatorStore {
  constructor(private readonly database: Database) {}

  readonly byCode = byKey(this.database, Indicator, 'code');
  readonly list = new PagedList(this.database, { entity: Indicator, key: 'code', order: [] });

  /** An indicator that must be there because a record points at it. */
  async existing(code: string): Promise<Indicator> {
    const indicator = await this.byCode.load(code);
    if (!indicator) throw new Error(`There is no indicator "${code}" in the database.`);
    return indicator;
  }
}
