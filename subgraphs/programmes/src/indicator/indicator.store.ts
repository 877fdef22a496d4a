import type { Database } from '@social-economy/database/database';
import { byKey } from '@social-economy/database/loaders';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { Indicator } from './indicator';
import { type IndicatorFilter, indicatorFilter } from './indicator.filter';

const indicatorList: ListDefinition<Indicator, IndicatorFilter> = {
  entity: Indicator,
  key: 'code',
  order: [],
  filter: indicatorFilter,
  defaultFirst: 50,
};

/** The indicators, whose codes are their order. */
export class IndicatorStore {
  constructor(private readonly database: Database) {}

  readonly byCode = byKey(this.database, Indicator, 'code');
  readonly list = new PagedList(this.database, indicatorList);

  /** An indicator that must be there because a record points at it. */
  existing(code: string): Promise<Indicator> {
    return this.byCode.existing(code);
  }

  /** An indicator that a caller names; BAD_USER_INPUT when there is none. */
  async named(code: string): Promise<Indicator> {
    const indicator = await this.byCode.load(code);
    if (!indicator) throw new BadUserInputError(`There is no indicator ${quoted(code)}. The list of indicators gives their codes.`);
    return indicator;
  }
}
