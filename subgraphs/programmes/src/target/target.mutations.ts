import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { setTarget, SetTargetInput } from './set-target';
import { Target } from './target';

@ObjectType('TargetPayload', { simpleResolvers: true, description: 'The target as it was written, or why nothing was.' })
export class TargetPayload {
  @Field(() => Target, { nullable: true, description: 'The target after the change; null when there are userErrors.' })
  target?: Target | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

@Resolver()
export class TargetMutations {
  @Mutation(() => TargetPayload, {
    description:
      'Sets what a programme wants an indicator to reach (wartość docelowa). A target is told by programme, indicator, territory and target period: setting it ' +
      'again corrects it in place, its part of the programme and its kind included. Its source is that of the programme unless one is named. ' +
      'Needs REGIONAL_COORDINATOR of the territories of both programme and target, or NATIONAL_COORDINATOR (always for a national programme); FORBIDDEN otherwise.',
  })
  setTarget(
    @Arg('input', () => SetTargetInput, { description: 'The goal, and the baseline where it is known.' }) input: SetTargetInput,
    @Ctx() { changes }: Context,
  ): Promise<TargetPayload> {
    return setTarget(changes, input);
  }
}
