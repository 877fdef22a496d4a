import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { levelOf, POLAND, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import type { Territory } from '../territory/territory';
import { named, type TerritoryDetails } from '../territory/territory-row';
import type { Division } from './check-division';
import type { RegisterState } from './register-state';
import type { TercUnit } from './terc-row';

/** What a state of the register changes in what is kept. */
export interface DivisionChanges {
  /** Units that are new, and units that ended, under the code that tells them from who goes on under theirs. */
  added: TerritoryDetails[];
  changed: { before: Territory; changes: Partial<Territory> }[];
  successions: { teryt: Teryt; successorTeryt: Teryt }[];
  /** Units whose code ended and which go on under another one, by the old code. */
  recoded: Map<Teryt, Teryt>;
  /** Units that ended before, whose code is in use again: they have another key from now on. */
  rekeyed: { from: Teryt; to: Teryt }[];
  renamed: { from: string; to: string }[];
  /** Codes of the file under which nothing was in force. */
  begun: Set<Teryt>;
  unchanged: number;
  /** Codes that the file does not list any more, though it says nothing of what took over. */
  vanished: Territory[];
  /** Codes that it lists for the first time, though it says nothing of what was there before. */
  appeared: TercUnit[];
}

/** A register loses a handful of units in a year. */
const mostVanished = 25;

/** Compares what is kept with a newer or the same state of the register. UnreadableFileError when so much is missing that the file cannot be whole. */
export function compareDivision(kept: readonly Territory[], states: readonly RegisterState[], { day, units }: Division): DivisionChanges {
  const changes: DivisionChanges = {
    added: [],
    changed: [],
    successions: [],
    recoded: new Map(),
    rekeyed: [],
    renamed: [],
    begun: new Set(),
    unchanged: 0,
    vanished: [],
    appeared: [],
  };
  const byCode = new Map(kept.map((unit) => [unit.teryt, unit]));
  const stateOf = new Map(states.map((state) => [state.level, state.day]));
  const begun: TercUnit[] = [];
  for (const unit of units.values()) {
    const between = { before: stateOf.get(levelOf(unit.teryt)) ?? null, day };
    const present = byCode.get(unit.teryt);
    if (present?.validTo === null) keepOrRename(changes, present, unit, between);
    else {
      changes.begun.add(unit.teryt);
      if (present) changes.rekeyed.push({ from: present.teryt, to: archive(changes, present, present.validTo) });
      begin(changes, unit, between, present);
      if (isLater(between)) begun.push(unit);
    }
  }
  for (const unit of kept.filter(({ teryt, validTo }) => teryt !== POLAND && validTo === null && !units.has(teryt)))
    end(changes, unit, { before: stateOf.get(unit.level) ?? null, day }, begun);
  const successors = new Set(changes.recoded.values());
  changes.appeared = begun.filter(({ teryt }) => !successors.has(teryt));
  checkVanished(changes.vanished);
  checkKeys(changes.added, byCode);
  return changes;
}

/** The state of a level that is kept, null where none is, and the one that follows. */
interface Between {
  before: CalendarDate | null;
  day: CalendarDate;
}

function isLater(between: Between): between is Between & { before: CalendarDate } {
  return between.before !== null && between.before < between.day;
}

/** The same code is the same unit: GUS gives no code to another one. Where no earlier state is kept, another name corrects it. */
function keepOrRename(changes: DivisionChanges, present: Territory, { teryt, name }: TercUnit, between: Between): void {
  if (present.name === name) changes.unchanged += 1;
  else {
    changes.renamed.push({ from: `${present.name} (${teryt})`, to: name });
    rename(changes, present, name, between);
  }
}

function rename(changes: DivisionChanges, present: Territory, name: string, between: Between): void {
  const { teryt } = present;
  if (!isLater(between)) changes.changed.push({ before: present, changes: named(name) });
  else {
    const ended = archive(changes, present, dayBefore(between.day), between.before);
    changes.successions.push({ teryt: ended, successorTeryt: teryt });
    changes.changed.push({ before: present, changes: { ...named(name), ...begins(between) } });
  }
}

function begin(changes: DivisionChanges, { teryt, name }: TercUnit, between: Between, former: Territory | undefined): void {
  const known = isLater(between) ? begins(between) : {};
  if (!former) changes.added.push({ teryt, name, ...known });
  else changes.changed.push({ before: former, changes: { ...named(name), ...begins(between), validTo: null, validToEarliest: null } });
}

/** A gmina that changes its kind has another last digit, but the same six before it. */
function end(changes: DivisionChanges, unit: Territory, between: Between, begun: readonly TercUnit[]): void {
  if (!isLater(between)) {
    changes.vanished.push(unit);
    return;
  }
  changes.changed.push({ before: unit, changes: { validTo: dayBefore(between.day), validToEarliest: between.before } });
  const successor = begun.find(({ teryt, name }) => isOtherKind(teryt, unit.teryt) && name === unit.name);
  if (!successor) changes.vanished.push(unit);
  else {
    changes.recoded.set(unit.teryt, successor.teryt);
    changes.successions.push({ teryt: unit.teryt, successorTeryt: successor.teryt });
  }
}

function isOtherKind(one: Teryt, other: Teryt): boolean {
  return levelOf(one) === TerritoryLevel.GMINA && levelOf(other) === TerritoryLevel.GMINA && one.slice(0, 6) === other.slice(0, 6);
}

/** Adds what ended as a unit of its own, told apart by its last year, since its code goes on. */
function archive(changes: DivisionChanges, unit: Territory, validTo: CalendarDate, validToEarliest = unit.validToEarliest): Teryt {
  const teryt = `${unit.teryt}@${validTo.slice(0, 4)}`;
  changes.added.push(Object.assign({}, unit, { teryt, validTo, validToEarliest }));
  return teryt;
}

function begins({ before, day }: Between): Pick<Territory, 'validFrom' | 'validFromEarliest'> {
  return { validFrom: day, validFromEarliest: before === null ? day : dayAfter(before) };
}

function checkVanished(vanished: readonly Territory[]): void {
  if (vanished.length <= mostVanished) return;
  const some = vanished.slice(0, 3).map(({ name, teryt }) => `${name} (${teryt})`);
  throw new UnreadableFileError(
    `The file lists ${vanished.length} units no longer, as ${some.join(', ')}; a register loses a handful in a year, so it is not whole. Take the file TERC of the whole country.`,
  );
}

function checkKeys(added: readonly TerritoryDetails[], kept: ReadonlyMap<Teryt, Territory>): void {
  const taken = added.find(({ teryt }) => kept.has(teryt));
  if (!taken) return;
  throw new UnreadableFileError(
    `${taken.name} would be kept as ${taken.teryt}, but another unit that ended in that year is kept under this code. Leave the state of that year out.`,
  );
}

function dayBefore(day: CalendarDate): CalendarDate {
  return shifted(day, -1);
}

function dayAfter(day: CalendarDate): CalendarDate {
  return shifted(day, 1);
}

function shifted(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
