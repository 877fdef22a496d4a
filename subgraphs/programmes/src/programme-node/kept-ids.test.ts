import fc from 'fast-check';
import { outlineRows } from './outline-rows';
import { type ProgrammeNode, ProgrammeNodeKind } from './programme-node';
import type { ProgrammeNodeInput } from './programme-node-input';

const { PRIORITY, OBJECTIVE } = ProgrammeNodeKind;
const objective = (number: string | null, title: string, ...children: ProgrammeNodeInput[]): ProgrammeNodeInput => ({
  kind: OBJECTIVE,
  number,
  title,
  children,
});
const named = ({ number, title }: ProgrammeNode) => `${number ?? '–'} ${title}`;

/** Which parts of an outline told anew have the id of which earlier ones. */
function keptFrom(before: ProgrammeNodeInput[], anew: ProgrammeNodeInput[]): string[] {
  const earlier = outlineRows('p', before);
  const later = outlineRows('p', anew, earlier);
  return later.flatMap((row) => earlier.filter(({ id }) => id === row.id).map((same) => `${named(same)} -> ${named(row)}`));
}

test.each<[string, ProgrammeNodeInput[], ProgrammeNodeInput[], string[]]>([
  [
    'one is put in front and the others are numbered anew',
    [objective('1', 'A'), objective('2', 'B')],
    [objective('1', 'NOWY'), objective('2', 'A'), objective('3', 'B')],
    ['1 A -> 2 A', '2 B -> 3 B'],
  ],
  ['the first is left out', [objective('1', 'A'), objective('2', 'B')], [objective('1', 'B')], ['2 B -> 1 B']],
  [
    'two change places',
    [objective('1', 'A'), objective('2', 'B')],
    [objective('1', 'B'), objective('2', 'A')],
    ['2 B -> 1 B', '1 A -> 2 A'],
  ],
  [
    'a title is corrected',
    [objective('1', 'A'), objective('2', 'B')],
    [objective('1', 'a'), objective('2', 'B')],
    ['1 A -> 1 a', '2 B -> 2 B'],
  ],
  ['a number and a title change', [objective('1', 'A')], [objective('2', 'a')], []],
  ['a title without a number changes', [objective(null, 'A')], [objective(null, 'a')], []],
  [
    'one moves under another part, whose place another one takes',
    [objective('1', 'P', objective('1.1', 'A')), objective('2', 'Q')],
    [objective('1', 'P', objective('1.1', 'NOWY')), objective('2', 'Q', objective('1.1', 'A'))],
    ['1 P -> 1 P', '2 Q -> 2 Q', '1.1 A -> 1.1 A'],
  ],
  [
    'one comes under what was under it',
    [objective('1', 'A', objective('1.1', 'B'))],
    [objective('1', 'B', objective('1.1', 'A'))],
    ['1.1 B -> 1 B', '1 A -> 1.1 A'],
  ],
  [
    'a title that stands under several parts stays with each',
    [objective('1', 'P', objective('1.1', 'A')), objective('2', 'Q', objective('2.1', 'A'))],
    [objective('1', 'Q', objective('1.1', 'A')), objective('2', 'P', objective('2.1', 'NOWY'), objective('2.2', 'A'))],
    ['2 Q -> 1 Q', '2.1 A -> 1.1 A', '1 P -> 2 P', '1.1 A -> 2.2 A'],
  ],
  [
    'a title that stands several times, and one of them goes elsewhere: nobody can tell which',
    [objective('1', 'P', objective('1.1', 'A')), objective('2', 'Q', objective('2.1', 'A'))],
    [objective('1', 'P', objective('1.1', 'B')), objective('2', 'Q', objective('2.1', 'A'), objective('2.2', 'A'))],
    ['1 P -> 1 P', '2 Q -> 2 Q', '2.1 A -> 2.1 A'],
  ],
  [
    'the title of a part is corrected, and below it another one',
    [objective('1', 'P', objective('1.1', 'A')), objective('2', 'Q', objective('2.1', 'A'))],
    [objective('1', 'p', objective('1.1', 'a')), objective('2', 'Q', objective('2.1', 'A'))],
    ['1 P -> 1 p', '1.1 A -> 1.1 a', '2 Q -> 2 Q', '2.1 A -> 2.1 A'],
  ],
  [
    'one of two with the same title is corrected',
    [objective('1', 'A'), objective('2', 'A')],
    [objective('1', 'A'), objective('2', 'B')],
    ['1 A -> 1 A', '2 A -> 2 B'],
  ],
  ['the kind changes', [objective('1', 'A')], [{ kind: PRIORITY, number: '1', title: 'A' }, objective('2', 'B')], []],
])('the right parts keep their ids when %s', (_what, before, anew, kept) => {
  expect(keptFrom(before, anew)).toEqual(kept);
});

const outlineOf = (levels: number): fc.Arbitrary<ProgrammeNodeInput[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(PRIORITY, OBJECTIVE),
      number: fc.constantFrom(null, '1', '2', '3', '4'),
      title: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOP')),
      children: levels === 1 ? fc.constant([]) : outlineOf(levels - 1),
    }),
    { maxLength: 3 },
  );
const outline = outlineOf(3);

const titleOf = ({ kind, title }: ProgrammeNode) => `${kind} ${title}`;

/** The parts whose kind and title no other has, by these. */
function onlyOnes(rows: readonly ProgrammeNode[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(titleOf(row), (counts.get(titleOf(row)) ?? 0) + 1);
  return new Map(rows.filter((row) => counts.get(titleOf(row)) === 1).map((row) => [titleOf(row), row.id]));
}

test('a title that stays and that no other part has keeps its id, whatever comes, goes, is numbered anew or moves', () => {
  let compared = 0;
  fc.assert(
    fc.property(outline, outline, (before, anew) => {
      const earlier = outlineRows('p', before);
      const [then, now] = [onlyOnes(earlier), onlyOnes(outlineRows('p', anew, earlier))];
      for (const [title, id] of then) {
        if (!now.has(title)) continue;
        compared += 1;
        expect(now.get(title)).toBe(id);
      }
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(200);
});

test('no two parts have one id, a part is of the kind that it was, and each is under the one that it is told under', () => {
  fc.assert(
    fc.property(outline, outline, (before, anew) => {
      const earlier = outlineRows('p', before);
      const later = outlineRows('p', anew, earlier);
      expect(new Set(later.map(({ id }) => id)).size).toBe(later.length);
      const told = outlineRows('p', anew);
      const titleAbove = (rows: ProgrammeNode[]) => rows.map(({ parentId }) => rows.find(({ id }) => id === parentId)?.title);
      expect(titleAbove(later)).toEqual(titleAbove(told));
      for (const { id, kind } of later) expect(earlier.find((row) => row.id === id)?.kind ?? kind).toBe(kind);
    }),
  );
});

test('an outline told again word by word is the same', () => {
  fc.assert(
    fc.property(outline, (told) => {
      const before = outlineRows('p', told);
      expect(outlineRows('p', told, before)).toEqual(before);
    }),
  );
});
