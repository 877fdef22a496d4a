import type { Database } from '@social-economy/database/database';
import { byKey, byParent } from '@social-economy/database/loaders';
import { PagedList } from '@social-economy/query/paged-list';
import { ancestorsOf, POLAND, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { Territory, TerritoryCode } from './territory';

/** The units of the territorial division. */
export class TerritoryStore {
  constructor(private readonly database: Database) {}

  readonly byTeryt = byKey(this.database, Territory, 'teryt');
  /** Units one level down, by name in Polish order. */
  readonly childrenOf = byParent(this.database, Territory, 'parentTeryt', 'nameSort, teryt');
  readonly list = new PagedList(this.database, { entity: Territory, key: 'teryt', order: [] });

  private readonly codes = byKey(this.database, TerritoryCode, 'code');

  /** A unit that must be there because a record points at it. */
  async existing(teryt: Teryt): Promise<Territory> {
    const territory = await this.byTeryt.load(teryt);
    if (!territory) throw new Error(`There is no territory "${teryt}" in the database.`);
    return territory;
  }

  poland(): Promise<Territory> {
    return this.existing(POLAND);
  }

  /** The 16 voivodeships, by code. */
  voivodeships(): Promise<Territory[]> {
    return this.database.select(Territory, sql`SELECT * FROM territory WHERE level = ${TerritoryLevel.VOIVODESHIP} ORDER BY teryt`);
  }

  /** Units from Poland down to the parent. */
  async ancestorsOf(teryt: Teryt): Promise<Territory[]> {
    const found = await this.byTeryt.loadMany(ancestorsOf(teryt));
    return found.filter((unit) => unit instanceof Territory);
  }

  /** The unit that a code of another scheme names; null for an unknown code. */
  async byOtherCode(code: string): Promise<Territory | null> {
    const found = await this.codes.load(code);
    return found && this.byTeryt.load(found.teryt);
  }
}
