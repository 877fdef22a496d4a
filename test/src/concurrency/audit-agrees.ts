import type { RawRow } from '@social-economy/database/database';
import { partsOfRecords } from './record-parts';
import { rowsOf, type StoredTables, tableOfType } from '../stored-tables';

type Fields = Record<string, unknown>;

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

type StoredLine = Omit<LoggedChange, 'before' | 'after'> & { before: string | null; after: string };

/** What is known of a record from its lines in the audit log, one after the other. */
interface Replayed {
  state: Fields;
  version: number | null;
}

/** The audit log as it is stored. */
export function loggedChanges(stored: StoredTables): LoggedChange[] {
  const lines = rowsOf(stored, 'audit_entry') as unknown as StoredLine[];
  return lines.map((line) => ({
    ...line,
    before: line.before === null ? null : (JSON.parse(line.before) as Fields),
    after: JSON.parse(line.after) as Fields,
  }));
}

/**
 * Where the audit log does not agree with the rows, a sentence each: lines of a record that do not follow on each other, a newest line
 * that is not the present row with its parts, and rows that changed since the given ones without a line. None when all is well.
 */
export function disagreements(stored: StoredTables, seeded: StoredTables): string[] {
  const found: string[] = [];
  const chains = groupedBy(loggedChanges(stored), chainOf);
  const replayed = new Map<string, Replayed>();
  for (const [chain, changes] of chains) replayed.set(chain, replay(chain, changes, found));
  for (const [type, table] of Object.entries(tableOfType)) {
    const before = new Map(rowsOf(seeded, table).map((row) => [String(row['id']), row]));
    for (const row of rowsOf(stored, table)) checkRow(type, row, { logged: replayed.get(nameOf(type, row)), before, found });
  }
  checkNothingLost(replayed, stored, found);
  checkParts(replayed, stored, seeded, found);
  checkRevisions(chains, stored, found);
  return found;
}

/** Lines that follow on each other: those of a record; of figures those of a year; of observations those of a subject. */
function chainOf({ recordType, record, after }: LoggedChange): string {
  const figures = after['figures'] as Fields | undefined;
  if (figures) return `Figures ${record} ${String(figures['year'])}`;
  if (recordType === 'Observation') return `Observation ${subjectOf(after)}`;
  return `${recordType} ${record}`;
}

function nameOf(type: string, row: RawRow): string {
  return `${type} ${type === 'Observation' ? subjectOf(row) : String(row['id'])}`;
}

function subjectOf(row: Fields): string {
  return ['indicatorCode', 'teryt', 'period'].map((name) => String(row[name])).join(' ');
}

function replay(chain: string, changes: LoggedChange[], found: string[]): Replayed {
  const state: Fields = {};
  let version: number | null = null;
  for (const { before, after, recordVersion } of inOrder(changes)) {
    for (const [name, value] of Object.entries(contentOf(before) ?? {})) {
      if (name in state && !isAlike(value, state[name])) {
        found.push(`${chain}: before version ${recordVersion}, ${name} was ${text(value)}, but the line before says ${text(state[name])}.`);
      }
    }
    if (recordVersion !== null && recordVersion !== (version ?? Number(before?.['version'] ?? 0)) + 1) {
      found.push(`${chain}: version ${recordVersion} follows ${version ?? text(before?.['version'])}.`);
    }
    version = recordVersion;
    Object.assign(state, contentOf(after));
  }
  return { state, version };
}

/** What a line tells of a record. */
function contentOf(side: Fields | null): Fields | null {
  return (side?.['figures'] as Fields | null | undefined) ?? side;
}

