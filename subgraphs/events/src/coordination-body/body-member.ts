import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MemberRole } from './body-enums';

/** A person who sits on a body, as the body publishes its members; nothing private is kept of them. */
@Entity('body_member')
@ObjectType('BodyMember', { simpleResolvers: true, description: 'A person who sits on a body, as the body publishes it (członek).' })
export class BodyMember {
  @PrimaryColumn({ type: 'varchar', length: 96 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  bodyId!: string;

  @Column({ type: 'int' })
  position!: number;

  @Field(() => String, { description: 'First name and surname as published (imię i nazwisko).' })
  @Column({ type: 'varchar', length: 120 })
  name!: string;

  @Field(() => MemberRole, { description: 'What the person is in the body (funkcja).' })
  @Column({ type: 'varchar', length: 16 })
  role!: MemberRole;

  @Column({ type: 'varchar', length: 64, nullable: true })
  representsId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of membership (od); null when not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  since!: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of membership (do); null while it lasts or when not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  until!: CalendarDate | null;
}

/** An institution that belongs to a body, in the order of the source. */
@Entity('body_institution')
export class BodyInstitution {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  bodyId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  institutionId!: string;

  @Column({ type: 'int' })
  position!: number;
}
