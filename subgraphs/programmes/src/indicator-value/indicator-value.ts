import { type Period, PeriodScalar } from '@social-economy/values/period';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, Float, Int, ObjectType } from 'type-graphql';

/** A value of an indicator for a territory and a period, observed or aggregated. */
@ObjectType('IndicatorValue', {
  simpleResolvers: true,
  description:
    'A value of an indicator for a territory and a period (wartość wskaźnika): the observed one, else put together from the units one ' +
    'level below by the aggregation of the indicator, and theirs in the same way. A RATIO adds up numerators and denominators before it ' +
    'divides, times 100 where the unit is %; where a unit has a value without both parts, the RATIO is null. NONE is never put together. ' +
    'An indicator with a formula is computed for the territory itself where both sides are complete there, else as a RATIO from the units below.',
})
export class IndicatorValue {
  indicatorCode!: string;

  teryt!: Teryt;

  @Field(() => PeriodScalar, { nullable: true, description: 'The period that the value is for (okres); null when no period has a value.' })
  period!: Period | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value in the unit of the indicator. Null when nothing is known or it cannot be put together; unknown is not zero.',
  })
  value!: number | null;

  @Field(() => Boolean, {
    description: 'Observed for this very territory, not aggregated from below; of a computed one, both sides were.',
  })
  observed!: boolean;

  @Field(() => Int, {
    description:
      'Units one level below, voivodeships of Poland or powiats of a voivodeship, with a value that went into this one (jednostki z danymi), also ' +
      'where theirs is that of a part; 1 when it is observed, 0 without a value. Of one computed for the territory itself, units of the side with more.',
  })
  reporting!: number;

  @Field(() => Int, {
    description:
      'Units one level below that there were in the period, from the list of units of the country (jednostki oczekiwane): with fewer reporting, the ' +
      'value is that of a part. ' +
      '1 when it is observed, or where the list has no units below.',
  })
  expected!: number;

  @Field(() => Boolean, {
    description:
      'True where every unit below, at every level, has a value that is in this one (wartość pełna); an observed value is complete. False without a value.',
  })
  complete!: boolean;
}
