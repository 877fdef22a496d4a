import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { recordObservations, RecordObservationsInput } from './record-observations';

@ObjectType('ObservationsPayload', { simpleResolvers: true, description: 'What was written, or why nothing was.' })
export class ObservationsPayload {
  @Field(() => Int, { description: 'Rows for which nothing was known before (nowe); 0 when there are userErrors.' })
  recorded!: number;

  @Field(() => Int, {
    description:
      'Rows that differ from what was known: each is a revision, and the earlier value stays readable (korekty); 0 with userErrors.',
  })
  revised!: number;

  @Field(() => Int, { description: 'Rows that say what was known already, whatever their source; they leave no trace (bez zmian).' })
  unchanged!: number;

  @Field(() => [UserError], {
    description:
      'Everything that is wrong with the input, the first 1000 problems and how many more there are; empty when it was recorded.',
  })
  userErrors!: UserError[];
}

@Resolver()
export class ObservationMutations {
  @Mutation(() => ObservationsPayload, {
    description:
      'Records what a source gives for indicators (wprowadzenie wartości wskaźników): all rows or none, up to 10000; a wrong row is named by its place, from 0, in ' +
      'userErrors: ["input", "rows", "17", "value"]. Nothing is overwritten: a value that differs is a revision. Needs REGIONAL_COORDINATOR of the territories of ' +
      'all rows, or NATIONAL_COORDINATOR (always for values of Poland); FORBIDDEN otherwise, which names the territories.',
  })
  async recordObservations(
    @Arg('input', () => RecordObservationsInput, { description: 'The source, and what it gives.' }) input: RecordObservationsInput,
    @Ctx() { changes }: Context,
  ): Promise<ObservationsPayload> {
    const answer = await recordObservations(changes, input);
    return { recorded: 0, revised: 0, unchanged: 0, ...answer };
  }
}
