import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ID, InputType } from 'type-graphql';
import { Institution } from '../institution/institution';
import { Credential } from './credential';
import { lastDayOf } from './is-valid-on';
import { requireRightToGrant } from './right-to-grant';

@InputType('RevokeCredentialInput', { description: 'The end of a credential before its time (cofnięcie, wykreślenie).' })
export class RevokeCredentialInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the credential; NOT_ALLOWED_TRANSITION when it was revoked before.' })
  id!: string;

  @Field(() => DateScalar, {
    description:
      'First day on which it no longer holds (data cofnięcia): from validFrom to its last day, and not ahead; OUT_OF_RANGE otherwise.',
  })
  on!: CalendarDate;

  @Field(() => String, { description: 'Why it was revoked, in Polish, at most 500 characters (powód).' })
  reason!: string;
}

/** Ends a credential before its time; it stays in the list of its holder. */
export function revokeCredential(changes: Changes, input: RevokeCredentialInput): Promise<MutationAnswer<{ credential: Credential }>> {
  const { id, on, reason } = input;
  return changes.run('revokeCredential', input, {
    check: (problems) => {
      problems.pastDay(['on'], on);
      problems.text(['reason'], reason, 500);
    },
    write: async (change) => {
      const { problems } = change;
      const before = await change.record(Credential, id);
      requireRightToGrant(change, before.kind, await change.record(Institution, before.holderId));
      checkRevocation(problems, before, on);
      const credential = await change.update(Credential, before, { revokedOn: on, revocationReason: reason.trim() });
      change.log({ type: 'Credential', id, before, after: credential });
      return { credential };
    },
  });
}

/** What is wrong with ending a credential on a day. */
export function checkRevocation(
  problems: Problems,
  before: Pick<Credential, 'kind' | 'validFrom' | 'validTo' | 'revokedOn'>,
  on: CalendarDate,
): void {
  problems.inOrder(['on'], before.validFrom, on, 'it began');
  const last = lastDayOf(before);
  if (last !== null && on > last)
    problems.add(UserErrorCode.OUT_OF_RANGE, ['on'], `on is ${on}, but the credential runs out on ${last}: nothing is left to revoke.`);
  if (before.revokedOn !== null)
    problems.add(UserErrorCode.NOT_ALLOWED_TRANSITION, ['id'], `The credential was revoked on ${before.revokedOn} already.`);
}