/** By version or revision where there is one; else by time, and within a millisecond each behind the line that it follows on. */
function inOrder(changes: LoggedChange[]): LoggedChange[] {
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

interface RowCheck {
  logged: Replayed | undefined;
  before: Map<string, RawRow>;
  found: string[];
}

function checkRow(type: string, row: RawRow, { logged, before, found }: RowCheck): void {
  const name = `${type} ${String(row['id'])}`;
  if (!logged) {
    if (!isAlike(before.get(String(row['id'])), row)) found.push(`${name} was written without a line in the audit log.`);
    return;
  }
  // Of an observation the last revision is compared; those before it in checkRevisions.
  if (type === 'Observation' && row['id'] !== logged.state['id']) return;
  for (const [column, value] of Object.entries(logged.state)) {
    const kept = keptAs(column, row);
    if (kept === undefined) continue;
    if (!isAlike(value, kept)) found.push(`${name}: ${column} is ${text(kept)}, but the log says ${text(value)}.`);
  }
}

function checkNothingLost(replayed: Map<string, Replayed>, stored: StoredTables, found: string[]): void {
  const kept = new Set(Object.entries(tableOfType).flatMap(([type, table]) => rowsOf(stored, table).map((row) => nameOf(type, row))));
  for (const chain of replayed.keys()) {
    if (!chain.startsWith('Figures ') && !kept.has(chain)) found.push(`${chain} is in the audit log, but not stored.`);
  }
}

function checkParts(replayed: Map<string, Replayed>, stored: StoredTables, seeded: StoredTables, found: string[]): void {
  for (const { type, name, isUnordered = false, ...where } of partsOfRecords) {
    const sorted = (list: unknown[]) => (isUnordered ? list.map(text).sort() : list);
    const [now, before] = [groupedBy(rowsOf(stored, where.table), where.owner), groupedBy(rowsOf(seeded, where.table), where.owner)];
    for (const { id } of rowsOf(stored, tableOfType[type] ?? '') as { id: string }[]) {
      const logged = replayed.get(`${type} ${id}`)?.state[name];
      const right = sorted(logged === undefined ? where.shown(before.get(id) ?? []) : [logged].flat());
      const kept = sorted(where.shown(now.get(id) ?? []));
      if (!isAlike(right, kept)) found.push(`${type} ${id}: ${name} is ${text(kept)}, but ought to be ${text(right)}.`);
    }
  }
}

/** Of figures and observations all revisions are kept, and the last one is the current one. */
function checkRevisions(chains: Map<string, LoggedChange[]>, stored: StoredTables, found: string[]): void {
  const figures = groupedBy(
    rowsOf(stored, 'institution_figures'),
    (row) => `Figures ${String(row['institutionId'])} ${String(row['year'])}`,
  );
  const observations = groupedBy(rowsOf(stored, 'observation'), (row) => nameOf('Observation', row));
  for (const [chain, rows] of [...figures, ...observations]) {
    const ordered = rows.toSorted((one, other) => Number(one['revision']) - Number(other['revision']));
    if (
      !isAlike(
        ordered.map(({ revision }) => Number(revision)),
        ordered.map((_, index) => index + 1),
      )
    )
      found.push(`${chain} lacks a revision.`);
    const current = ordered.filter(({ isCurrent }) => Number(isCurrent) === 1);
    if (current.length !== 1 || current[0] !== ordered.at(-1)) found.push(`${chain} has ${current.length} current revisions.`);
    for (const { after } of chains.get(chain) ?? []) {
      // The row names its source by sourceId, which is compared.
      const { isCurrent, source, ...content } = contentOf(after) ?? {};
      const row = ordered.find(({ revision }) => Number(revision) === content['revision']);
      if (!row || Object.entries(content).some(([name, value]) => !isAlike(value, row[name])))
        found.push(`${chain}: ${text(content)} is kept as ${text(row)}.`);
    }
  }
}

/** What a row keeps of a field of its record; undefined for parts, which are kept elsewhere. */
function keptAs(column: string, row: RawRow): unknown {
  if (column === 'topics') return JSON.parse(String(row[column]));
  return column === 'date' && 'dateEdtf' in row ? dateOf(row) : row[column];
}

function dateOf(row: RawRow): Fields {
  const names = ['edtf', 'earliest', 'latest', 'precision', 'verbatim', 'yearInferred'];
  return Object.fromEntries(names.map((name) => [name, row[`date${name.charAt(0).toUpperCase()}${name.slice(1)}`]]));
}

/** Whether two values are the same; databases keep booleans as numbers. */
function isAlike(one: unknown, other: unknown): boolean {
  return text(one) === text(other);
}

function text(value: unknown): string {
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

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
