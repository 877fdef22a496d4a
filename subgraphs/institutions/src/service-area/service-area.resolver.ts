import { Source } from '@social-economy/database/source';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Territory } from '../territory/territory';
import { ServiceArea } from './service-area';

@Resolver(() => ServiceArea)
export class ServiceAreaResolver {
  @FieldResolver(() => [Territory], { description: 'The units that it is made of, by code; empty where no source lists them.' })
  async territories(@Root() { id }: ServiceArea, @Ctx() { serviceAreas, territories }: Context): Promise<Territory[]> {
    const units = await serviceAreas.territoriesOf.load(id);
    return Promise.all(units.map(({ teryt }) => territories.existing(teryt)));
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() area: ServiceArea, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(area);
  }
}
