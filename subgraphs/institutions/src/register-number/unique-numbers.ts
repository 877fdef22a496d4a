import type { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';

const { PARTNER, PES } = InstitutionKind;

/** Kinds whose institutions are legal persons of their own; the others are units, which may carry the numbers of who runs them: a ROPS those of its office. */
export const legalPersons: readonly InstitutionKind[] = [PARTNER, PES];

type Numbered = Pick<Institution, 'kind' | 'status'> & Partial<Pick<Institution, 'krs' | 'nip' | 'regon'>>;
/** The numbers as far as no other institution may have them; null is free. */
export type UniqueNumbers = Pick<Institution, 'krsUnique' | 'nipUnique' | 'regonUnique'>;

/**
 * The numbers that no other institution may have: of those that are not closed a KRS, NIP or REGON of 9 digits belongs to one legal
 * person, and a REGON of 14 digits names one local unit of any kind. Whoever writes an institution writes them.
 */
export function uniqueNumbers({ kind, status, krs = null, nip = null, regon = null }: Numbered): UniqueNumbers {
  const isOpen = status !== InstitutionStatus.CLOSED;
  const isPerson = isOpen && legalPersons.includes(kind);
  return {
    krsUnique: isPerson ? krs : null,
    nipUnique: isPerson ? nip : null,
    regonUnique: isPerson || (isOpen && regon?.length === 14) ? regon : null,
  };
}
