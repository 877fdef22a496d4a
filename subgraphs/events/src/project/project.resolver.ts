import type { Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Event, EventConnection } from '../event/event';
import { Project } from './project';

@Resolver(() => Project)
export class ProjectResolver {
  @FieldResolver(() => EventConnection, { description: 'Events that are a part of the project, by date.' })
  events(@Root() { id }: Project, @Args(() => PageArgs) page: PageRequest, @Ctx() { events }: Context): Promise<Page<Event>> {
    return events.pageOfProject(id, page);
  }
}
