import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import { codesWithin, codeOf, type TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { hasEnded } from '../seat/check-seat';
import { Territory, TerritorySuccession } from '../territory/territory';

/** Whether a unit is another one or lies in it. */
export function liesWithin(teryt: Teryt, unit: Teryt): boolean {
  const { from, to } = codesWithin(unit);
  return teryt >= from && teryt < to;
}

/** The units of the territorial division, to look seats up in. */
export class Units {
  private readonly units: ReadonlyMap<Teryt, Territory>;
  private readonly byName = new Map<string, Territory[]>();
  private readonly succeeding = new Map<Teryt, Teryt[]>();

  constructor(units: readonly Territory[], successions: readonly TerritorySuccession[]) {
    this.units = new Map(units.map((unit) => [unit.teryt, unit]));
    for (const unit of units) add(this.byName, `${unit.level} ${unit.nameFold}`, unit);
    for (const { teryt, successorTeryt } of successions) add(this.succeeding, teryt, successorTeryt);
  }

  byCode(teryt: Teryt): Territory | undefined {
    return this.units.get(teryt);
  }

  /** The units that took over from one that ended. */
  successorsOf(teryt: Teryt): Territory[] {
    return (this.succeeding.get(teryt) ?? []).flatMap((successor) => this.units.get(successor) ?? []);
  }

  /** The unit itself, or the only one that took over from it. */
  inForce(unit: Territory): Territory {
    const [successor, other] = hasEnded(unit) ? this.successorsOf(unit.teryt) : [];
    return successor && !other ? this.inForce(successor) : unit;
  }

  /** The units of a level that have a name, folded, and lie in an area; those that have it no more stand for what took over. */
  named(level: TerritoryLevel, name: string, area: Teryt): Territory[] {
    const found = (this.byName.get(`${level} ${name}`) ?? []).filter(({ teryt }) => liesWithin(codeOf(teryt), area));
    const present = found.filter((unit) => !hasEnded(unit));
    return present.length > 0 ? present : [...new Set(found.map((unit) => this.inForce(unit)))].filter((unit) => !hasEnded(unit));
  }

  /** The units of a level whose codes begin so. */
  below(beginning: string, level: TerritoryLevel): Territory[] {
    return [...this.units.values()].filter((unit) => unit.level === level && liesWithin(unit.teryt, beginning) && !hasEnded(unit));
  }
}

/** All units, read in two statements. */
export async function readUnits(work: Pick<UnitOfWork, 'select'>): Promise<Units> {
  const units = await work.select(Territory, sql`SELECT * FROM territory ORDER BY teryt`);
  return new Units(units, await work.select(TerritorySuccession, sql`SELECT * FROM territory_succession ORDER BY teryt, successorTeryt`));
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
