const mostNotes = 10_000;
/** A database keeps texts of 65 535 bytes, and a character has up to four of them. */
const longestNote = 16_000;

/** What whoever imports is told: each sentence once, 10 000 at most; what is beyond that is counted, and a longer sentence goes on in the next note. */
export class Notes {
  private readonly kept = new Set<string>();
  private leftOut = 0;

  add(sentence: string): void {
    const text = sentence.replace(/\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu, '\uFFFD');
    for (let start = 0; start < text.length; start += longestNote) {
      const part = text.slice(start, start + longestNote);
      this.keep(`${start > 0 ? '…' : ''}${part}${start + longestNote < text.length ? '…' : ''}`);
    }
  }

  /** All of them, in their order; the last one tells how many there were beyond the most that are kept. */
  get all(): string[] {
    return this.leftOut === 0
      ? [...this.kept]
      : [...this.kept, `There are ${this.leftOut} more notes than the ${mostNotes} that are kept.`];
  }

  private keep(note: string): void {
    if (this.kept.has(note)) return;
    if (this.kept.size < mostNotes) this.kept.add(note);
    else this.leftOut += 1;
  }
}

/** As many notes from the first on as a run shows beside its counts: 100, and not more than a database keeps as one text. */
export function firstNotes(notes: readonly string[]): string[] {
  const first: string[] = [];
  let bytes = 0;
  for (const note of notes.slice(0, 100)) {
    bytes += Buffer.byteLength(JSON.stringify(note)) + 1;
    if (bytes > 60_000) break;
    first.push(note);
  }
  return first;
}
