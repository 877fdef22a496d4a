import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';

/**
 * Notes that a territory must exist, and that nothing begins in a unit after it ended: its code tells the last year, 0206@2020. Gives
 * whether the code has the form of one.
 */
export function checkUnit(problems: Problems, path: InputPath, teryt: Teryt, beginning: CalendarDate | null | undefined): boolean {
  if (!problems.mustBeTerritory(path, teryt)) return false;
  const [, lastYear] = teryt.split('@');
  if (lastYear !== undefined && beginning != null && beginning.slice(0, 4) > lastYear) {
    const sentence = `${quoted(teryt)} ended with ${lastYear}, before ${beginning}. Territory.successors tells which unit took its place.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, path, sentence);
  }
  return true;
}
