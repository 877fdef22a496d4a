import { LinesByKey } from '@social-economy/imports/lines-by-key';
import { subjectOf } from '../observation/finding';
import type { ObservationInput } from '../observation/observation-input';

/** Which indicators, territories and periods a file has different values for: nothing tells which of them is right. */
export class Contradictions {
  private readonly found = new LinesByKey();

  /** Looks through the observations of a file, with their lines. */
  static async among(portions: AsyncIterable<{ line: number; input: ObservationInput }[]>): Promise<Contradictions> {
    const contradictions = new Contradictions();
    const [subjects, sayings] = [new LinesByKey(), new LinesByKey()];
    for await (const portion of portions) {
      for (const { line, input } of portion) {
        const subject = keyOf(input);
        const isFirst = subjects.lineBefore(subject, line) === null;
        const isSaidFirst = sayings.lineBefore(`${subject} ${sayingOf(input)}`, line) === null;
        if (isSaidFirst && !isFirst) contradictions.found.lineBefore(subject, line);
      }
    }
    return contradictions;
  }

  /** The first line that says something else than the lines before it of the same; null where none does. */
  lineOf(input: ObservationInput): number | null {
    return this.found.lineOf(keyOf(input));
  }
}

/** What an observation is about, as a key. */
export function keyOf({ indicator, teryt, period }: ObservationInput): string {
  return subjectOf({ indicatorCode: indicator, teryt, period });
}

/** What counts of what is said; the same number may be printed in several ways. */
function sayingOf({ value, missingReason, numerator, denominator, status }: ObservationInput): string {
  return [value, missingReason, numerator, denominator, status].join(' ');
}
