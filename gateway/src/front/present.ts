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
    return this.isKnownOfNow(answer) ?? this.whenAllAreAsked(answer);
  }

  /** The same as far as it is known; null where a subgraph has to be asked. */
  private isKnownOfNow({ day, versions }: RememberedAnswer): boolean | null {
    if (day !== this.day) return false;
    for (const [name, version] of versions) {
      const known = this.versions.get(name);
      if (!known) return false;
      const seen = known.ofNow();
      if (!seen) return null;
      if (seen.version !== version) return false;
    }
    return true;
  }

  private async whenAllAreAsked(answer: RememberedAnswer): Promise<boolean> {
    try {
      await Promise.all([...answer.versions.keys()].map(async (name) => await this.versions.get(name)?.current()));
    } catch {
      // Of which state the data is cannot be told while a subgraph does not say so.
      return false;
    }
    // Meanwhile a second may have gone by since another one said so, and the day may have ended.
    return this.isKnownOfNow(answer) === true;
  }
}
