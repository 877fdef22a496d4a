import { folded } from '@social-economy/values/polish-text';
import type { ReadEntry } from './timetable-entry';

/** A row, now or when the timetable was read last. */
export interface KeyedEntry {
  id: string;
  read: ReadEntry;
}

/** How rows of a timetable relate to those of its last reading. */
export interface MatchedEntries<New extends KeyedEntry, Old extends KeyedEntry> {
  /** Rows that are known again, changed or not. */
  pairs: { now: New; before: Old }[];
  /** Rows that were not there before. */
  added: New[];
  /** Rows of which nobody can tell which of several earlier ones they are. */
  ambiguous: { now: New; candidates: Old[] }[];
  /** Earlier rows that are there no more. */
  gone: Old[];
}

/** Ways in which a row is the same although it was changed, the surest first; null where that way says nothing of a row. */
const likenesses: readonly ((read: ReadEntry) => string | null)[] = [
  ({ title, edtf, place }) => JSON.stringify([folded(title), edtf, folded(place)]),
  ({ title, edtf }) => JSON.stringify([folded(title), edtf]),
  ({ title, place, edtf }) => JSON.stringify([folded(title), folded(place), edtf.slice(0, 7)]),
  ({ title, place }) => JSON.stringify([folded(title), folded(place)]),
  ({ edtf, place }) => (/^\d{4}-\d\d-\d\d/.test(edtf) ? JSON.stringify([edtf, folded(place)]) : null),
];

/** Finds which rows are which, of those that may be the same at all: those that say the same, then those that are alike in a way in which only one earlier row is. */
export function matchEntries<New extends KeyedEntry, Old extends KeyedEntry>(
  now: readonly New[],
  before: readonly Old[],
  mayBeSame: (now: New, before: Old) => boolean,
): MatchedEntries<New, Old> {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const pairs = now.flatMap((entry) => {
    const same = known.get(entry.id);
    return same && mayBeSame(entry, same) ? [{ now: entry, before: same }] : [];
  });
  let restNow = without(
    now,
    pairs.map((pair) => pair.now),
  );
  let restBefore = without(
    before,
    pairs.map((pair) => pair.before),
  );
  for (const likeness of likenesses) {
    const alike = onlyOnes(restNow, restBefore, likeness, mayBeSame);
    pairs.push(...alike);
    restNow = without(
      restNow,
      alike.map((pair) => pair.now),
    );
    restBefore = without(
      restBefore,
      alike.map((pair) => pair.before),
    );
  }
  const candidatesOf = (entry: New) => restBefore.filter((one) => isSameTitle(one.read, entry.read) && mayBeSame(entry, one));
  const ambiguous = restNow.map((entry) => ({ now: entry, candidates: candidatesOf(entry) }));
  return {
    pairs,
    added: ambiguous.filter(({ candidates }) => candidates.length === 0).map((one) => one.now),
    ambiguous: ambiguous.filter(({ candidates }) => candidates.length > 0),
    gone: restBefore,
  };
}

/** Pairs of rows that are alike in a way in which no other row is that may be the same, now or before. */
function onlyOnes<New extends KeyedEntry, Old extends KeyedEntry>(
  now: readonly New[],
  before: readonly Old[],
  likeness: (read: ReadEntry) => string | null,
  mayBeSame: (now: New, before: Old) => boolean,
): { now: New; before: Old }[] {
  const earlier = groupedBy(before, likeness);
  return [...groupedBy(now, likeness)].flatMap(([key, entries]) =>
    entries.flatMap((entry) => {
      const [same, ...more] = (earlier.get(key) ?? []).filter((one) => mayBeSame(entry, one));
      if (!same || more.length > 0) return [];
      return entries.every((other) => other === entry || !mayBeSame(other, same)) ? [{ now: entry, before: same }] : [];
    }),
  );
}

function groupedBy<Entry extends KeyedEntry>(
  entries: readonly Entry[],
  likeness: (read: ReadEntry) => string | null,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = likeness(entry.read);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

function without<Entry>(entries: readonly Entry[], taken: readonly Entry[]): Entry[] {
  const out = new Set(taken);
  return entries.filter((entry) => !out.has(entry));
}

function isSameTitle(one: ReadEntry, other: ReadEntry): boolean {
  return folded(one.title) === folded(other.title) && folded(one.place) === folded(other.place);
}
