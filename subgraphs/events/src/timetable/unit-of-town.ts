import { folded } from '@social-economy/values/polish-text';
import { codeOf, levelOf, type Teryt, TerritoryLevel } from '@social-economy/values/teryt';

/** A unit of the territorial division by its name. */
export interface NamedUnit {
  teryt: Teryt;
  name: string;
}

/** The unit that a town lies in, and how it was found. */
export interface UnitOfTown {
  teryt: Teryt;
  why: string;
}

/**
 * The smallest unit that a town is known to lie in, among units of one territory: the unit of its name, the powiat of all those of its name, or
 * the powiat whose name is made of the town's (Nidzica: nidzicki). Null where none or several come into question.
 */
export function unitOfTown(town: string, units: readonly NamedUnit[]): UnitOfTown | null {
  const name = folded(town);
  const namesakes = units.filter((unit) => folded(unit.name) === name && codeOf(unit.teryt).length > 2);
  const [first] = namesakes;
  if (first !== undefined) return shared(first, namesakes);
  const powiats = units.filter(({ teryt }) => levelOf(teryt) === TerritoryLevel.POWIAT).filter((powiat) => isMadeOf(powiat.name, name));
  const [powiat] = powiats;
  return powiat !== undefined && powiats.length === 1 ? { teryt: powiat.teryt, why: `the powiat ${powiat.name} is called after it` } : null;
}

function shared(first: NamedUnit, namesakes: readonly NamedUnit[]): UnitOfTown | null {
  if (namesakes.length === 1) return { teryt: first.teryt, why: `${first.name} is the unit of this name` };
  const powiat = first.teryt.slice(0, 4);
  const isShared = namesakes.every(({ teryt }) => teryt.startsWith(powiat));
  return isShared ? { teryt: powiat, why: `${namesakes.length} units of this name lie in the powiat` } : null;
}

/** Whether the name of a powiat is the adjective of a town: its stem begins the town's name, and at most three letters follow. */
function isMadeOf(powiat: string, town: string): boolean {
  const [, stem] = /^(.{2,}?)(?:sk|ck|zk|dzk)i$/.exec(folded(powiat)) ?? [];
  if (stem === undefined) return false;
  return town.startsWith(stem) && town.length - stem.length <= 3;
}
