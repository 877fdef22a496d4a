import type { Period } from '@social-economy/values/period';

/** The period of the same frequency just before: 2019 before 2020, 2019-Q4 before 2020-Q1, 2019-M12 before 2020-M01. */
export function previousPeriod(period: Period): Period {
  const [year, part] = period.split('-') as [string, string?];
  const earlierYear = String(Number(year) - 1).padStart(4, '0');
  if (part === undefined) return earlierYear;
  const [sign, number] = [part.charAt(0), Number(part.slice(1))];
  const last = { S: '2', Q: '4', M: '12' }[sign] ?? '';
  return number === 1 ? `${earlierYear}-${sign}${last}` : `${year}-${sign}${String(number - 1).padStart(part.length - 1, '0')}`;
}
