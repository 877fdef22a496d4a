import { Reads } from '@social-economy/query/reads';
import { DateScalar } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, Int, InterfaceType } from 'type-graphql';
import { Column, Entity, getMetadataArgsStorage, PrimaryColumn } from 'typeorm';
import { InstitutionKind, type InstitutionStatus, type LegalForm, type PartnerSector } from './institution-enums';

/** Anything that takes part in the social economy or coordinates it: one row of the register, whatever its kind. */
@Entity('institution')
@Reads<Institution>('kind')
@Directive('@key(fields: "id")')
@InterfaceType('Institution', {
  description: 'Anything that takes part in the social economy or coordinates it (instytucja).',
})
export class Institution {
  @Field(() => ID, { description: 'Stable id of the institution in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => InstitutionKind, { description: 'Kind of institution (rodzaj); each kind is a type of its own.' })
  @Column({ type: 'varchar', length: 16 })
  kind!: InstitutionKind;

  @Field(() => String, { description: 'Full name (nazwa) as its source prints it.' })
  @Column({ type: 'varchar', length: 300 })
  name!: string;

  @Column({ type: 'varchar', length: 600, select: false })
  nameSort!: string;

  @Column({ type: 'varchar', length: 600, select: false })
  nameFold!: string;

  /** By which lists are matched: see matchKey. */
  @Column({ type: 'varchar', length: 600, nullable: true, select: false })
  matchFold!: string | null;

  @Column({ type: 'varchar', length: 700, select: false })
  searchFold!: string;

  @Field(() => String, { nullable: true, description: 'Short name or acronym (skrót): ROPS Lublin.' })
  @Column({ type: 'varchar', length: 120, nullable: true })
  shortName!: string | null;

  /** The current one; its history is kept as status changes. */
  @Column({ type: 'varchar', length: 16 })
  status!: InstitutionStatus;

  @Column({ type: 'varchar', length: 7 })
  teryt!: Teryt;

  @Column({ type: 'varchar', length: 2, nullable: true })
  voivodeshipTeryt!: Teryt | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  street!: string | null;

  @Column({ type: 'varchar', length: 6, nullable: true })
  postalCode!: string | null;

  @Column({ type: 'varchar', length: 120, nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of its web pages (strona internetowa).' })
  @Column({ type: 'varchar', length: 300, nullable: true })
  website!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  contactEmail!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  contactPhone!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  contactPerson!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number in the National Court Register (KRS), 10 digits; a unit may carry that of the legal person that runs it.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  krs!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Tax identification number (NIP), 10 digits; a unit may carry that of the legal person that runs it.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  nip!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number in the statistical register of business (REGON): 9 digits of a legal person, 14 of one of its local units.',
  })
  @Column({ type: 'varchar', length: 14, nullable: true })
  regon!: string | null;

  /** These three are the numbers as far as no other institution may have them: see uniqueNumbers. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  krsUnique!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  nipUnique!: string | null;

  @Column({ type: 'varchar', length: 14, nullable: true })
  regonUnique!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of activity (początek działalności); null when no source states it to the day.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  activeFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of activity (koniec działalności); null when it goes on or is not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  activeTo!: string | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  legalForm!: LegalForm | null;

  @Column({ type: 'varchar', length: 8, nullable: true })
  pkd!: string | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  sector!: PartnerSector | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  founderId!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

/** Names of the columns of the register. */
export const institutionColumns = getMetadataArgsStorage()
  .filterColumns(Institution)
  .map(({ propertyName }) => propertyName);

/** Who runs an OWES, the leader first. */
@Entity('owes_operator')
export class OwesOperator {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  owesId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  operatorId!: string;

  @Column({ type: 'int' })
  position!: number;
}
