import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Event, EventConnection } from '../event/event';
import { EventArgs, type EventRequest } from '../event/event.filter';
import { Project } from './project';

@Resolver(() => Project)
export class ProjectResolver {
  @FieldResolver(() => EventConnection, { description: 'Events that are a part of the project, by date unless ordered otherwise.' })
  events(
    @Root() { id }: Project,
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.pageOfProject(id, { ...request, properties });
  }
}
