import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { Frequency, frequencyOf, type Period } from '@social-economy/values/period';
import type { Indicator } from './indicator';

const examples: Record<Frequency, string> = {
  [Frequency.YEAR]: '2020',
  [Frequency.HALF_YEAR]: '2020-S1',
  [Frequency.QUARTER]: '2020-Q3',
  [Frequency.MONTH]: '2020-M05',
};

/** A period of an indicator is one of its frequency. Gives whether it is. */
export function checkFrequency(problems: Problems, path: InputPath, { code, frequency }: Indicator, period: Period): boolean {
  if (frequencyOf(period) === frequency) return true;
  const sentence = `The period ${period} is of frequency ${frequencyOf(period)}, but the indicator "${code}" is reported by ${frequency}. Write a period as ${examples[frequency]}.`;
  problems.add(UserErrorCode.INVALID, path, sentence);
  return false;
}
