import type { CalendarDate } from '@social-economy/values/calendar-date';
import { type Credential, CredentialKind } from './credential';

type Term = Pick<Credential, 'kind' | 'validFrom' | 'validTo' | 'revokedOn'>;

/**
 * First day of the act on the social economy (Dz.U. 2022 poz. 1812). Until then accredited OWES granted the status of social
 * enterprise; what they granted did not carry over, since then the voivode grants it.
 */
export const voivodesGrantSince: CalendarDate = '2022-10-30';
/** Last day of every status of social enterprise that an OWES granted. */
export const oldStatusUntil: CalendarDate = '2022-10-29';

/** Whether a credential holds on a day: begun, not run out, and revoked at most later. */
export function isValidOn(credential: Term, on: CalendarDate): boolean {
  const { validFrom, revokedOn } = credential;
  const lastDay = lastDayOf(credential);
  return validFrom <= on && (lastDay === null || on <= lastDay) && (revokedOn === null || on < revokedOn);
}

/** The day with which a credential runs out, unless it is revoked before; null when it is open-ended. */
export function lastDayOf({ kind, validFrom, validTo }: Pick<Term, 'kind' | 'validFrom' | 'validTo'>): CalendarDate | null {
  const isOldStatus = kind === CredentialKind.SOCIAL_ENTERPRISE_STATUS && validFrom < voivodesGrantSince;
  return isOldStatus && (validTo === null || validTo > oldStatusUntil) ? oldStatusUntil : validTo;
}
