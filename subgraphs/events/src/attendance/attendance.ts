import { connectionOf } from '@social-economy/query/connection';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum AttendanceRole {
  PARTICIPANT = 'PARTICIPANT',
  SPEAKER = 'SPEAKER',
  HOST = 'HOST',
  OBSERVER = 'OBSERVER',
}
registerEnumType(AttendanceRole, {
  name: 'AttendanceRole',
  description: 'In which role an institution attends (rola).',
  valuesConfig: {
    PARTICIPANT: { description: 'Takes part (uczestnik).' },
    SPEAKER: { description: 'Presents or informs (prelegent).' },
    HOST: { description: 'Receives the others at its place (gospodarz).' },
    OBSERVER: { description: 'Looks on (obserwator).' },
  },
});

/** That an institution was at an event; its people are a number, never names. */
@Entity('attendance')
@ObjectType('Attendance', { simpleResolvers: true, description: 'That an institution attends an event (udział).' })
export class Attendance {
  @PrimaryColumn({ type: 'varchar', length: 96 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  eventId!: string;

  /** Place among those who attend the event, from 0, in the order of recording; 0 of all that were recorded before places were kept. */
  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'varchar', length: 64 })
  institutionId!: string;

  @Field(() => Int, { nullable: true, description: 'How many people it sent, persons (liczba osób); null when not known.' })
  @Column({ type: 'int', nullable: true })
  people!: number | null;

  @Field(() => AttendanceRole, { description: 'In which role it attends (rola).' })
  @Column({ type: 'varchar', length: 16 })
  role!: AttendanceRole;
}

/** One page of an event's attendance. */
export const AttendanceConnection = connectionOf<Attendance>('Attendance', () => Attendance);
