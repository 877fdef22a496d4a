import type { RawRow } from '@social-economy/database/database';
import {
  chainOf,
  contentOf,
  differences,
  isAlike,
  type LoggedChange,
  loggedChange,
  replay,
  type Replayed,
  shown,
  subjectOf,
} from '@social-economy/mutation/audit-replay';
import { partsOfRecords } from './record-parts';
import { rowsOf, type StoredTables, tableOfType } from '../stored-tables';

/** The audit log as it is stored. */
export function loggedChanges(stored: StoredTables): LoggedChange[] {
  return rowsOf(stored, 'audit_entry').map(loggedChange);
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

function nameOf(type: string, row: RawRow): string {
  return `${type} ${type === 'Observation' ? subjectOf(row) : String(row['id'])}`;
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
  for (const difference of differences(row, logged.state)) found.push(`${name}: ${difference}`);
}

function checkNothingLost(replayed: Map<string, Replayed>, stored: StoredTables, found: string[]): void {
  const kept = new Set(Object.entries(tableOfType).flatMap(([type, table]) => rowsOf(stored, table).map((row) => nameOf(type, row))));
  for (const chain of replayed.keys()) {
    if (!chain.startsWith('Figures ') && !kept.has(chain)) found.push(`${chain} is in the audit log, but not stored.`);
  }
}

function checkParts(replayed: Map<string, Replayed>, stored: StoredTables, seeded: StoredTables, found: string[]): void {
  for (const { type, name, isUnordered = false, ...where } of partsOfRecords) {
    const sorted = (list: unknown[]) => (isUnordered ? list.map(shown).sort() : list);
    const [now, before] = [groupedBy(rowsOf(stored, where.table), where.owner), groupedBy(rowsOf(seeded, where.table), where.owner)];
    for (const { id } of rowsOf(stored, tableOfType[type] ?? '') as { id: string }[]) {
      const logged = replayed.get(`${type} ${id}`)?.state[name];
      const right = sorted(logged === undefined ? where.shown(before.get(id) ?? []) : [logged].flat());
      const kept = sorted(where.shown(now.get(id) ?? []));
      if (!isAlike(right, kept)) found.push(`${type} ${id}: ${name} is ${shown(kept)}, but ought to be ${shown(right)}.`);
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
        found.push(`${chain}: ${shown(content)} is kept as ${shown(row)}.`);
    }
  }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
