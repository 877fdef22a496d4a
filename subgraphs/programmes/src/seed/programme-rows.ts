import { Programme, programmeTextColumns } from '../programme/programme';
import { ProgrammeStatusChange } from '../programme/programme-status-change';
import { ProgrammeNode, ProgrammeNodeAlignment } from '../programme-node/programme-node';
import { Target } from '../target/target';

/** A programme as its data file writes it. */
export interface ProgrammeEntry extends Partial<Omit<Programme, 'id' | 'title'>> {
  id: string;
  title: string;
  responsible?: string;
  supersedes?: string;
  statusHistory: Partial<ProgrammeStatusChange>[];
  outline?: NodeEntry[];
  source: string;
}

interface NodeEntry extends Partial<ProgrammeNode> {
  id: string;
  alignedWith?: string[];
  children?: NodeEntry[];
}

/** A target as its data file writes it. */
export interface TargetEntry extends Partial<Target> {
  programme: string;
  node?: string;
  indicator: string;
  source: string;
}

export function programmeRow({
  responsible,
  supersedes,
  statusHistory: _history,
  outline: _outline,
  source,
  ...entry
}: ProgrammeEntry): Programme {
  return Object.assign(new Programme(), entry, {
    ...programmeTextColumns(entry),
    responsibleId: responsible ?? null,
    supersedesId: supersedes ?? null,
    sourceId: source,
    version: 1,
  });
}

export function statusChangeRows({ id, statusHistory }: ProgrammeEntry): ProgrammeStatusChange[] {
  return statusHistory.map((change, position) => Object.assign(new ProgrammeStatusChange(), change, { programmeId: id, position }));
}

export function nodeRows({ id, outline = [] }: ProgrammeEntry): ProgrammeNode[] {
  return inDocumentOrder(outline).map(({ parentId, entry: { alignedWith: _aligned, children: _children, ...node } }, position) =>
    Object.assign(new ProgrammeNode(), node, { programmeId: id, parentId, position }),
  );
}

export function alignmentRows({ outline = [] }: ProgrammeEntry): ProgrammeNodeAlignment[] {
  return inDocumentOrder(outline).flatMap(({ entry: { id, alignedWith = [] } }) =>
    alignedWith.map((alignedWithId, position) => Object.assign(new ProgrammeNodeAlignment(), { nodeId: id, alignedWithId, position })),
  );
}

/** Rows of all targets, with their places among those of the same programme. */
export function targetRows(entries: TargetEntry[]): Target[] {
  const counts = new Map<string, number>();
  return entries.map(({ programme, node, indicator, source, ...entry }) => {
    const position = counts.get(programme) ?? 0;
    counts.set(programme, position + 1);
    return Object.assign(new Target(), entry, {
      programmeId: programme,
      nodeId: node ?? null,
      indicatorCode: indicator,
      position,
      sourceId: source,
    });
  });
}

function inDocumentOrder(entries: NodeEntry[], parentId: string | null = null): { entry: NodeEntry; parentId: string | null }[] {
  return entries.flatMap((entry) => [{ entry, parentId }, ...inDocumentOrder(entry.children ?? [], entry.id)]);
}
