import type { Database } from '@social-economy/database/database';
import { ancestorsOf, codesWithin, levelOf, type Teryt, type TerritoryLevel } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { TerritoryUnit } from './territory-unit';

/** The units that can report, as a tree; looked at once in a request. */
export class TerritoryStore {
  private tree: Promise<TerritoryTree> | undefined;

  constructor(private readonly country: Country) {}

  /** All units of the country. */
  units(): Promise<TerritoryTree> {
    this.tree ??= this.country.tree();
    return this.tree;
  }
}

/** The units of a database, remembered from request to request. Units are only ever added, so they are read anew when there are more. */
export class Country {
  private known = new TerritoryTree([]);

  constructor(private readonly database: Database) {}

  async tree(): Promise<TerritoryTree> {
    const [row] = await this.database.read(sql`SELECT COUNT(*) AS total FROM territory_unit`);
    if (Number(row?.['total']) !== this.known.size) this.known = await this.read();
    return this.known;
  }

  private async read(): Promise<TerritoryTree> {
    const units = await this.database.select(TerritoryUnit, sql`SELECT * FROM territory_unit ORDER BY teryt`);
    return new TerritoryTree(units.map(({ teryt }) => teryt));
  }
}

/** Which units lie under which. */
export class TerritoryTree {
  private readonly children = new Map<Teryt, Teryt[]>();

  constructor(private readonly codes: readonly Teryt[]) {
    for (const teryt of codes) {
      const parent = ancestorsOf(teryt).at(-1);
      const siblings = this.children.get(parent ?? '') ?? [];
      siblings.push(teryt);
      this.children.set(parent ?? '', siblings);
    }
  }

  get size(): number {
    return this.codes.length;
  }

  /** The units one level below a unit. */
  readonly below = (teryt: Teryt): readonly Teryt[] => this.children.get(teryt) ?? [];

  /** The units of a level in a territory, in the order of their codes. */
  ofLevel(level: TerritoryLevel, within: Teryt): Teryt[] {
    const { from, to } = codesWithin(within);
    return this.codes.filter((teryt) => levelOf(teryt) === level && teryt >= from && teryt < to);
  }
}
