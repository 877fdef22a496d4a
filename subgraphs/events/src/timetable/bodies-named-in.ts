import { folded } from '@social-economy/values/polish-text';
import { EventKind } from '../event/event-enums';

/** A body by its name. */
export interface NamedBody {
  id: string;
  name: string;
}

const meetings: readonly EventKind[] = [
  EventKind.BODY_MEETING,
  EventKind.TEAM_MEETING,
  EventKind.NETWORKING_MEETING,
  EventKind.CONSULTATION,
];

/** The bodies whose names stand in the title of a meeting, whatever the endings of their words; the longer name counts where one holds the other. */
export function bodiesNamedIn(title: string, kind: EventKind, bodies: readonly NamedBody[]): NamedBody[] {
  if (!meetings.includes(kind)) return [];
  const words = wordsOf(title);
  const named = bodies.map((body) => ({ body, words: wordsOf(body.name) })).filter((one) => standIn(words, one.words));
  const isPartOfOther = (part: readonly string[]) => named.some((one) => one.words.length > part.length && standIn(one.words, part));
  return named.filter((one) => !isPartOfOther(one.words)).map(({ body }) => body);
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether all words of a name stand in a title, in their order. */
function standIn(title: readonly string[], name: readonly string[]): boolean {
  let from = 0;
  for (const word of name) {
    const found = title.findIndex((other, index) => index >= from && isSameWord(word, other));
    if (found < 0) return false;
    from = found + 1;
  }
  return name.length > 1;
}

/** Whether two words differ in their endings only: Komitet, Komitetu; Regionalny, Regionalnego. */
function isSameWord(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < 5) return one === other;
  const stem = Math.max(4, Math.min(one.length, other.length) - 3);
  return Math.abs(one.length - other.length) <= 3 && one.slice(0, stem) === other.slice(0, stem);
}
