import type { ProgrammeNode } from './programme-node';

/** What tells a part of an outline from the others. */
export type Part = Pick<ProgrammeNode, 'id' | 'parentId' | 'kind' | 'number' | 'title'>;

/** What two parts have in common when they are the same one; null for a part that cannot be told by it. */
type Mark = (part: Part) => string | null;

/**
 * Which parts of an outline told anew were there before: their earlier ids by their new ones. A title says more than a number,
 * since numbers move up and down with every part that comes or goes:
 * 1. a kind and title that stand once in both outlines are the same part, wherever it stands;
 * 2. under the same part, the same kind, number and title are the same part;
 * 3. under the same part, a kind and title that stand there once in both are;
 * 4. a title that is corrected: under the same part, the same kind and number are, where neither title is left among the others.
 */
export function keptIds(before: readonly Part[], anew: readonly Part[]): Map<string, string> {
  const kept = new Kept(before, anew);
  const underSame = (mark: Mark) => [under((id) => id, mark), under((id) => kept.ids.get(id), mark)] as const;
  const byTitle = () =>
    untilNothingComes(kept.ids, () => {
      kept.add(inOrder(kept.before, kept.anew, ...underSame(numberAndTitleOf)));
      kept.add(once(before, anew, ...underSame(titleOf)));
    });
  kept.add(once(before, anew, titleOf, titleOf));
  byTitle();
  const isStrange = strangersIn(kept.before, kept.anew);
  const corrected: Mark = (part) => (isStrange(part) ? numberOf(part) : null);
  untilNothingComes(kept.ids, () => {
    kept.add(inOrder(kept.before, kept.anew, ...underSame(corrected)));
    byTitle();
  });
  return kept.ids;
}

/** The parts that are found to be the same, and those that are left on either side. */
class Kept {
  readonly ids = new Map<string, string>();
  private readonly earlier = new Set<string>();

  constructor(
    private readonly allBefore: readonly Part[],
    private readonly allAnew: readonly Part[],
  ) {}

  get before(): Part[] {
    return this.allBefore.filter(({ id }) => !this.earlier.has(id));
  }

  get anew(): Part[] {
    return this.allAnew.filter(({ id }) => !this.ids.has(id));
  }

  add(pairs: readonly [before: Part, anew: Part][]): void {
    for (const [before, anew] of pairs) {
      if (this.earlier.has(before.id) || this.ids.has(anew.id)) continue;
      this.earlier.add(before.id);
      this.ids.set(anew.id, before.id);
    }
  }
}

const titleOf: Mark = ({ kind, title }) => JSON.stringify([kind, title]);
const numberAndTitleOf: Mark = ({ kind, number, title }) => JSON.stringify([kind, number, title]);
const numberOf: Mark = ({ kind, number }) => (number === null ? null : JSON.stringify([kind, number]));

/** A mark that counts only under the same part; null where the part above was not there before. */
function under(earlierId: (id: string) => string | undefined, mark: Mark): Mark {
  return (part) => {
    const above = part.parentId === null ? null : earlierId(part.parentId);
    const own = mark(part);
    return above === undefined || own === null ? null : JSON.stringify([above, own]);
  };
}

/** Pairs of parts whose mark stands once on either side. */
function once(before: readonly Part[], anew: readonly Part[], markBefore: Mark, markAnew: Mark): [Part, Part][] {
  const [earlier, later] = [byMark(before, markBefore), byMark(anew, markAnew)];
  return [...later].flatMap(([mark, [part, ...others]]) => {
    const same = earlier.get(mark);
    return part && same?.[0] && others.length === 0 && same.length === 1 ? [[same[0], part] as [Part, Part]] : [];
  });
}

/** Pairs of parts with the same mark: the first with the first, the second with the second. */
function inOrder(before: readonly Part[], anew: readonly Part[], markBefore: Mark, markAnew: Mark): [Part, Part][] {
  const earlier = byMark(before, markBefore);
  return [...byMark(anew, markAnew)].flatMap(([mark, parts]) =>
    (earlier.get(mark) ?? []).flatMap((same, place) => {
      const part = parts[place];
      return part ? [[same, part] as [Part, Part]] : [];
    }),
  );
}

function byMark(parts: readonly Part[], markOf: Mark): Map<string, Part[]> {
  const marked = new Map<string, Part[]>();
  for (const part of parts) {
    const mark = markOf(part);
    if (mark === null) continue;
    const same = marked.get(mark);
    if (same) same.push(part);
    else marked.set(mark, [part]);
  }
  return marked;
}

/** Whether the title of a part is on one side only: one that is left on both may have moved, and is not taken for corrected. */
function strangersIn(before: readonly Part[], anew: readonly Part[]): (part: Part) => boolean {
  const [earlier, later] = [before, anew].map((parts) => new Set(parts.map(({ title }) => title))) as [Set<string>, Set<string>];
  return ({ title }) => !earlier.has(title) || !later.has(title);
}

/** A part that is found leads to those under it, and so on down. */
function untilNothingComes(found: ReadonlyMap<string, string>, look: () => void): void {
  for (let count = -1; count < found.size;) {
    count = found.size;
    look();
  }
}
