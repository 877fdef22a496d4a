import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import type { ListRequest } from '@social-economy/query/paged-list';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import { type Period, PeriodScalar } from '@social-economy/values/period';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { asOfArg } from '../indicator-value/as-of';
import { IndicatorValue } from '../indicator-value/indicator-value';
import { seriesOf, valueAt } from '../indicator-value/known-values';
import { type Programme, ProgrammeConnection } from '../programme/programme';
import { ProgrammeListArgs } from '../programme/programme.filter';
import type { ProgrammeRequest } from '../programme/programme.store';
import { type Project, ProjectConnection } from '../project/project';
import { type ProjectFilter, ProjectListArgs } from '../project/project.filter';
import { Territory } from './territory';

@Resolver(() => Territory)
export class TerritoryResolver {
  @FieldResolver(() => ProgrammeConnection, {
    description:
      'Programmes for the territory itself, and those for the territories above it when inherited is true; newest first unless asked otherwise.',
  })
  programmes(
    @Root() { teryt }: Territory,
    @Arg('inherited', () => Boolean, {
      defaultValue: false,
      description: 'Whether programmes for the territories above it are listed too.',
    })
    inherited: boolean,
    @Args(() => ProgrammeListArgs) request: ProgrammeRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { programmes }: Context,
  ): Promise<Page<Programme>> {
    return programmes.pageFor(teryt, inherited, { ...request, properties });
  }

  @FieldResolver(() => ProjectConnection, { description: 'Projects located in the territory or below it, newest first.' })
  projects(
    @Root() { teryt }: Territory,
    @Args(() => ProjectListArgs) request: ListRequest<ProjectFilter>,
    @Asked() properties: AskedProperties,
    @Ctx() { projects }: Context,
  ): Promise<Page<Project>> {
    return projects.pageWithin(teryt, { ...request, properties });
  }

  @FieldResolver(() => [IndicatorValue], {
    description:
      'Values of several indicators side by side, in the order asked (wartości wskaźników); each aggregated from below when only lower units report. ' +
      'An unknown code, or a period of another frequency than that of an indicator, is rejected with BAD_USER_INPUT.',
  })
  async indicatorValues(
    @Root() { teryt }: Territory,
    @Arg('codes', () => [ID], { description: 'Codes of the indicators.' }) codes: string[],
    @Arg('period', () => PeriodScalar, {
      nullable: true,
      description: 'The period; of each indicator the latest with a value when absent.',
    })
    period: Period | null | undefined,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorValue[]> {
    const indicators = await Promise.all(codes.map((code) => context.indicators.named(code)));
    return Promise.all(indicators.map((indicator) => valueAt(context, indicator, teryt, { period, asOf })));
  }

  @FieldResolver(() => [IndicatorValue], {
    description:
      'One indicator over time, oldest first (szereg czasowy): every period in which the territory or a unit below it was observed or found to be missing. ' +
      'An unknown code, a period of another frequency, or from after to is rejected with BAD_USER_INPUT.',
  })
  async indicatorSeries(
    @Root() { teryt }: Territory,
    @Arg('code', () => ID, { description: 'Code of the indicator.' }) code: string,
    @Arg('from', () => PeriodScalar, { nullable: true, description: 'First period, itself included; the first known when absent.' })
    from: Period | null | undefined,
    @Arg('to', () => PeriodScalar, { nullable: true, description: 'Last period, itself included; the last known when absent.' })
    to: Period | null | undefined,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorValue[]> {
    return seriesOf(context, await context.indicators.named(code), teryt, { from, to, asOf });
  }
}
