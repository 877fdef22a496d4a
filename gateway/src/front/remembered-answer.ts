import { tagOf } from '../entity-tag';

/** An answer with what it depends on: it is good as long as none of that has changed. */
export class RememberedAnswer {
  private computedTag: string | null = null;

  constructor(
    readonly body: Buffer,
    /** Of each subgraph that was asked, the version of its data. */
    readonly versions: ReadonlyMap<string, string>,
    /** The day in Poland: questions may ask for what holds today. */
    readonly day: string,
  ) {}

  /** A strong tag of the bytes. */
  get tag(): string {
    return (this.computedTag ??= tagOf(this.body));
  }

  /** About how much memory it takes, in bytes. */
  get size(): number {
    return this.body.length + 500;
  }
}
