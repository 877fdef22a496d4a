import { Reads } from '@social-economy/query/reads';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Event } from '../event/event';
import { EventStatusChange } from './event-status-change';

@Resolver(() => Event)
export class StatusHistoryOfEventResolver {
  @Reads<Event>('id')
  @FieldResolver(() => [EventStatusChange], {
    description:
      'How its status changed since the event is in this graph, oldest first (historia statusu); empty while it is the first one.',
  })
  statusHistory(@Root() { id }: Event, @Ctx() { events }: Context): Promise<EventStatusChange[]> {
    return events.statusHistoryOf.load(id);
  }
}
