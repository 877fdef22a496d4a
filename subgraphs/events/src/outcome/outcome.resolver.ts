import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Event } from '../event/event';
import { Institution } from '../institution/institution';
import { Outcome, OutcomeConnection } from './outcome';
import { OutcomeArgs, type OutcomeRequest } from './outcome.filter';

@Resolver(() => Outcome)
export class OutcomeResolver {
  @Query(() => OutcomeConnection, { description: 'What meetings decided or proposed, that of the newest event first.' })
  outcomes(
    @Args(() => OutcomeArgs) request: OutcomeRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { outcomes }: Context,
  ): Promise<Page<Outcome>> {
    return outcomes.list.page({ ...request, properties });
  }

  @Reads<Outcome>('eventId')
  @FieldResolver(() => Event, { description: 'The meeting that it came of (wydarzenie).' })
  event(@Root() { eventId }: Outcome, @Ctx() { events }: Context): Promise<Event> {
    return events.existing(eventId);
  }

  @Reads<Outcome>('addresseeId')
  @FieldResolver(() => Institution, { nullable: true, description: 'Who is to act (adresat); null where the source names no one.' })
  addressee(@Root() { addresseeId }: Outcome): Institution | null {
    return addresseeId === null ? null : { id: addresseeId };
  }

  @Reads<Outcome>('eventId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło): the source of its event.' })
  async source(@Root() { eventId }: Outcome, @Ctx() { events, sources }: Context): Promise<Source> {
    return sources.of(await events.existing(eventId));
  }
}

@Resolver(() => Event)
export class OutcomesOfEventResolver {
  @Reads<Event>('id')
  @FieldResolver(() => [Outcome], { description: 'What it decided or proposed (ustalenia); their order tells nothing.' })
  outcomes(@Root() { id }: Event, @Ctx() { outcomes }: Context): Promise<Outcome[]> {
    return outcomes.byEvent.load(id);
  }
}
