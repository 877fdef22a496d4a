import type { Database } from '@social-economy/database/database';
import { byKey, byParent, shownColumns } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { ancestorsOf, POLAND, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { Territory, TerritoryCode, TerritorySuccession } from './territory';
import { territoryCondition, type TerritorySearch } from './territory.filter';

const territoryList: ListDefinition<Territory> = { entity: Territory, key: 'teryt', order: [] };

/** The units of the territorial division. */
export class TerritoryStore {
  constructor(private readonly database: Database) {}

  readonly byTeryt = byKey(this.database, Territory, 'teryt');

  private readonly list = new PagedList(this.database, territoryList);
  private readonly byParentTeryt = byParent(this.database, Territory, 'parentTeryt', 'nameSort, teryt');
  private readonly successions = byParent(this.database, TerritorySuccession, 'teryt', 'successorTeryt');
  private readonly codes = byKey(this.database, TerritoryCode, 'code');

  /** A unit that must be there because a record points at it. */
  existing(teryt: Teryt): Promise<Territory> {
    return this.byTeryt.existing(teryt);
  }

  poland(): Promise<Territory> {
    return this.existing(POLAND);
  }

  /** The 16 voivodeships, by code. */
  voivodeships(): Promise<Territory[]> {
    return this.database.select(
      Territory,
      sql`SELECT ${shownColumns(this.database, Territory)} FROM territory WHERE level = ${TerritoryLevel.VOIVODESHIP} AND validTo IS NULL ORDER BY teryt`,
    );
  }

  /** One page of the units that a search finds, by code. */
  page(search: TerritorySearch, { first, after, properties }: PageRequest): Promise<Page<Territory>> {
    return this.list.page({ first, after, properties, where: territoryCondition(search) });
  }

  /** Units that are one level down, by name in Polish order. */
  async childrenOf(teryt: Teryt): Promise<Territory[]> {
    const children = await this.byParentTeryt.load(teryt);
    return children.filter(({ validTo }) => validTo === null);
  }

  /** Units that took over from one, by code. */
  async successorsOf(teryt: Teryt): Promise<Territory[]> {
    const successions = await this.successions.load(teryt);
    return Promise.all(successions.map(({ successorTeryt }) => this.existing(successorTeryt)));
  }

  /** Units from Poland down to the parent. */
  async ancestorsOf(teryt: Teryt): Promise<Territory[]> {
    const found = await this.byTeryt.loadMany(ancestorsOf(teryt));
    return found.filter((unit) => unit instanceof Territory);
  }

  /** The unit that a code of any scheme names, TERYT included; null for an unknown code. */
  async byOtherCode(code: string): Promise<Territory | null> {
    const found = await this.codes.load(code);
    return this.byTeryt.load(found?.teryt ?? code);
  }
}
