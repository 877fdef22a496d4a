import { type Period, PeriodScalar } from '@social-economy/values/period';
import { type Teryt, TerritoryLevel } from '@social-economy/values/teryt';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';

/** One unit of a comparison. */
@ObjectType('ComparisonRow', {
  simpleResolvers: true,
  description: 'One unit of a comparison (wiersz porównania), also when it has no value.',
})
export class ComparisonRow {
  indicatorCode!: string;

  period!: Period | null;

  teryt!: Teryt;

  @Field(() => Float, {
    nullable: true,
    description: 'Its value, observed or aggregated, in the unit of the indicator; null when not known.',
  })
  value!: number | null;

  @Field(() => Int, {
    description: 'Units below it with a value that went into its own (jednostki z danymi), counted as in IndicatorValue.reporting.',
  })
  reporting!: number;

  @Field(() => Int, {
    description:
      'Units below it (jednostki oczekiwane), counted as in IndicatorValue.expected: with fewer reporting, its value is that of a part.',
  })
  expected!: number;

  @Field(() => Boolean, {
    description:
      'True where every unit below it, at every level, is in its value (wartość pełna); an observed value is complete. False without a value.',
  })
  complete!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Place among the units with a complete value (pozycja): 1 is the best by the direction of the indicator, the highest for NEUTRAL. Equal values ' +
      'share a place, and the next place is left out: 1, 2, 2, 4. Null without a complete value.',
  })
  rank!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Part of the total of the comparison (udział), 0 to 1, for an indicator that is summed (SUM); null for others, and unless both its value and the ' +
      'total are complete.',
  })
  share!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Complete value of the same unit one period earlier by the frequency of the indicator: 2023-Q3 for 2023-Q4, in the unit of the indicator; null when ' +
      'none is known, and where another unit became a part of it or left it in between: for 0221, which had 0265 in it from 2003 to 2012, in 2003 and 2013.',
  })
  previous!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Value less previous (zmiana), in the unit of the indicator, percentage points where that is %; null unless both are known and complete.',
  })
  change!: number | null;
}

/** All units of one level side by side. */
@ObjectType('IndicatorComparison', {
  simpleResolvers: true,
  description: 'All units of one level side by side, those without data among them (porównanie jednostek).',
})
export class IndicatorComparison {
  indicatorCode!: string;

  missingCodes!: Teryt[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'The period compared; null when none was asked for and neither a unit nor the territory has a value.',
  })
  period!: Period | null;

  @Field(() => TerritoryLevel, { description: 'The level compared (poziom).' })
  level!: TerritoryLevel;

  @Field(() => Float, {
    nullable: true,
    description:
      'Value of the territory that the units lie in, in the unit of the indicator: observed there, else aggregated by the method of the indicator, which NONE refuses. ' +
      'With units missing it may be that of a part.',
  })
  total!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Unweighted mean of the complete values of units (średnia), in the unit of the indicator; null without any.',
  })
  mean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median of the complete values of units (mediana), in the unit of the indicator; null without any.',
  })
  median!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lowest complete value of a unit, in the unit of the indicator; null without any.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Highest complete value of a unit, in the unit of the indicator; null without any.' })
  max!: number | null;

  @Field(() => Int, { description: 'Units of the level with a value, also where it is that of a part (jednostki z danymi).' })
  reporting!: number;

  @Field(() => Int, {
    description: 'Units of the level that there were in the period, from the list of units of the country (jednostki oczekiwane).',
  })
  expected!: number;

  @Directive('@listSize(assumedSize: 400)')
  @Field(() => [ComparisonRow], {
    description:
      'Every unit of the level that there was in the period, by TERYT code: 0206@2020 up to 2020, 0206 from 2021 on; 0265 not from 2003 to 2012, unless ' +
      'it has a value nevertheless.',
  })
  rows!: ComparisonRow[];
}
