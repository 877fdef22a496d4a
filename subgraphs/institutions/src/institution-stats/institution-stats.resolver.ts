import { loadOptional } from '@social-economy/database/loaders';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { StatsRequest } from '@social-economy/query/grouped-stats';
import { Reads } from '@social-economy/query/reads';
import { StatsHaving, StatsOrder } from '@social-economy/query/stats-inputs';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Args, ArgsType, Ctx, Directive, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionFilter } from '../institution/institution.filter';
import { registerDay } from '../institution/institution.resolver';
import { Territory } from '../territory/territory';
import { InstitutionDimension, InstitutionStats } from './institution-stats';
import type { InstitutionStatsRequest } from './institution-stats.store';

@ArgsType()
class InstitutionStatsArgs implements StatsRequest<InstitutionDimension, InstitutionFilter> {
  @Field(() => InstitutionFilter, { nullable: true, description: 'Only institutions that meet these conditions; all when absent.' })
  filter?: InstitutionFilter | null;

  @Field(() => [InstitutionDimension], {
    nullable: true,
    defaultValue: [],
    description: 'What to count by, in the order of the rows; one row in all when empty.',
  })
  groupBy?: InstitutionDimension[] | null;

  @Field(() => StatsHaving, { nullable: true, description: 'Only rows that meet these conditions; all when absent.' })
  having?: StatsHaving | null;

  @Field(() => [StatsOrder], {
    nullable: true,
    description:
      'Keys of the order, the first one first, then the dimensions as asked for. A dimension must be one of groupBy; YEAR is the founding year. BAD_USER_INPUT otherwise.',
  })
  orderBy?: StatsOrder[] | null;

  @Field(() => DateScalar, registerDay)
  asOf?: CalendarDate | null;
}

@Resolver(() => InstitutionStats)
export class InstitutionStatsResolver {
  @Directive('@cost(weight: 100)')
  @Directive('@listSize(assumedSize: 100)')
  @Query(() => [InstitutionStats], {
    description: 'Counts and sums over institutions, one row per combination of the dimensions; one row in all without groupBy.',
  })
  institutionStats(
    @Args(() => InstitutionStatsArgs) request: InstitutionStatsRequest,
    @Ctx() { institutionStats }: Context,
    @Asked() properties: AskedProperties,
  ): Promise<InstitutionStats[]> {
    return institutionStats.rows({ ...request, properties });
  }

  @Reads<InstitutionStats>('voivodeshipTeryt')
  @FieldResolver(() => Territory, {
    nullable: true,
    description: 'Voivodeship (województwo); null when it was not asked for, or where only the country is known.',
  })
  voivodeship(@Root() { voivodeshipTeryt }: InstitutionStats, @Ctx() { territories }: Context): Promise<Territory | null> {
    return loadOptional(territories.byTeryt, voivodeshipTeryt);
  }

  @Reads<InstitutionStats>('powiatTeryt')
  @FieldResolver(() => Territory, {
    nullable: true,
    description: 'Powiat; null when it was not asked for, or where no smaller unit than the voivodeship is known.',
  })
  powiat(@Root() { powiatTeryt }: InstitutionStats, @Ctx() { territories }: Context): Promise<Territory | null> {
    return loadOptional(territories.byTeryt, powiatTeryt);
  }
}

@Resolver(() => Territory)
export class InstitutionStatsOfTerritoryResolver {
  @Directive('@cost(weight: 100)')
  @Directive('@listSize(assumedSize: 100)')
  @Reads<Territory>('teryt')
  @FieldResolver(() => [InstitutionStats], {
    description:
      'Counts and sums over the institutions with their seat in the territory or below it, one row per combination of the dimensions; one row in all without groupBy.',
  })
  institutionStats(
    @Root() { teryt }: Territory,
    @Args(() => InstitutionStatsArgs) request: InstitutionStatsRequest,
    @Ctx() { institutionStats }: Context,
    @Asked() properties: AskedProperties,
  ): Promise<InstitutionStats[]> {
    return institutionStats.rowsWithin(teryt, { ...request, properties });
  }
}
