import type { Change } from '@social-economy/mutation/change';
import type { Institution } from '../institution/institution';
import { CredentialKind } from './credential';

/** Who may write credentials, as callers are told. */
export const rightsToGrant =
  'Needs REGIONAL_COORDINATOR of the territory of the holder, or NATIONAL_COORDINATOR; for OWES_ACCREDITATION, which the minister grants on the word of a national committee, NATIONAL_COORDINATOR. FORBIDDEN otherwise.';

/** Throws FORBIDDEN unless the caller may write credentials of the kind for the holder. */
export function requireRightToGrant(change: Change, kind: CredentialKind, holder: Institution): void {
  change.requireRight(kind === CredentialKind.OWES_ACCREDITATION ? null : holder.teryt);
}
