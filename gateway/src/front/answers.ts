import { LRUCache } from 'lru-cache';
import type { Present } from './present';
import type { Reading } from './reading';
import { RememberedAnswer } from './remembered-answer';

/** Answers that gateways share: what cannot be had in a moment is not there. */
export interface SharedAnswers {
  get(key: string): Promise<RememberedAnswer | null>;
  keep(key: string, answer: RememberedAnswer): void;
}

/**
 * Answers to questions of readers who did not say who they are. One is given only while it is the answer that would be found anew: the
 * data of every subgraph that it came from is as it was, surely so within the last second, and the day in Poland is the same.
 */
export class Answers {
  private readonly remembered: LRUCache<string, RememberedAnswer>;
  private readonly beingFound = new Map<string, Promise<void>>();

  constructor(
    readonly present: Present,
    /** Of memory; 0 for none. */
    private readonly mostBytes: number,
    private readonly shared: SharedAnswers | null = null,
  ) {
    this.remembered = new LRUCache({
      maxSize: Math.max(1, mostBytes),
      // The variables of a question stand in its key, and may be larger than the answer.
      sizeCalculation: ({ size }, key) => size + 2 * key.length,
    });
  }

  /** The answer that holds now, if it is remembered; a promise only where something has to be waited for. */
  get(key: string): RememberedAnswer | null | Promise<RememberedAnswer | null> {
    if (this.mostBytes === 0) return null;
    const answer = this.remembered.get(key);
    if (!answer) return this.shared ? this.getShared(key, this.shared) : null;
    const isOfNow = this.present.isAnswerOfNow(answer);
    if (isOfNow === true) return answer;
    return isOfNow === false ? this.forget(key) : isOfNow.then((is) => (is ? answer : this.forget(key)));
  }

  /** What to wait for where another caller is finding the same answer: afterwards it may be remembered. */
  beingFoundByOthers(key: string): Promise<void> | undefined {
    return this.beingFound.get(key);
  }

  /** Lets others wait for an answer that is going to be remembered; to be called back when it was found, or was not. */
  finding(key: string): () => void {
    if (this.mostBytes === 0 || this.beingFound.has(key)) return () => undefined;
    let end: () => void = () => undefined;
    this.beingFound.set(key, new Promise((resolve) => (end = resolve)));
    return () => {
      this.beingFound.delete(key);
      end();
    };
  }

  /** Remembers an answer that was begun on a day, if nothing got in between. */
  keep(key: string, body: Buffer, day: string, { versions, isOfOneState }: Reading): RememberedAnswer {
    const answer = new RememberedAnswer(body, versions, day);
    if (this.mostBytes === 0 || !isOfOneState || day !== this.present.day) return answer;
    this.remembered.set(key, answer);
    this.shared?.keep(key, answer);
    return answer;
  }

  private async getShared(key: string, shared: SharedAnswers): Promise<RememberedAnswer | null> {
    const answer = await shared.get(key);
    if (!answer || !(await this.present.isAnswerOfNow(answer))) return null;
    this.remembered.set(key, answer);
    return answer;
  }

  private forget(key: string): RememberedAnswer | null | Promise<RememberedAnswer | null> {
    this.remembered.delete(key);
    return this.shared ? this.getShared(key, this.shared) : null;
  }
}
