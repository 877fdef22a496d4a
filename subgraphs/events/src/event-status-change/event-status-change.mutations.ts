import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { EventPayload, rightsToEvents } from '../event/event.mutations';
import { changeEventStatus, ChangeEventStatusInput } from './change-event-status';

@Resolver()
export class EventStatusChangeMutations {
  @Mutation(() => EventPayload, {
    description: `Takes an event to another status (zmiana statusu): PLANNED to HELD, POSTPONED or CANCELLED; POSTPONED to PLANNED with a new date, or CANCELLED; UNKNOWN to any. What it was before stays in statusHistory. ${rightsToEvents}`,
  })
  changeEventStatus(
    @Arg('input', () => ChangeEventStatusInput, { description: 'The event, its new status, and the new date if there is one.' })
    input: ChangeEventStatusInput,
    @Ctx() { changes }: Context,
  ): Promise<EventPayload> {
    return changeEventStatus(changes, input);
  }
}
