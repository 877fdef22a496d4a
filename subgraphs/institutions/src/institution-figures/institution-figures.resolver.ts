import { Source } from '@social-economy/database/source';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionFigures } from './institution-figures';

@Resolver(() => InstitutionFigures)
export class InstitutionFiguresResolver {
  @FieldResolver(() => Source, {
    description: 'Where the figures come from (źródło): that of the latest revision, which may have left some numbers as they were.',
  })
  source(@Root() figures: InstitutionFigures, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(figures);
  }
}
