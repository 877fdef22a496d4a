import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Indicator } from '../indicator/indicator';
import { Target } from '../target/target';
import { Territory } from '../territory/territory';
import { ComparisonRow, IndicatorComparison } from './indicator-comparison';

@Resolver(() => IndicatorComparison)
export class IndicatorComparisonResolver {
  @FieldResolver(() => Indicator, { description: 'What is compared (wskaźnik).' })
  indicator(@Root() { indicatorCode }: IndicatorComparison, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(indicatorCode);
  }

  @Directive('@listSize(assumedSize: 400)')
  @FieldResolver(() => [Territory], {
    description:
      'Units of the level without any value (jednostki bez danych), by TERYT code; one with the value of a part is not among them.',
  })
  missing(@Root() { missingCodes }: IndicatorComparison): Territory[] {
    return missingCodes.map((teryt) => ({ teryt }));
  }
}

@Resolver(() => ComparisonRow)
export class ComparisonRowResolver {
  @FieldResolver(() => Territory, { description: 'The unit (obszar).' })
  territory(@Root() { teryt }: ComparisonRow): Territory {
    return { teryt };
  }

  @FieldResolver(() => Target, {
    nullable: true,
    description:
      'What a programme wants the indicator to reach in this very unit: of several, the one whose period ends first at or after the end of the ' +
      'period compared, else the last one. Null when no programme sets any.',
  })
  target(@Root() { indicatorCode, teryt, period }: ComparisonRow, @Ctx() { targets }: Context): Promise<Target | null> {
    return targets.inForce(indicatorCode, teryt, period);
  }
}
