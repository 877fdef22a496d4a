import { randomUUID } from 'node:crypto';
import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ID, InputType } from 'type-graphql';
import { infoOf } from '../credential-kind-info/credential-kind-info';
import { checkInstitutionsExist } from '../institution/check-institutions-exist';
import { Institution } from '../institution/institution';
import { checkBesideOthers, type Granted } from './check-beside-others';
import { Credential, CredentialKind } from './credential';
import { holderActiveTo } from './end-with-holder';
import { requireRightToGrant } from './right-to-grant';
import { lastDayOfTerm, longestTerm } from './term';

const { OWES_ACCREDITATION, PROMOTIONAL_MARK } = CredentialKind;

@InputType('GrantCredentialInput', {
  description:
    'A permission, status or mark that was granted (nadanie). Two of one kind of a holder must not hold on the same day (TAKEN), unless the new one renews the other; marks for different products may.',
})
export class GrantCredentialInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => CredentialKind, {
    description: 'What was granted (rodzaj); INVALID for a holder of another kind, see credentialKinds.holderKinds.',
  })
  kind!: CredentialKind;

  @Field(() => ID, { description: 'Id of the institution that holds it (posiadacz).' })
  holder!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the institution that granted it (organ), where the register has it.' })
  grantedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision or certificate (numer), at most 64 characters.' })
  number?: string | null;

  @Field(() => DateScalar, {
    description: 'First day of validity (ważne od), which may lie ahead; OUT_OF_RANGE after the last day of activity of a closed holder.',
  })
  validFrom!: CalendarDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of validity (ważne do). When absent: the last day of the term for kinds that have one (CIS_STATUS 60 months, PROMOTIONAL_MARK 12), open-ended for kinds without an end, REQUIRED for OWES_ACCREDITATION, whose term is set each time. OUT_OF_RANGE after the last day of the term; that of an accreditation from 2022-10-30 on is two years at most.',
  })
  validTo?: CalendarDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The product or service that a mark covers, at most 300 characters: REQUIRED for PROMOTIONAL_MARK, INVALID for other kinds.',
  })
  subject?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the credential that this one renews (przedłużenie): of the same holder and kind (INVALID), begun earlier (OUT_OF_RANGE) and not renewed yet (TAKEN).',
  })
  renews?: string | null;

  @Field(() => SourceInput, { description: 'Where this is known from (źródło).' })
  source!: SourceInput;
}

/** Adds a credential to those of its holder. */
export function grantCredential(changes: Changes, input: GrantCredentialInput): Promise<MutationAnswer<{ credential: Credential }>> {
  return changes.run('grantCredential', input, {
    check: (problems) => {
      checkGrant(problems, input);
      checkSource(problems, input.source);
    },
    write: async (change) => {
      const holder = await change.record(Institution, input.holder, 'holder');
      requireRightToGrant(change, input.kind, holder);
      checkHolder(change.problems, input, holder);
      const { grantedBy } = input;
      await checkInstitutionsExist(change, grantedBy == null ? [] : [{ path: ['grantedBy'], id: grantedBy }]);
      const granted = grantedRow(input, holder);
      await checkBesideOthers(change, granted);
      return { credential: await insertCredential(change, granted, input.source) };
    },
  });
}

/** What is told of a credential, without its source. */
export type GrantDetails = Omit<GrantCredentialInput, 'holder' | 'source' | 'idempotencyKey'>;

/** What is wrong with the credential itself. */
export function checkGrant(problems: Problems, { kind, number, validFrom, validTo, subject }: GrantDetails): void {
  problems.text(['number'], number, 64);
  problems.text(['subject'], subject, 300);
  if (kind === PROMOTIONAL_MARK && subject == null)
    problems.add(UserErrorCode.REQUIRED, ['subject'], 'PROMOTIONAL_MARK needs its subject: the product or service that it covers.');
  if (kind !== PROMOTIONAL_MARK && subject != null)
    problems.add(
      UserErrorCode.INVALID,
      ['subject'],
      `subject is for PROMOTIONAL_MARK only, but the credential is of the kind ${kind}. Leave it out.`,
    );
  problems.day(['validFrom'], validFrom);
  problems.day(['validTo'], validTo);
  problems.inOrder(['validTo'], validFrom, validTo, 'validFrom');
  checkTerm(problems, { kind, validFrom, validTo });
}

function checkTerm(problems: Problems, { kind, validFrom, validTo }: Pick<GrantCredentialInput, 'kind' | 'validFrom' | 'validTo'>): void {
  if (validTo == null) {
    if (kind !== OWES_ACCREDITATION) return;
    problems.add(UserErrorCode.REQUIRED, ['validTo'], 'OWES_ACCREDITATION is granted for a limited time. Give its last day as validTo.');
    return;
  }
  const months = longestTerm(kind, validFrom);
  const last = months === null ? null : lastDayOfTerm(validFrom, months);
  if (last === null || validTo <= last) return;
  const sentence = `${kind} lasts ${months} months at most: validTo is ${validTo}, but from ${validFrom} the last possible day is ${last}.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['validTo'], sentence);
}

/** Who may hold a credential of the kind, and until when. */
export function checkHolder(problems: Problems, { kind, validFrom }: Pick<GrantDetails, 'kind' | 'validFrom'>, holder: Institution): void {
  const { holderKinds } = infoOf(kind);
  if (!holderKinds.includes(holder.kind)) {
    const sentence = `${kind} is for ${holderKinds.join(', ')} only, but ${holder.name} (${holder.id}) is of the kind ${holder.kind}.`;
    problems.add(UserErrorCode.INVALID, ['kind'], sentence);
  }
  if (holder.activeTo === null || validFrom <= holder.activeTo) return;
  const sentence = `validFrom is ${validFrom}, after the last day of activity of the holder on ${holder.activeTo}.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['validFrom'], sentence);
}

/** The credential as it is kept, with the end of its term where none is given. */
export function grantedRow(input: GrantDetails, holder: Institution): Granted {
  const { kind, grantedBy = null, number, validFrom, subject, renews = null } = input;
  const months = longestTerm(kind, validFrom);
  const validTo = input.validTo ?? (months === null ? null : lastDayOfTerm(validFrom, months));
  const described = { number: number?.trim() ?? null, subject: subject?.trim() ?? null };
  const pointers = { holderId: holder.id, grantedById: grantedBy, renewsId: renews };
  const ending = { revokedOn: null, revocationReason: null, holderActiveTo: holderActiveTo(holder) };
  return { id: randomUUID(), kind, ...described, ...pointers, validFrom, validTo, ...ending };
}

async function insertCredential(change: Change, granted: Granted, source: SourceInput): Promise<Credential> {
  const sourceId = await change.keep((work) => keepSource(work, source));
  const credential = Object.assign(new Credential(), granted, { sourceId });
  await change.insert(Credential, [credential]);
  change.log({ type: 'Credential', id: credential.id, before: null, after: credential });
  return credential;
}
