import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { InstitutionKind } from '../institution/institution-kind';
import { Programme } from '../programme/programme';
import { Project } from '../project/project';
import { Territory } from '../territory/territory';
import { Event, EventConnection } from './event';
import { EventArgs, type EventRequest } from './event.filter';
import { ParticipantCount } from './participant-count';
import { Place } from './place';

@Resolver(() => Event)
export class EventResolver {
  @Query(() => Event, { nullable: true, description: 'One event by its id; null when there is none.' })
  event(@Arg('id', () => ID, { description: 'Id of the event.' }) id: string, @Ctx() { events }: Context): Promise<Event | null> {
    return events.byId.load(id);
  }

  @Query(() => EventConnection, {
    description: 'Events that meet the filter, by date unless ordered otherwise, those whose date is not known last.',
  })
  events(
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.list.page({ ...request, properties });
  }

  @Reads<Event>('teryt')
  @FieldResolver(() => Territory, {
    nullable: true,
    description: 'The smallest known unit where it takes place; of an event abroad or online, the unit that it is organised for.',
  })
  territory(@Root() { teryt }: Event): Territory | null {
    return teryt === null ? null : { teryt };
  }

  @Reads<Event>('placeName', 'placeCity', 'placeAddress', 'placeCountry')
  @FieldResolver(() => Place, { nullable: true, description: 'Where it takes place (miejsce); null when nothing is known of it.' })
  place(@Root() { placeName, placeCity, placeAddress, placeCountry }: Event): Place | null {
    return placeCountry === null ? null : { name: placeName, city: placeCity, address: placeAddress, country: placeCountry };
  }

  @Reads<Event>('organiserId')
  @FieldResolver(() => Institution, { nullable: true, description: 'Who organises it (organizator); null where no source names one.' })
  organiser(@Root() { organiserId }: Event): Institution | null {
    return organiserId === null ? null : { id: organiserId };
  }

  @Reads<Event>('id')
  @FieldResolver(() => [Institution], {
    description: 'Who organises it together with the organiser (współorganizatorzy), as listed by the source.',
  })
  async coorganisers(@Root() { id }: Event, @Ctx() { events }: Context): Promise<Institution[]> {
    const coorganisers = await events.coorganisersOf.load(id);
    return coorganisers.map(({ institutionId }) => ({ id: institutionId }));
  }

  @Reads<Event>('id')
  @FieldResolver(() => [InstitutionKind], { description: 'Kinds of institution it was for (odbiorcy); empty where the source names none.' })
  async audience(@Root() { id }: Event, @Ctx() { events }: Context): Promise<InstitutionKind[]> {
    const audience = await events.audienceOf.load(id);
    return audience.map(({ institutionKind }) => institutionKind);
  }

  @Reads<Event>('projectId')
  @FieldResolver(() => Project, { nullable: true, description: 'The project that it is a part of (projekt).' })
  project(@Root() { projectId }: Event): Project | null {
    return projectId === null ? null : { id: projectId };
  }

  @Reads<Event>('programmeId')
  @FieldResolver(() => Programme, { nullable: true, description: 'The programme that it serves or is about (program).' })
  programme(@Root() { programmeId }: Event): Programme | null {
    return programmeId === null ? null : { id: programmeId };
  }

  @Reads<Event>('participantCount', 'participantQualifier')
  @FieldResolver(() => ParticipantCount, {
    nullable: true,
    description: 'How many people took part (liczba uczestników); null when not known, which is not zero.',
  })
  participants(@Root() { participantCount, participantQualifier }: Event): ParticipantCount | null {
    return participantCount === null || participantQualifier === null ? null : { count: participantCount, qualifier: participantQualifier };
  }

  @Reads<Event>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() event: Event, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(event);
  }
}
