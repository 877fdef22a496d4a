import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { createEvent, CreateEventInput } from './create-event';
import { Event } from './event';
import { updateEvent, UpdateEventInput } from './update-event';

@ObjectType('EventPayload', { simpleResolvers: true, description: 'The event as it was written, or why nothing was.' })
export class EventPayload {
  @Field(() => Event, { nullable: true, description: 'The event after the change; null when there are userErrors.' })
  event?: Event | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

/** Who may change an event, to stand in descriptions. */
export const rightsToEvents =
  'Needs REGIONAL_COORDINATOR of the territory of the event, or NATIONAL_COORDINATOR, also for an event without a territory; FORBIDDEN otherwise.';

@Resolver()
export class EventMutations {
  @Mutation(() => EventPayload, {
    description: `Adds an event, planned or held (nowe wydarzenie), with its lists; the date is kept as written and as it was read. Ids and codes of records that are not there are NOT_FOUND. ${rightsToEvents}`,
  })
  createEvent(
    @Arg('input', () => CreateEventInput, { description: 'The event and where it is known from.' }) input: CreateEventInput,
    @Ctx() { changes }: Context,
  ): Promise<EventPayload> {
    return createEvent(changes, input);
  }

  @Mutation(() => EventPayload, {
    description: `Corrects an event in place (poprawa wydarzenia); before and after stay in its audit log. One that is as asked for already stays as it is, with its version. The status is changed by changeEventStatus. ${rightsToEvents} Another territory needs the right to both.`,
  })
  updateEvent(
    @Arg('input', () => UpdateEventInput, { description: 'The event, the version that was read, and what is to be corrected.' })
    input: UpdateEventInput,
    @Ctx() { changes }: Context,
  ): Promise<EventPayload> {
    return updateEvent(changes, input);
  }
}
