import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import type { ListRequest } from '@social-economy/query/paged-list';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import { Reads } from '@social-economy/query/reads';
import { type Period, PeriodScalar } from '@social-economy/values/period';
import { POLAND, TerritoryLevel } from '@social-economy/values/teryt';
import { parseWithin } from '@social-economy/values/voivodeships';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { compare } from '../indicator-comparison/compare';
import { IndicatorComparison } from '../indicator-comparison/indicator-comparison';
import { asOfArg } from '../indicator-value/as-of';
import { IndicatorValue } from '../indicator-value/indicator-value';
import { seriesOf } from '../indicator-value/known-values';
import { type Observation, ObservationConnection } from '../observation/observation';
import { ObservationListArgs } from '../observation/observation.filter';
import type { ObservationRequest } from '../observation/observation.store';
import { Target } from '../target/target';
import { Indicator, IndicatorConnection } from './indicator';
import { type IndicatorFilter, IndicatorListArgs } from './indicator.filter';
import { IndicatorFormula } from './indicator-formula';
import { periodsWithData } from './indicator-periods';

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
  indicators(
    @Args(() => IndicatorListArgs) request: ListRequest<IndicatorFilter>,
    @Asked() properties: AskedProperties,
    @Ctx() { indicators }: Context,
  ): Promise<Page<Indicator>> {
    return indicators.list.page({ ...request, properties });
  }

  @Reads<Indicator>('numeratorCode', 'denominatorCode', 'factor')
  @FieldResolver(() => IndicatorFormula, {
    nullable: true,
    description: 'Computed from two others: numerator / denominator * factor, aggregated as a RATIO. Null when it is observed itself.',
  })
  formula(@Root() { numeratorCode, denominatorCode, factor }: Indicator): IndicatorFormula | null {
    return numeratorCode === null || denominatorCode === null ? null : { numeratorCode, denominatorCode, factor: factor ?? 1 };
  }

  @Reads<Indicator>('code', 'numeratorCode', 'denominatorCode')
  @FieldResolver(() => [PeriodScalar], {
    description: 'Periods with at least one observation, newest first; with a formula, those too in which both of its sides have one.',
  })
  async periods(@Root() { code, numeratorCode, denominatorCode }: Indicator, @Ctx() { observations }: Context): Promise<Period[]> {
    const periodsOf = async (one: string | null) => (one === null ? [] : observations.periodsOf.load(one));
    const [own, above, below] = await Promise.all([periodsOf(code), periodsOf(numeratorCode), periodsOf(denominatorCode)]);
    return periodsWithData(own, above, below).reverse();
  }

  @Reads<Indicator>('code')
  @FieldResolver(() => ObservationConnection, {
    description: 'Its current values, by TERYT code, then newest first unless asked otherwise.',
  })
  observations(
    @Root() { code }: Indicator,
    @Args(() => ObservationListArgs) request: ObservationRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { observations }: Context,
  ): Promise<Page<Observation>> {
    return observations.pageOf(code, { ...request, properties });
  }

  @FieldResolver(() => [IndicatorValue], {
    description:
      'One territory over time, oldest first (szereg czasowy): every period in which it or a unit below it was observed or found to be missing. ' +
      'A period of another frequency than that of the indicator, or from after to, is rejected with BAD_USER_INPUT.',
  })
  series(
    @Root() indicator: Indicator,
    @Arg('territory', () => ID, { defaultValue: POLAND, description: 'TERYT code of the territory.' }) territory: string,
    @Arg('from', () => PeriodScalar, { nullable: true, description: 'First period, itself included; the first known when absent.' })
    from: Period | null | undefined,
    @Arg('to', () => PeriodScalar, { nullable: true, description: 'Last period, itself included; the last known when absent.' })
    to: Period | null | undefined,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorValue[]> {
    return seriesOf(context, indicator, parseWithin(territory), { from, to, asOf });
  }

  @Directive('@cost(weight: 100)')
  @FieldResolver(() => IndicatorComparison, {
    description:
      'All units of one level side by side, those without data among them (porównanie). A period of another frequency, or a level of which the list of ' +
      'units of the country has none, is rejected with BAD_USER_INPUT.',
  })
  comparison(
    @Root() indicator: Indicator,
    @Arg('period', () => PeriodScalar, {
      nullable: true,
      description:
        'The period; when absent the latest in which a unit of the level has a value, else the latest in which within itself has one.',
    })
    period: Period | null | undefined,
    @Arg('level', () => TerritoryLevel, {
      defaultValue: TerritoryLevel.VOIVODESHIP,
      description: 'Level of the units: the real data has units down to POWIAT.',
    })
    level: TerritoryLevel,
    @Arg('within', () => ID, { defaultValue: POLAND, description: 'TERYT code of the territory that the units lie in.' }) within: string,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorComparison> {
    return compare(context, indicator, { period, level, within: parseWithin(within), asOf });
  }

  @Reads<Indicator>('code')
  @FieldResolver(() => [Target], { description: 'What programmes want it to reach, by TERYT code, then by period.' })
  targets(
    @Root() { code }: Indicator,
    @Arg('within', () => ID, { defaultValue: POLAND, description: 'TERYT code: targets for that territory or below it.' }) within: string,
    @Ctx() { targets }: Context,
  ): Promise<Target[]> {
    return targets.of(code, parseWithin(within));
  }

  @Reads<Indicator>('sourceId')
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
