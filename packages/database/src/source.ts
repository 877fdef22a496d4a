import { DateScalar } from '@social-economy/values/calendar-date';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where records come from: one row for each document that any record was taken from. */
@Entity('source')
@Directive('@shareable')
@ObjectType('Source', {
  simpleResolvers: true,
  description: 'Where a record comes from (źródło). Every record in the graph has one.',
})
export class Source {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => String, { description: 'Publisher and title of the document or page, with the year where it is known.' })
  @Column({ type: 'varchar', length: 500 })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Address of the document or its publisher; null where none is known.' })
  @Column({ type: 'varchar', length: 1000, nullable: true })
  url!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'As printed by the publisher, where it states one to the day.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  publishedOn!: string | null;

  @Field(() => Boolean, {
    description: 'Synthetic records are generated for demonstrations and load tests; they never mix with real ones in one database.',
  })
  @Column({ type: 'boolean' })
  synthetic!: boolean;
}
