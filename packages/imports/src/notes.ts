const mostNotes = 10_000;
/** So many of them a run shows beside its counts. */
const mostShown = 100;

/** What whoever imports is told: each sentence once, 10 000 at most; what is beyond that is counted. */
export class Notes {
  private readonly kept = new Set<string>();
  private leftOut = 0;

  add(sentence: string): void {
    const note = sentence.replace(/\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu, '\uFFFD');
    if (this.kept.has(note)) return;
    if (this.kept.size < mostNotes) this.kept.add(note);
    else this.leftOut += 1;
  }

  /** All of them, in their order; the last one tells how many there were beyond the most that are kept. */
  get all(): string[] {
    return this.leftOut === 0
      ? [...this.kept]
      : [...this.kept, `There are ${this.leftOut} more notes than the ${mostNotes} that are kept.`];
  }
}

/** The notes that a run shows beside its counts. */
export function firstNotes(notes: readonly string[]): string[] {
  return notes.slice(0, mostShown);
}
