import { loadOptional } from '@social-economy/database/loaders';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import { Reads } from '@social-economy/query/reads';
import { Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { Institution } from '../institution/institution';
import { Project } from '../project/project';
import { Territory } from '../territory/territory';
import { EventStats } from './event-stats';
import { EventStatsArgs } from './event-stats.filter';
import type { EventStatsRequest } from './event-stats.store';

@Resolver(() => EventStats)
export class EventStatsResolver {
  @Directive('@cost(weight: 100)')
  @Directive('@listSize(assumedSize: 100)')
  @Query(() => [EventStats], {
    description: 'Counts and sums over events, one row for each combination of the dimensions; one row in all without groupBy.',
  })
  eventStats(
    @Args(() => EventStatsArgs) request: EventStatsRequest,
    @Ctx() { eventStats }: Context,
    @Asked() measures: AskedProperties,
  ): Promise<EventStats[]> {
    return eventStats.rows({ ...request, measures });
  }

  @Reads<EventStats>('voivodeshipTeryt')
  @FieldResolver(() => Territory, {
    nullable: true,
    description:
      'Voivodeship that the events are located in (województwo); null for events of the whole country and those whose place is not known.',
  })
  voivodeship(@Root() { voivodeshipTeryt }: EventStats): Territory | null {
    return voivodeshipTeryt === null ? null : { teryt: voivodeshipTeryt };
  }

  @Reads<EventStats>('organiserId')
  @FieldResolver(() => Institution, { nullable: true, description: 'Organiser of the events (organizator).' })
  organiser(@Root() { organiserId }: EventStats): Institution | null {
    return organiserId === null ? null : { id: organiserId };
  }

  @Reads<EventStats>('bodyId')
  @FieldResolver(() => CoordinationBody, {
    nullable: true,
    description: 'Body that met (ciało); a joint meeting counts in the row of each body, an event without a body in the row of null.',
  })
  body(@Root() { bodyId }: EventStats, @Ctx() { bodies }: Context): Promise<CoordinationBody | null> {
    return loadOptional(bodies.byId, bodyId);
  }

  @Reads<EventStats>('projectId')
  @FieldResolver(() => Project, { nullable: true, description: 'Project that the events are a part of (projekt).' })
  project(@Root() { projectId }: EventStats): Project | null {
    return projectId === null ? null : { id: projectId };
  }
}
