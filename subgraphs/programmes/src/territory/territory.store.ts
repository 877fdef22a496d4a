import type { Database } from '@social-economy/database/database';
import { ancestorsOf, codesWithin, levelOf, type Teryt, type TerritoryLevel } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { TerritoryUnit } from './territory-unit';

/** The units that can report, as a tree. */
export class TerritoryStore {
  private tree: Promise<TerritoryTree> | undefined;

  constructor(private readonly database: Database) {}

  /** All units of the country; read once in a request. */
  units(): Promise<TerritoryTree> {
    this.tree ??= this.database
      .select(TerritoryUnit, sql`SELECT * FROM territory_unit ORDER BY teryt`)
      .then((units) => new TerritoryTree(units.map(({ teryt }) => teryt)));
    return this.tree;
  }
}

/** Which units lie under which. */
export class TerritoryTree {
  private readonly children = new Map<Teryt, Teryt[]>();

  constructor(private readonly codes: readonly Teryt[]) {
    for (const teryt of codes) {
      const parent = ancestorsOf(teryt).at(-1);
      if (parent !== undefined) this.children.set(parent, [...this.below(parent), teryt]);
    }
  }

  /** The units one level below a unit. */
  readonly below = (teryt: Teryt): readonly Teryt[] => this.children.get(teryt) ?? [];

  /** The units of a level in a territory, in the order of their codes. */
  ofLevel(level: TerritoryLevel, within: Teryt): Teryt[] {
    const { from, to } = codesWithin(within);
    return this.codes.filter((teryt) => levelOf(teryt) === level && teryt >= from && teryt < to);
  }
}
