import type { InputPath, Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { codeOf, lastYearOf, type Teryt } from '@social-economy/values/teryt';
import endedUnits from '../seed/ended-units.json';

/** Notes that a territory must exist, and that nothing begins in it after it ended. Gives whether the code has the form of one. */
export function checkUnit(problems: Problems, path: InputPath, teryt: Teryt, beginning: CalendarDate | null | undefined): boolean {
  if (!problems.mustBeTerritory(path, teryt)) return false;
  problems.beforeItsEnd(path, teryt, beginning);
  return true;
}

/** Values of a unit that ended go into sums only where the list of the country has it: a former name is no other unit. */
export function checkListed(problems: Problems, path: InputPath, teryt: Teryt): void {
  if (lastYearOf(teryt) === null || endedUnits.includes(teryt)) return;
  const [code, known] = [codeOf(teryt), endedUnits.join(', ')];
  const sentence = `${teryt} is not among the units that ended whose values are counted (${known}). Write ${code}, which counts in all years.`;
  problems.add(UserErrorCode.INVALID, path, sentence);
}
