import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Indicator } from '../indicator/indicator';
import { Territory } from '../territory/territory';
import { Observation, ObservationConnection } from './observation';
import { ObservationListArgs } from './observation.filter';
import type { ObservationRequest } from './observation.store';

@Resolver(() => Observation)
export class ObservationResolver {
  @Query(() => ObservationConnection, {
    description: 'Current values of all indicators: by indicator, then TERYT code, then newest first unless asked otherwise.',
  })
  observations(
    @Args(() => ObservationListArgs) request: ObservationRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { observations }: Context,
  ): Promise<Page<Observation>> {
    return observations.page({ ...request, properties });
  }

  @Reads<Observation>('indicatorCode')
  @FieldResolver(() => Indicator, { description: 'What was measured (wskaźnik).' })
  indicator(@Root() { indicatorCode }: Observation, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(indicatorCode);
  }

  @Reads<Observation>('teryt')
  @FieldResolver(() => Territory, { description: 'Where it was measured (obszar).' })
  territory(@Root() { teryt }: Observation): Territory {
    return { teryt };
  }

  @Reads<Observation>('id')
  @FieldResolver(() => [Observation], {
    description: 'Earlier values for the same indicator, territory and period, newest first. Nothing is overwritten.',
  })
  revisions(@Root() { id }: Observation, @Ctx() { observations }: Context): Promise<Observation[]> {
    return observations.revisionsOf.load(id);
  }

  @Reads<Observation>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() observation: Observation, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(observation);
  }
}
