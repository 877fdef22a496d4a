import { lengthOf } from '@social-economy/database/length-of';
import type { Reference } from '@social-economy/subgraph/subgraph-request';
import { quoted, shortened } from '@social-economy/values/bad-user-input';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import { isTeryt, lastYearOf, parseTeryt } from '@social-economy/values/teryt';
import { type UserError, UserErrorCode } from './user-error';

/** Place of a value in the input: `['nip']`, `['rows', 17, 'value']`. */
export type InputPath = readonly (string | number)[];

/** Spaces, and characters that nobody sees. */
const nothingToSee = /^[\s\p{Cf}\p{Cc}]*$/u;

/** Everything that is wrong with an input, collected so that the caller is told all of it at once. */
export class Problems {
  readonly all: UserError[];
  /** Records of other subgraphs that the input points at, with the places where it does; asked of their owners in one go. */
  readonly references: (Reference & { path: InputPath })[] = [];

  /** Begins with what was found before. */
  constructor(found: readonly UserError[] = []) {
    this.all = [...found];
  }

  add(code: UserErrorCode, path: InputPath, message: string): void {
    this.all.push({ field: ['input', ...path.map(String)], code, message: shortened(message) });
  }

  /** Notes that a record of another subgraph must exist; a value that is absent or null points at nothing. */
  mustExist(path: InputPath, type: string, key: string | null | undefined): void {
    if (key != null) this.references.push({ type, key, path });
  }

  /** Notes that a territory must exist; a code that is none is told at once. Gives whether the code has the form of one. */
  mustBeTerritory(path: InputPath, teryt: string | null | undefined): boolean {
    if (teryt == null) return false;
    if (!this.isRight(path, () => parseTeryt(teryt))) return false;
    this.mustExist(path, 'Territory', teryt);
    return true;
  }

  /** Nothing begins in a territory after it ended: its code tells the last year, 0206@2020. */
  beforeItsEnd(path: InputPath, teryt: string | null | undefined, beginning: CalendarDate | null | undefined): void {
    const lastYear = teryt != null && isTeryt(teryt) ? lastYearOf(teryt) : null;
    if (lastYear === null || beginning == null || beginning.slice(0, 4) <= lastYear) return;
    const sentence = `${quoted(teryt)} ended with ${lastYear}, before ${beginning}. Territory.successors tells which unit took its place.`;
    this.add(UserErrorCode.OUT_OF_RANGE, path, sentence);
  }

  /** Runs a parser that throws a sentence; the sentence becomes the problem of the place. Gives whether the value is right. */
  isRight(path: InputPath, parse: () => unknown): boolean {
    return this.read(path, () => [parse()]) !== null;
  }

  /** What a parser gives; null when it throws a sentence, which becomes the problem of the place. */
  read<Value>(path: InputPath, parse: () => Value): Value | null {
    try {
      return parse();
    } catch (error) {
      if (!isCallersMistake(error)) throw error;
      this.add(UserErrorCode.INVALID, path, error.message);
      return null;
    }
  }

  /** A field that cannot be cleared may be left out, but not be null. */
  notCleared(path: InputPath, value: unknown): void {
    if (value !== null) return;
    const sentence = `${nameOf(path)} is null, but cannot be removed. Write a value, or leave the field out to keep the present one.`;
    this.add(UserErrorCode.REQUIRED, path, sentence);
  }

  /** A list that is given may have so many entries. */
  atMost(path: InputPath, list: readonly unknown[] | null | undefined, most: number): void {
    if (list == null || list.length <= most) return;
    this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} has ${list.length} entries, but at most ${most} fit.`);
  }

  /** Text that is given must say something, in at most so many characters. */
  text(path: InputPath, value: string | null | undefined, longest: number): void {
    if (value == null) return;
    if (nothingToSee.test(value)) this.add(UserErrorCode.REQUIRED, path, `${nameOf(path)} is blank. Write a text.`);
    const length = lengthOf(value);
    if (length > longest) {
      this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} has ${length} characters, but at most ${longest} fit.`);
    }
  }

  /** A number that is given must lie within the bounds, both included. */
  number(path: InputPath, value: number | null | undefined, least: number, most = 2_147_483_647): void {
    if (value == null || (value >= least && value <= most)) return;
    const bounds = most === 2_147_483_647 ? `${least} or more` : `from ${least} to ${most}`;
    this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} is ${value}, but must be ${bounds}.`);
  }

  /** A day that is given must lie in the years 1800 to 2100: some associations are that old. */
  day(path: InputPath, value: CalendarDate | null | undefined): void {
    if (value == null || (value >= '1800-01-01' && value <= '2100-12-31')) return;
    this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} is ${value}, but must lie in the years 1800 to 2100.`);
  }

  /** A day on which something has happened must not lie ahead: a plan never counts as done. */
  pastDay(path: InputPath, value: CalendarDate | null | undefined): void {
    this.day(path, value);
    if (value == null || value > '2100-12-31' || value <= today()) return;
    this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} is ${value}, but must not lie ahead: today is ${today()}.`);
  }

  /** Of two days that are known, the one of the path must not come before the other. */
  inOrder(path: InputPath, first: CalendarDate | null | undefined, last: CalendarDate | null | undefined, what: string): void {
    if (first != null && last != null && last < first) {
      this.add(UserErrorCode.OUT_OF_RANGE, path, `${nameOf(path)} is ${last}, before ${what} on ${first}.`);
    }
  }

  /** A status may be followed only by those that the table of steps names. */
  step<Status extends string>(path: InputPath, steps: Record<Status, readonly Status[]>, present: Status, next: Status): void {
    if (steps[present].includes(next)) return;
    const possible = steps[present].length > 0 ? `the next one is ${steps[present].join(' or ')}` : 'no other follows';
    this.add(UserErrorCode.NOT_ALLOWED_TRANSITION, path, `The present status is ${present}; ${possible}, not ${next}.`);
  }

  /** No value may stand in a list twice. */
  distinct(path: InputPath, values: readonly string[] | null | undefined): void {
    const seen = new Set<string>();
    for (const [index, value] of (values ?? []).entries()) {
      if (seen.has(value)) this.add(UserErrorCode.INVALID, [...path, index], `${quoted(value)} stands in the list twice.`);
      seen.add(value);
    }
  }
}

function nameOf(path: InputPath): string {
  return path.findLast((part) => typeof part === 'string') ?? 'The value';
}

function isCallersMistake(error: unknown): error is Error {
  return (error as { extensions?: { code?: unknown } }).extensions?.code === 'BAD_USER_INPUT';
}
