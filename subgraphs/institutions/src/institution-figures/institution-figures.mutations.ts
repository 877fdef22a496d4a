import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionPayload, rightsOfSeat } from '../institution/institution.mutations';
import { recordFigures, RecordFiguresInput } from './record-figures';

@Resolver()
export class InstitutionFiguresMutations {
  @Mutation(() => InstitutionPayload, {
    description: `Records the figures of an institution for a year (dane roczne). Numbers that are left out stay as they are known, null makes one unknown again. Other numbers than before are a revision: the earlier ones are kept, lists and statistics take the latest. The same numbers again change nothing. ${rightsOfSeat}`,
  })
  recordFigures(
    @Arg('input', () => RecordFiguresInput, { description: 'The figures, their year and institution.' }) input: RecordFiguresInput,
    @Ctx() { changes }: Context,
  ): Promise<InstitutionPayload> {
    return recordFigures(changes, input);
  }
}
