import { Source } from '@social-economy/database/source';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionFigures } from './institution-figures';

@Resolver(() => InstitutionFigures)
export class InstitutionFiguresResolver {
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() figures: InstitutionFigures, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(figures);
  }
}
