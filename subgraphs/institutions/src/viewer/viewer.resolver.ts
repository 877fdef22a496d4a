import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Territory } from '../territory/territory';
import { Viewer } from './viewer';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description:
      'Who is asking, as the gateway authenticated them; null for an anonymous caller. Every caller is anonymous until the graph has accounts.',
  })
  viewer(@Ctx() { caller: { subject, name, roles, territories } }: Context): Viewer | null {
    return subject === null ? null : { subject, name, roles, codes: territories };
  }

  @FieldResolver(() => [Territory], { description: 'Territories that the caller may write to, by their TERYT codes.' })
  territories(@Root() { codes }: Viewer, @Ctx() { territories }: Context): Promise<Territory[]> {
    return Promise.all(codes.map((teryt) => territories.existing(teryt)));
  }
}
