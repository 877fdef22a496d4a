import { LRUCache } from 'lru-cache';
import type { Present } from './present';
import type { Reading } from './reading';
import { RememberedAnswer } from './remembered-answer';

/** Answers that outlive this process, or are shared with others: what cannot be had in a moment is not there. */
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

  constructor(
    readonly present: Present,
    /** Of memory; 0 for none. */
    private readonly mostBytes: number,
    private readonly shared: SharedAnswers | null = null,
  ) {
    this.remembered = new LRUCache({ maxSize: Math.max(1, mostBytes), sizeCalculation: ({ size }) => size });
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
