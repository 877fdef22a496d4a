import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { type Event, EventConnection } from '../event/event';
import { EventArgs, type EventRequest } from '../event/event.filter';
import { EventStats } from '../event-stats/event-stats';
import { EventStatsArgs } from '../event-stats/event-stats.filter';
import type { EventStatsRequest } from '../event-stats/event-stats.store';
import { Territory } from './territory';

@Resolver(() => Territory)
export class TerritoryResolver {
  @FieldResolver(() => EventConnection, { description: 'Events located in the territory or below it, by date unless ordered otherwise.' })
  events(
    @Root() { teryt }: Territory,
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.pageWithin(teryt, { ...request, properties });
  }

  @Directive('@cost(weight: 100)')
  @Directive('@listSize(assumedSize: 100)')
  @FieldResolver(() => [EventStats], {
    description:
      'Counts and sums over the events located in the territory or below it, one row for each combination of the dimensions; one row in all without groupBy.',
  })
  eventStats(
    @Root() { teryt }: Territory,
    @Args(() => EventStatsArgs) request: EventStatsRequest,
    @Asked() measures: AskedProperties,
    @Ctx() { eventStats }: Context,
  ): Promise<EventStats[]> {
    return eventStats.rowsWithin(teryt, { ...request, measures });
  }

  @FieldResolver(() => [CoordinationBody], { description: 'Bodies that work for exactly this territory, by name.' })
  bodies(@Root() { teryt }: Territory, @Ctx() { bodies }: Context): Promise<CoordinationBody[]> {
    return bodies.ofTerritory.load(teryt);
  }
}
