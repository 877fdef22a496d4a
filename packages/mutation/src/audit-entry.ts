import { connectionOf } from '@social-economy/query/connection';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one change did to one record: written in the unit of work of the change, never altered. */
@Entity('audit_entry')
@Directive('@shareable')
@ObjectType('AuditEntry', {
  simpleResolvers: true,
  description: 'What one change did to one record, and who made it (wpis dziennika zmian). Never altered, never removed.',
})
export class AuditEntry {
  @Field(() => ID, { description: 'Id of the entry.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When the change was made.' })
  @Column({ type: 'varchar', length: 24 })
  at!: Instant;

  @Field(() => ID, { description: 'Who made it: the subject of the access token.' })
  @Column({ type: 'varchar', length: 255 })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Name of the one who made it, as the access token gave it.' })
  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Field(() => String, { description: 'Name of the mutation.' })
  @Column({ type: 'varchar', length: 64 })
  mutation!: string;

  @Field(() => String, { description: 'Type of the record: Event, Programme …' })
  @Column({ type: 'varchar', length: 64 })
  recordType!: string;

  @Field(() => ID, { description: 'Id of the record.' })
  @Column({ type: 'varchar', length: 255 })
  record!: string;

  @Field(() => Int, { nullable: true, description: 'Version of the record after the change; null where such records have none.' })
  @Column({ type: 'int', nullable: true })
  recordVersion!: number | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The record before the change, as it is kept, without columns that only serve search and order; null when it is new.',
  })
  @Column({ type: 'simple-json', nullable: true })
  before!: Record<string, unknown> | null;

  @Field(() => GraphQLJSONObject, { description: 'The record after the change.' })
  @Column({ type: 'simple-json' })
  after!: Record<string, unknown>;

  @Field(() => ID, { description: 'The request that made the change, as the answer named it in the header x-request-id.' })
  @Column({ type: 'varchar', length: 64 })
  requestId!: string;
}

/** One page of the audit log; the same type in every subgraph. */
export const AuditConnection = connectionOf<AuditEntry>('Audit', () => AuditEntry, { shareable: true });
