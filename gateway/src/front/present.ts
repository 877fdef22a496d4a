import type { KnownVersion } from '@social-economy/database/known-version';
import { today } from '@social-economy/values/calendar-date';
import type { RememberedAnswer } from './remembered-answer';

/** The state of the graph as it is known now: the version of each subgraph's data, and the day. */
export class Present {
  constructor(private readonly versions: ReadonlyMap<string, KnownVersion | null>) {}

  /** Today's date in Poland. */
  get day(): string {
    return today();
  }

  /** Whether the same question would be answered the same way: surely so within the last second. A promise only where a subgraph has to be asked. */
  isAnswerOfNow(answer: RememberedAnswer): boolean | Promise<boolean> {
    if (answer.day !== this.day) return false;
    for (const [name, version] of answer.versions) {
      const seen = this.versions.get(name)?.current();
      if (seen === undefined) return false;
      if (seen instanceof Promise) return this.whenAllAreKnown(answer);
      if (seen.version !== version) return false;
    }
    return true;
  }

  private async whenAllAreKnown({ versions }: RememberedAnswer): Promise<boolean> {
    const same = [...versions].map(async ([name, version]) => (await this.versions.get(name)?.current())?.version === version);
    // Of which state the data is cannot be told while a subgraph does not say so.
    return (await Promise.all(same).catch(() => [false])).every(Boolean);
  }
}
