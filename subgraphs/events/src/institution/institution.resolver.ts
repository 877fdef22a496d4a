import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { type Event, EventConnection } from '../event/event';
import { EventArgs, type EventRequest } from '../event/event.filter';
import { Institution } from './institution';

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => EventConnection, {
    description: 'Events that it organised, alone or with others, or attended, each once, by date unless ordered otherwise.',
  })
  events(
    @Root() { id }: Institution,
    @Args(() => EventArgs) request: EventRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { events }: Context,
  ): Promise<Page<Event>> {
    return events.pageOfInstitution(id, { ...request, properties });
  }

  @FieldResolver(() => [CoordinationBody], {
    description: 'Bodies that it belongs to, or on which a person sits or sat who represents it, by name.',
  })
  memberOf(@Root() { id }: Institution, @Ctx() { bodies }: Context): Promise<CoordinationBody[]> {
    return bodies.ofInstitution.load(id);
  }
}
