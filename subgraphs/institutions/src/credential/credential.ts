import { DateScalar } from '@social-economy/values/calendar-date';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum CredentialKind {
  OWES_ACCREDITATION = 'OWES_ACCREDITATION',
  CIS_STATUS = 'CIS_STATUS',
  KIS_ENTRY = 'KIS_ENTRY',
  ZAZ_STATUS = 'ZAZ_STATUS',
  WTZ_AGREEMENT = 'WTZ_AGREEMENT',
  SOCIAL_ENTERPRISE_STATUS = 'SOCIAL_ENTERPRISE_STATUS',
  PROMOTIONAL_MARK = 'PROMOTIONAL_MARK',
}
registerEnumType(CredentialKind, {
  name: 'CredentialKind',
  description: 'Kinds of permission, status or mark.',
  valuesConfig: {
    OWES_ACCREDITATION: { description: 'Accreditation of an OWES by the minister (akredytacja OWES).' },
    CIS_STATUS: { description: 'Status of a social integration centre, granted by the voivode for five years (status CIS).' },
    KIS_ENTRY: { description: "Entry of a social integration club in the voivode's register, without end (wpis KIS)." },
    ZAZ_STATUS: { description: 'Status of a vocational activity establishment, granted by the voivode (status ZAZ).' },
    WTZ_AGREEMENT: { description: 'Agreement on running an occupational therapy workshop (umowa WTZ).' },
    SOCIAL_ENTERPRISE_STATUS: { description: 'Status of social enterprise (status przedsiębiorstwa społecznego).' },
    PROMOTIONAL_MARK: { description: 'Zakup Prospołeczny: a licence for one year, renewable.' },
  },
});

/** A permission, status or mark that an institution holds for a time. */
@Entity('credential')
@Directive('@key(fields: "id")')
@ObjectType('Credential', {
  simpleResolvers: true,
  description: 'A permission, status or mark granted for a time (uprawnienie, status, znak).',
})
export class Credential {
  @Field(() => ID, { description: 'Stable id of the credential in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => CredentialKind, { description: 'What was granted (rodzaj).' })
  @Column({ type: 'varchar', length: 32 })
  kind!: CredentialKind;

  @Column({ type: 'varchar', length: 64 })
  holderId!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  grantedById!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision or certificate (numer).' })
  @Column({ type: 'varchar', length: 64, nullable: true })
  number!: string | null;

  @Field(() => DateScalar, { description: 'First day of validity (ważne od).' })
  @Column({ type: 'varchar', length: 10 })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of validity (ważne do); null when open-ended.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validTo!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was revoked (cofnięcie); null when it was not.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  revokedOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was revoked, in Polish (powód cofnięcia); null when it was not, or no source says.',
  })
  @Column({ type: 'varchar', length: 500, nullable: true })
  revocationReason!: string | null;

  /** Last day of activity of its holder, once that closed: see holderActiveTo. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  holderActiveTo!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  renewsId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the mark covers, for PROMOTIONAL_MARK: the product or service (produkt, usługa).',
  })
  @Column({ type: 'varchar', length: 300, nullable: true })
  subject!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}
