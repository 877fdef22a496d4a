import { type CalendarDate, lastDayOfMonth } from '@social-economy/values/calendar-date';
import { infoOf } from '../credential-kind-info/credential-kind-info';
import { CredentialKind } from './credential';
import { voivodesGrantSince } from './is-valid-on';

/**
 * How long a credential of a kind, granted from a day on, lasts at most, in months; null where there is no bound. The act that
 * let voivodes grant the status of social enterprise also bounds accreditations of OWES: two years at most.
 */
export function longestTerm(kind: CredentialKind, validFrom: CalendarDate): number | null {
  if (kind === CredentialKind.OWES_ACCREDITATION) return validFrom < voivodesGrantSince ? null : 24;
  return infoOf(kind).termMonths ?? null;
}

/** The last day of a term of so many months: of a year from 2020-05-01 on 2021-04-30, from 2020-02-29 on 2021-02-28. */
export function lastDayOfTerm(first: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const lastOfMonth = lastDayOfMonth(dayOf(year, month + months, 1).slice(0, 7));
  const dayBefore = dayOf(year, month + months, day - 1);
  return dayBefore < lastOfMonth ? dayBefore : lastOfMonth;
}

function dayOf(year: number, month: number, day: number): CalendarDate {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
