import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import { levelOf, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import type { RegisterState } from './register-state';
import type { TercUnit } from './terc-row';

/** The whole division of the country as one file lists it, at one level or all, on one day. */
export interface Division {
  day: CalendarDate;
  units: ReadonlyMap<Teryt, TercUnit>;
}

/** The division that the units make up; UnreadableFileError when they are not those of a whole register on one day, or of one that is older than what is kept. */
export function divisionOf(units: readonly TercUnit[], states: readonly RegisterState[]): Division {
  const [first] = units;
  if (!first) throw new UnreadableFileError('The file lists no unit. Take the file TERC of the whole country from the TERYT register.');
  const day = first.stateOn;
  const other = units.find(({ stateOn }) => stateOn !== day);
  if (other)
    throw new UnreadableFileError(`The file mixes states of the register: ${day} and ${other.stateOn} (${other.teryt}). Take one state.`);
  checkDay(day, states);
  const byCode = new Map(units.map((unit) => [unit.teryt, unit]));
  checkWhole(byCode);
  return { day, units: byCode };
}

function checkDay(day: CalendarDate, states: readonly RegisterState[]): void {
  if (day > today())
    throw new UnreadableFileError(
      `The file shows the state of ${day}, which lies ahead: today is ${today()}. A plan never counts as done.`,
    );
  const newer = states.find((state) => state.day > day);
  if (!newer) return;
  throw new UnreadableFileError(
    `The file shows the state of ${day}, but that of ${newer.day} is kept already. Take a file of that day or later: an older one would bring back what has ended.`,
  );
}

/** A file that was cut, or of one region only, would seem to end everything that it leaves out. */
function checkWhole(units: ReadonlyMap<Teryt, TercUnit>): void {
  const parents = new Set<Teryt>();
  for (const teryt of units.keys()) {
    const parent = parentOf(teryt);
    if (parent === null) continue;
    if (!units.has(parent)) throw new UnreadableFileError(`The file lists ${teryt}, but not ${parent}, in which it lies. ${whole}`);
    parents.add(parent);
  }
  const empty = [...units.values()].find(({ teryt }) => levelOf(teryt) !== TerritoryLevel.GMINA && !parents.has(teryt));
  if (empty) throw new UnreadableFileError(`The file lists nothing within ${empty.name} (${empty.teryt}), so it is not whole. ${whole}`);
}

const whole = 'Take the file TERC of the whole country.';

function parentOf(teryt: Teryt): Teryt | null {
  const level = levelOf(teryt);
  return level === TerritoryLevel.VOIVODESHIP ? null : teryt.slice(0, level === TerritoryLevel.GMINA ? 4 : 2);
}
