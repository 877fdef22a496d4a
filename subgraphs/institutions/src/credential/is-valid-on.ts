import type { CalendarDate } from '@social-economy/values/calendar-date';
import { type Credential, CredentialKind } from './credential';

type Term = Pick<Credential, 'kind' | 'validFrom' | 'validTo' | 'revokedOn' | 'holderActiveTo'>;

/**
 * First day of the act on the social economy (Dz.U. 2022 poz. 1812). Until then accredited OWES granted the status of social
 * enterprise; what they granted did not carry over, since then the voivode grants it.
 */
export const voivodesGrantSince: CalendarDate = '2022-10-30';
/** Last day of every status of social enterprise that an OWES granted. */
export const oldStatusUntil: CalendarDate = '2022-10-29';

/** Whether a credential holds on a day: begun, not run out, revoked at most later, and its holder not closed before. */
export function isValidOn(credential: Term, on: CalendarDate): boolean {
  const { validFrom, revokedOn, holderActiveTo } = credential;
  const isWithin = (last: CalendarDate | null) => last === null || on <= last;
  return validFrom <= on && isWithin(lastDayOf(credential)) && isWithin(holderActiveTo) && (revokedOn === null || on < revokedOn);
}

/** The day with which a credential runs out, unless it is revoked or its holder closes before; null when it is open-ended. */
export function lastDayOf({ kind, validFrom, validTo }: Pick<Term, 'kind' | 'validFrom' | 'validTo'>): CalendarDate | null {
  const isOldStatus = kind === CredentialKind.SOCIAL_ENTERPRISE_STATUS && validFrom < voivodesGrantSince;
  return isOldStatus && (validTo === null || validTo > oldStatusUntil) ? oldStatusUntil : validTo;
}
