import type { Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Event, EventConnection } from '../event/event';
import { Programme } from './programme';

@Resolver(() => Programme)
export class ProgrammeResolver {
  @FieldResolver(() => EventConnection, {
    description: 'Events that serve the programme or are about it, by date; those of its projects only where a source names the programme.',
  })
  events(@Root() { id }: Programme, @Args(() => PageArgs) page: PageRequest, @Ctx() { events }: Context): Promise<Page<Event>> {
    return events.pageOfProgramme(id, page);
  }
}
