import type { Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { type Event, EventConnection } from '../event/event';
import { Territory } from './territory';

@Resolver(() => Territory)
export class TerritoryResolver {
  @FieldResolver(() => EventConnection, { description: 'Events located in the territory or below it, by date.' })
  events(@Root() { teryt }: Territory, @Args(() => PageArgs) page: PageRequest, @Ctx() { events }: Context): Promise<Page<Event>> {
    return events.pageWithin(teryt, page);
  }

  @FieldResolver(() => [CoordinationBody], { description: 'Bodies that work for exactly this territory, by name.' })
  bodies(@Root() { teryt }: Territory, @Ctx() { bodies }: Context): Promise<CoordinationBody[]> {
    return bodies.ofTerritory.load(teryt);
  }
}
