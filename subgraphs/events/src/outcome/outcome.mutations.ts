import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { Outcome } from './outcome';
import { recordOutcome, RecordOutcomeInput } from './record-outcome';
import { resolveOutcome, ResolveOutcomeInput } from './resolve-outcome';

@ObjectType('OutcomePayload', { simpleResolvers: true, description: 'The outcome as it was written, or why nothing was.' })
export class OutcomePayload {
  @Field(() => Outcome, { nullable: true, description: 'The outcome after the change; null when there are userErrors.' })
  outcome?: Outcome | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

const rights = 'Needs REGIONAL_COORDINATOR of the territory of its event, or NATIONAL_COORDINATOR; FORBIDDEN otherwise.';

@Resolver()
export class OutcomeMutations {
  @Mutation(() => OutcomePayload, {
    description: `Records what a meeting decided, recommended or proposed (ustalenie), OPEN at first. INVALID unless the event is HELD or UNKNOWN. ${rights}`,
  })
  recordOutcome(
    @Arg('input', () => RecordOutcomeInput, { description: 'The outcome and its event.' }) input: RecordOutcomeInput,
    @Ctx() { changes }: Context,
  ): Promise<OutcomePayload> {
    return recordOutcome(changes, input);
  }

  @Mutation(() => OutcomePayload, {
    description: `Follows an outcome up: in progress, done or dropped (realizacja ustalenia); nothing follows the latter two, NOT_ALLOWED_TRANSITION. ${rights}`,
  })
  resolveOutcome(
    @Arg('input', () => ResolveOutcomeInput, { description: 'How far it has come, and since when.' }) input: ResolveOutcomeInput,
    @Ctx() { changes }: Context,
  ): Promise<OutcomePayload> {
    return resolveOutcome(changes, input);
  }
}
