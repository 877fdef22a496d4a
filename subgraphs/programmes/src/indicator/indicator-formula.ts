import { Field, Float, ObjectType } from 'type-graphql';

/** How an indicator is computed from two others. */
@ObjectType('IndicatorFormula', {
  simpleResolvers: true,
  description: 'How an indicator is computed from two others: numerator / denominator * factor (wzór).',
})
export class IndicatorFormula {
  numeratorCode!: string;

  denominatorCode!: string;

  @Field(() => Float, { description: 'What the quotient is multiplied by (mnożnik): 100 for %, 1000 for each thousand.' })
  factor!: number;
}
