import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Territory } from '../territory/territory';
import { Viewer } from './viewer';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: 'Who is asking, as the gateway authenticated them by their access token (kto pyta); null for an anonymous caller.',
  })
  viewer(@Ctx() { caller: { subject, name, roles, territories } }: Context): Viewer | null {
    return subject === null ? null : { subject, name, roles, codes: territories };
  }

  @FieldResolver(() => [Territory], {
    description:
      'Territories whose records the caller may write, those below them included (obszar uprawnień); codes that name no unit are left out.',
  })
  async territories(@Root() { codes }: Viewer, @Ctx() { territories }: Context): Promise<Territory[]> {
    const found = await territories.byTeryt.loadMany(codes);
    return found.filter((unit) => unit instanceof Territory);
  }
}
