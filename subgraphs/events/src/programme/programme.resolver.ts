import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Event, EventConnection } from '../event/event';
import { EventArgs, type EventRequest } from '../event/event.filter';
import { Programme } from './programme';

@Resolver(() => Programme)
export class ProgrammeResolver {
  @FieldResolver(() => EventConnection, {
    description:
      'Events that serve the programme or are about it, by date unless ordered otherwise; those of its projects only where a source names the programme.',
  })
  events(
    @Root() { id }: Programme,
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.pageOfProgramme(id, { ...request, properties });
  }
}
