import { randomUUID } from 'node:crypto';
import { ProgrammeNode } from './programme-node';
import { underTheirParents } from './programme-node.store';
import type { ProgrammeNodeInput } from './programme-node-input';

/**
 * The rows of a whole outline. A part that was there before keeps its id, and so what points at it: under the same part it is the
 * one of the same kind and number, else the one of the same kind and title.
 */
export function outlineRows(
  programmeId: string,
  outline: readonly ProgrammeNodeInput[],
  before: readonly ProgrammeNode[] = [],
): ProgrammeNode[] {
  const rows: ProgrammeNode[] = [];
  const earlier = underTheirParents(before);
  const place = (siblings: readonly ProgrammeNodeInput[], parentId: string | null) => {
    const printed = siblings.map(({ kind, number, title }) => ({ kind, number: number?.trim() ?? null, title: title.trim() }));
    const ids = idsKept(printed, earlier.get(parentId) ?? []);
    siblings.forEach(({ children }, index) => {
      const id = ids[index] ?? randomUUID();
      rows.push(Object.assign(new ProgrammeNode(), printed[index], { id, programmeId, parentId, position: rows.length }));
      place(children ?? [], id);
    });
  };
  place(outline, null);
  return rows;
}

type Printed = Pick<ProgrammeNode, 'kind' | 'number' | 'title'>;

/** For each of some siblings the id that it had; undefined for a new one. */
function idsKept(siblings: readonly Printed[], earlier: readonly ProgrammeNode[]): (string | undefined)[] {
  const left = [...earlier];
  const take = (isSame: (node: ProgrammeNode) => boolean) => {
    const found = left.findIndex(isSame);
    return found < 0 ? undefined : left.splice(found, 1)[0]?.id;
  };
  const byNumber = siblings.map(({ kind, number }) =>
    number === null ? undefined : take((node) => node.kind === kind && node.number === number),
  );
  return siblings.map(({ kind, title }, index) => byNumber[index] ?? take((node) => node.kind === kind && node.title === title));
}
