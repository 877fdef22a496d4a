import { DecimalScalar } from '@social-economy/values/decimal';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Money that a project gets from a fund. */
@Entity('project_funding')
@ObjectType('Funding', { simpleResolvers: true, description: 'Money that a project gets from a fund (finansowanie).' })
export class Funding {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  projectId!: string;

  /** Place among the fundings of the project, from 0. */
  @PrimaryColumn({ type: 'int' })
  position!: number;

  @Field(() => String, { description: 'Fund, programme or budget that it comes from (fundusz), as the source names it.' })
  @Column({ type: 'varchar', length: 300 })
  fund!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Amount (kwota) in the currency, exact; null when no source states it.' })
  @Column({ type: 'varchar', length: 24, nullable: true })
  amount!: string | null;

  @Field(() => String, { description: 'Currency of the amount (waluta), ISO 4217: PLN, EUR.' })
  @Column({ type: 'varchar', length: 3 })
  currency!: string;
}
