import { randomUUID } from 'node:crypto';
import { keptIds } from './kept-ids';
import { ProgrammeNode } from './programme-node';
import type { ProgrammeNodeInput } from './programme-node-input';

/** The rows of a whole outline. A part that was there before keeps its id, and so what points at it. */
export function outlineRows(
  programmeId: string,
  outline: readonly ProgrammeNodeInput[],
  before: readonly ProgrammeNode[] = [],
): ProgrammeNode[] {
  const rows = newRows(programmeId, outline);
  const kept = keptIds(before, rows);
  const idOf = (id: string) => kept.get(id) ?? id;
  return rows.map((row) => Object.assign(row, { id: idOf(row.id), parentId: row.parentId === null ? null : idOf(row.parentId) }));
}

/** The rows of an outline of which nothing was there before. */
function newRows(programmeId: string, outline: readonly ProgrammeNodeInput[]): ProgrammeNode[] {
  const rows: ProgrammeNode[] = [];
  const place = (siblings: readonly ProgrammeNodeInput[], parentId: string | null) => {
    for (const { kind, number, title, children } of siblings) {
      const printed = { kind, number: number?.trim() ?? null, title: title.trim() };
      const row = Object.assign(new ProgrammeNode(), printed, { id: randomUUID(), programmeId, parentId, position: rows.length });
      rows.push(row);
      place(children ?? [], row.id);
    }
  };
  place(outline, null);
  return rows;
}
