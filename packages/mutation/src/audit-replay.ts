/** The columns of a record, or of a line of the audit log, by their names. */
export type Fields = Record<string, unknown>;

/** A line of the audit log. */
export interface LoggedChange {
  mutation: string;
  recordType: string;
  record: string;
  recordVersion: number | null;
  at: string;
  before: Fields | null;
  after: Fields;
  requestId: string;
}

/** What is known of a record from its lines in the audit log, one after the other. */
export interface Replayed {
  state: Fields;
  version: number | null;
}

/** A line as it is stored, its two sides being JSON. */
export function loggedChange(line: Fields): LoggedChange {
  const side = (name: string) => (line[name] === null ? null : (JSON.parse(line[name] as string) as Fields));
  return { ...(line as unknown as LoggedChange), before: side('before'), after: side('after') ?? {} };
}

/** Lines that follow on each other: those of a record; of figures those of a year; of observations those of a subject. */
export function chainOf({ recordType, record, after }: LoggedChange): string {
  const figures = after['figures'] as Fields | undefined;
  if (figures) return `Figures ${record} ${String(figures['year'])}`;
  if (recordType === 'Observation') return `Observation ${subjectOf(after)}`;
  return `${recordType} ${record}`;
}

/** What an observation is of. */
export function subjectOf(row: Fields): string {
  return ['indicatorCode', 'teryt', 'period'].map((name) => String(row[name])).join(' ');
}

/** Follows the lines of one record, and adds a sentence for each that does not follow on the one before. */
export function replay(chain: string, changes: readonly LoggedChange[], found: string[]): Replayed {
  const state: Fields = {};
  let version: number | null = null;
  for (const { before, after, recordVersion } of inOrder(changes)) {
    for (const [name, value] of Object.entries(contentOf(before) ?? {})) {
      if (name in state && !isAlike(value, state[name])) {
        found.push(
          `${chain}: before version ${recordVersion}, ${name} was ${shown(value)}, but the line before says ${shown(state[name])}.`,
        );
      }
    }
    if (recordVersion !== null && recordVersion !== (version ?? Number(before?.['version'] ?? 0)) + 1) {
      found.push(`${chain}: version ${recordVersion} follows ${version ?? shown(before?.['version'])}.`);
    }
    version = recordVersion;
    Object.assign(state, contentOf(after));
  }
  return { state, version };
}

/** What a line tells of a record. */
export function contentOf(side: Fields | null): Fields | null {
  return (side?.['figures'] as Fields | null | undefined) ?? side;
}

/** By version or revision where there is one; else by time, and within a millisecond each behind the line that it follows on. */
function inOrder(changes: readonly LoggedChange[]): LoggedChange[] {
  const count = ({ recordVersion, after }: LoggedChange) => recordVersion ?? Number(contentOf(after)?.['revision'] ?? 0);
  const rest = changes.toSorted((one, other) => count(one) - count(other) || (one.at < other.at ? -1 : Number(one.at > other.at)));
  if (rest.some((change) => count(change) > 0)) return rest;
  const ordered: LoggedChange[] = [];
  while (rest.length > 0) {
    const last = ordered.at(-1)?.after ?? null;
    const next = rest.findIndex(({ before }) => isAlike(before, last));
    ordered.push(...rest.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

/** The columns of a row that are not what the audit log says of them, a sentence each. */
export function differences(row: Fields, logged: Fields): string[] {
  return Object.entries(logged).flatMap(([column, value]) => {
    const kept = keptAs(column, row);
    if (kept === undefined || isAlike(value, kept)) return [];
    return [`${column} is ${shown(kept)}, but the log says ${shown(value)}.`];
  });
}

/** What a row keeps of a field of its record; undefined for parts, which are kept elsewhere. */
function keptAs(column: string, row: Fields): unknown {
  if (column === 'topics') return JSON.parse(String(row[column]));
  return column === 'date' && 'dateEdtf' in row ? dateOf(row) : row[column];
}

function dateOf(row: Fields): Fields {
  const names = ['edtf', 'earliest', 'latest', 'precision', 'verbatim', 'yearInferred'];
  return Object.fromEntries(names.map((name) => [name, row[`date${name.charAt(0).toUpperCase()}${name.slice(1)}`]]));
}

/** Whether two values are the same; databases keep booleans as numbers. */
export function isAlike(one: unknown, other: unknown): boolean {
  return shown(one) === shown(other);
}

/** A value in words. */
export function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(plain(value));
}

function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, plain(part)])
      .sort(),
  );
}
