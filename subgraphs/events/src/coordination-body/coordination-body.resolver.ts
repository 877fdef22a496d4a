import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Event, EventConnection } from '../event/event';
import { EventArgs, type EventRequest } from '../event/event.filter';
import { Institution } from '../institution/institution';
import { type Outcome, OutcomeConnection } from '../outcome/outcome';
import { OutcomeArgs, type OutcomeRequest } from '../outcome/outcome.filter';
import { Territory } from '../territory/territory';
import { BodyMember } from './body-member';
import { BodyConnection, CoordinationBody } from './coordination-body';
import { BodyArgs, type BodyRequest } from './coordination-body.filter';

@Resolver(() => CoordinationBody)
export class CoordinationBodyResolver {
  @Query(() => CoordinationBody, { nullable: true, description: 'One body by its id; null when there is none.' })
  body(@Arg('id', () => ID, { description: 'Id of the body.' }) id: string, @Ctx() { bodies }: Context): Promise<CoordinationBody | null> {
    return bodies.byId.load(id);
  }

  @Query(() => BodyConnection, {
    description: 'Bodies that coordinate and meet and fit the filter, by name in the order of the Polish alphabet.',
  })
  bodies(
    @Args(() => BodyArgs) request: BodyRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { bodies }: Context,
  ): Promise<Page<CoordinationBody>> {
    return bodies.list.page({ ...request, properties });
  }

  @Reads<CoordinationBody>('teryt')
  @FieldResolver(() => Territory, { description: 'The unit that it works for: Poland, a voivodeship or a unit below.' })
  territory(@Root() { teryt }: CoordinationBody): Territory {
    return { teryt };
  }

  @Reads<CoordinationBody>('parentId')
  @FieldResolver(() => CoordinationBody, { nullable: true, description: 'The body that it is a group of; null for a body of its own.' })
  parent(@Root() { parentId }: CoordinationBody, @Ctx() { bodies }: Context): Promise<CoordinationBody | null> {
    return loadOptional(bodies.byId, parentId);
  }

  @Reads<CoordinationBody>('id')
  @FieldResolver(() => [CoordinationBody], { description: 'Its groups, by name.' })
  children(@Root() { id }: CoordinationBody, @Ctx() { bodies }: Context): Promise<CoordinationBody[]> {
    return bodies.childrenOf.load(id);
  }

  @Reads<CoordinationBody>('id')
  @FieldResolver(() => [BodyMember], { description: 'People who sit on it, as the body publishes them.' })
  members(@Root() { id }: CoordinationBody, @Ctx() { bodies }: Context): Promise<BodyMember[]> {
    return bodies.membersOf.load(id);
  }

  @Reads<CoordinationBody>('id')
  @FieldResolver(() => [Institution], { description: 'Institutions that belong to it (instytucje członkowskie), as listed by the source.' })
  async memberInstitutions(@Root() { id }: CoordinationBody, @Ctx() { bodies }: Context): Promise<Institution[]> {
    const members = await bodies.memberInstitutionsOf.load(id);
    return members.map(({ institutionId }) => ({ id: institutionId }));
  }

  @Reads<CoordinationBody>('id')
  @FieldResolver(() => EventConnection, { description: 'Events at which it met or is to meet, by date unless ordered otherwise.' })
  meetings(
    @Root() { id }: CoordinationBody,
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.pageOfBody(id, { ...request, properties });
  }

  @Reads<CoordinationBody>('id')
  @FieldResolver(() => OutcomeConnection, { description: 'What its meetings decided or proposed, that of the newest event first.' })
  outcomes(
    @Root() { id }: CoordinationBody,
    @Args(() => OutcomeArgs) request: OutcomeRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { outcomes }: Context,
  ): Promise<Page<Outcome>> {
    return outcomes.pageOfBody(id, { ...request, properties });
  }

  @Reads<CoordinationBody>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() body: CoordinationBody, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(body);
  }
}

@Resolver(() => Event)
export class BodiesOfEventResolver {
  @Reads<Event>('id')
  @FieldResolver(() => [CoordinationBody], { description: 'Bodies that met, by name; several for a joint meeting.' })
  bodies(@Root() { id }: Event, @Ctx() { bodies }: Context): Promise<CoordinationBody[]> {
    return bodies.ofEvent.load(id);
  }
}

@Resolver(() => BodyMember)
export class BodyMemberResolver {
  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'The institution that the person represents; null where the body names none.',
  })
  represents(@Root() { representsId }: BodyMember): Institution | null {
    return representsId === null ? null : { id: representsId };
  }
}
