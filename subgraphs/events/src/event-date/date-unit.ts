import type { DateWindow } from './window-of';

/** The least unit of the calendar that holds all days of a date. */
export enum DateUnit {
  DAY = 'DAY',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
  /** More than one year, or an end that is open. */
  LONGER = 'LONGER',
}

/** Units with as much of a date as days have in common that lie in one of them. */
export const unitLengths = [
  [DateUnit.DAY, 10],
  [DateUnit.MONTH, 7],
  [DateUnit.YEAR, 4],
] as const;

/** The unit that holds all days of a date; null where none is known. */
export function unitOf({ earliest, latest }: DateWindow): DateUnit | null {
  if (earliest === null && latest === null) return null;
  if (earliest === null || latest === null) return DateUnit.LONGER;
  const holding = unitLengths.find(([, length]) => earliest.slice(0, length) === latest.slice(0, length));
  return holding?.[0] ?? DateUnit.LONGER;
}
