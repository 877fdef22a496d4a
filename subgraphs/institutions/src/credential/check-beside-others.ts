import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { folded } from '@social-economy/values/polish-text';
import sql from 'sql-template-tag';
import { Credential, CredentialKind } from './credential';
import { isValidOn, lastDayOf } from './is-valid-on';

/** A credential that is to be granted. */
export type Granted = Omit<Credential, 'sourceId'>;

/** Finds what is wrong with a credential beside those that are there: which one it renews, and which it would hold together with. */
export async function checkBesideOthers(change: Change, granted: Granted): Promise<void> {
  const { kind, holderId, renewsId } = granted;
  const others = await change.work.select(
    Credential,
    sql`SELECT * FROM credential WHERE (holderId = ${holderId} AND kind = ${kind}) OR id = ${renewsId} ORDER BY validFrom, id`,
  );
  findConflicts(change.problems, granted, others);
}

/** The same, with the credentials of the holder and kind, and the one that is renewed, given. */
export function findConflicts(problems: Problems, granted: Granted, others: readonly Credential[]): void {
  const { kind, renewsId } = granted;
  checkRenewal(problems, granted, others);
  for (const other of others.filter((one) => one.id !== renewsId && isAlike(one, granted) && holdTogether(one, granted))) {
    const { id, validFrom, revokedOn } = other;
    const end = revokedOn === null ? (lastDayOf(other) ?? 'no known end') : `its revocation on ${revokedOn}`;
    const sentence = `The holder has ${kind} from ${validFrom} to ${end} (${id}). Choose days beside it, or name it as the one that is renewed.`;
    problems.add(UserErrorCode.TAKEN, ['validFrom'], sentence);
  }
}

function checkRenewal(problems: Problems, { kind, holderId, renewsId, validFrom }: Granted, others: readonly Credential[]): void {
  if (renewsId === null) return;
  const renewed = others.find(({ id }) => id === renewsId);
  if (!renewed) {
    problems.add(UserErrorCode.NOT_FOUND, ['renews'], `There is no Credential ${quoted(renewsId)}.`);
    return;
  }
  if (renewed.holderId !== holderId || renewed.kind !== kind) {
    const sentence = `The credential that is renewed is ${renewed.kind} of ${quoted(renewed.holderId)}, not ${kind} of ${quoted(holderId)}.`;
    problems.add(UserErrorCode.INVALID, ['renews'], sentence);
    return;
  }
  if (validFrom <= renewed.validFrom) {
    const sentence = `validFrom is ${validFrom}, but the credential that is renewed began on ${renewed.validFrom}; a renewal begins after it.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, ['validFrom'], sentence);
  }
  const renewal = others.find((other) => other.renewsId === renewsId);
  if (renewal) problems.add(UserErrorCode.TAKEN, ['renews'], `The credential ${quoted(renewsId)} was renewed already, by ${renewal.id}.`);
}

/** Marks for different products are different marks. */
function isAlike(one: Granted, other: Granted): boolean {
  if (one.kind !== other.kind || one.holderId !== other.holderId) return false;
  return one.kind !== CredentialKind.PROMOTIONAL_MARK || folded(one.subject ?? '') === folded(other.subject ?? '');
}

/** Two terms have a day in common when both hold on the first day of the one that begins later. */
export function holdTogether(one: Granted, other: Granted): boolean {
  const first = one.validFrom > other.validFrom ? one.validFrom : other.validFrom;
  return isValidOn(one, first) && isValidOn(other, first);
}
