import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Credential } from './credential';

/** Whether a credential holds on a day: begun, not run out, and revoked at most later. */
export function isValidOn(
  { validFrom, validTo, revokedOn }: Pick<Credential, 'validFrom' | 'validTo' | 'revokedOn'>,
  on: CalendarDate,
): boolean {
  return validFrom <= on && (validTo === null || on <= validTo) && (revokedOn === null || on < revokedOn);
}
