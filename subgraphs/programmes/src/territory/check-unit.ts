import type { InputPath, Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';

/** Notes that a territory must exist, and that nothing begins in it after it ended. Gives whether the code has the form of one. */
export function checkUnit(problems: Problems, path: InputPath, teryt: Teryt, beginning: CalendarDate | null | undefined): boolean {
  if (!problems.mustBeTerritory(path, teryt)) return false;
  problems.beforeItsEnd(path, teryt, beginning);
  return true;
}
