import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Indicator } from '../indicator/indicator';
import { Territory } from '../territory/territory';
import { IndicatorValue } from './indicator-value';

@Resolver(() => IndicatorValue)
export class IndicatorValueResolver {
  @FieldResolver(() => Indicator, { description: 'What was measured (wskaźnik).' })
  indicator(@Root() { indicatorCode }: IndicatorValue, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(indicatorCode);
  }

  @FieldResolver(() => Territory, { description: 'The territory that the value is for (obszar).' })
  territory(@Root() { teryt }: IndicatorValue): Territory {
    return { teryt };
  }
}
