import type { Database } from '@social-economy/database/database';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import type { Period } from '@social-economy/values/period';
import { ancestorsOf, codeOf, lastYearOf, levelOf, type Teryt, type TerritoryLevel } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import absentUnits from '../seed/absent-units.json';
import endedUnits from '../seed/ended-units.json';
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
    // The generated country has always been as it is.
    const generated = await this.database.read(sql`SELECT id FROM source WHERE id = ${syntheticSource}`);
    const codes = units.map(({ teryt }) => teryt);
    return generated.length > 0 ? new TerritoryTree(codes) : new TerritoryTree(codes, endedUnits, absentUnits);
  }
}

/** Years in which a unit was a part of another one, both included. */
interface Absence {
  from: string;
  to: string;
  within: Teryt;
}

/** Which units lie under which, which ones had their codes before them, and when they were not there. */
export class TerritoryTree {
  private readonly children = new Map<Teryt, Teryt[]>();
  private readonly ended = new Map<Teryt, Teryt[]>();
  private readonly absences: ReadonlyMap<Teryt, Absence>;

  constructor(
    private readonly codes: readonly Teryt[],
    ended: readonly Teryt[] = [],
    absences: Record<Teryt, Absence> = {},
  ) {
    this.absences = new Map(Object.entries(absences));
    for (const teryt of [...ended].sort()) this.ended.set(codeOf(teryt), [...(this.ended.get(codeOf(teryt)) ?? []), teryt]);
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

  /** The units of a level, in the order of their codes. */
  ofLevel(level: TerritoryLevel): Teryt[] {
    return this.codes.filter((teryt) => levelOf(teryt) === level);
  }

  /** The unit that had the code of another one in a period, which began after it; null where that one was there itself. */
  before(teryt: Teryt, period: Period): Teryt | null {
    return this.ended.get(teryt)?.find((ended) => period.slice(0, 4) <= (lastYearOf(ended) ?? '')) ?? null;
  }

  /** Whether a unit was not there in a period that lies between two times of its own, as Wałbrzych without the rights of a powiat. */
  isAbsent(teryt: Teryt, period: Period): boolean {
    const absence = this.absences.get(teryt);
    return absence !== undefined && period.slice(0, 4) >= absence.from && period.slice(0, 4) <= absence.to;
  }
  /** Whether a unit had others in it in the one of two periods, and not in the other: its values of the two are of different territories. */
  isChanged(teryt: Teryt, one: Period, other: Period): boolean {
    return [...this.absences].some(([part, { within }]) => within === teryt && this.isAbsent(part, one) !== this.isAbsent(part, other));
  }
}
