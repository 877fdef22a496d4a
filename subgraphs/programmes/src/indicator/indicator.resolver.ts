import { Source } from '@social-economy/database/source';
import type { Page } from '@social-economy/query/connection';
import { pageArgs, type PageRequest } from '@social-economy/query/page-args';
import { type Period, PeriodScalar } from '@social-economy/values/period';
import { parseTeryt, POLAND } from '@social-economy/values/teryt';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Observation, ObservationConnection, ObservationPageArgs } from '../observation/observation';
import { Target } from '../target/target';
import { Indicator, IndicatorConnection } from './indicator';
import { IndicatorFormula } from './indicator-formula';

const IndicatorPageArgs = pageArgs(50);

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => Indicator, { nullable: true, description: 'One indicator by its code; null when there is none.' })
  indicator(
    @Arg('code', () => ID, { description: 'Code of the indicator: pes.employed.' }) code: string,
    @Ctx() { indicators }: Context,
  ): Promise<Indicator | null> {
    return indicators.byCode.load(code);
  }

  @Query(() => IndicatorConnection, { description: 'All indicators, by code.' })
  indicators(@Args(() => IndicatorPageArgs) page: PageRequest, @Ctx() { indicators }: Context): Promise<Page<Indicator>> {
    return indicators.list.page(page);
  }

  @FieldResolver(() => IndicatorFormula, {
    nullable: true,
    description: 'Computed from two others: numerator / denominator * factor, aggregated as a RATIO. Null when it is observed itself.',
  })
  formula(@Root() { numeratorCode, denominatorCode, factor }: Indicator): IndicatorFormula | null {
    return numeratorCode === null || denominatorCode === null ? null : { numeratorCode, denominatorCode, factor: factor ?? 1 };
  }

  @FieldResolver(() => [PeriodScalar], { description: 'Periods with at least one observation, newest first.' })
  periods(@Root() { code }: Indicator, @Ctx() { observations }: Context): Promise<Period[]> {
    return observations.periodsOf.load(code);
  }

  @FieldResolver(() => ObservationConnection, { description: 'Its current values, by TERYT code, then newest first.' })
  observations(
    @Root() { code }: Indicator,
    @Args(() => ObservationPageArgs) page: PageRequest,
    @Ctx() { observations }: Context,
  ): Promise<Page<Observation>> {
    return observations.pageOf(code, page);
  }

  @FieldResolver(() => [Target], { description: 'What programmes want it to reach, by TERYT code, then by period.' })
  targets(
    @Root() { code }: Indicator,
    @Arg('within', () => ID, { defaultValue: POLAND, description: 'TERYT code: targets for that territory or below it.' }) within: string,
    @Ctx() { targets }: Context,
  ): Promise<Target[]> {
    return targets.of(code, parseTeryt(within));
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() indicator: Indicator, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(indicator);
  }
}

@Resolver(() => IndicatorFormula)
export class IndicatorFormulaResolver {
  @FieldResolver(() => Indicator, { description: 'Indicator above the line (licznik).' })
  numerator(@Root() { numeratorCode }: IndicatorFormula, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(numeratorCode);
  }

  @FieldResolver(() => Indicator, { description: 'Indicator below the line (mianownik).' })
  denominator(@Root() { denominatorCode }: IndicatorFormula, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(denominatorCode);
  }
}
