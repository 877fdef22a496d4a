import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { changeProgrammeStatus, ChangeProgrammeStatusInput } from './change-programme-status';
import { createProgramme, CreateProgrammeInput } from './create-programme';
import { Programme } from './programme';
import { updateProgramme, UpdateProgrammeInput } from './update-programme';

@ObjectType('ProgrammePayload', { simpleResolvers: true, description: 'The programme as it was written, or why nothing was.' })
export class ProgrammePayload {
  @Field(() => Programme, { nullable: true, description: 'The programme after the change; null when there are userErrors.' })
  programme?: Programme | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

const rights =
  'Needs REGIONAL_COORDINATOR of the territory of the programme, or NATIONAL_COORDINATOR (always for a national one); FORBIDDEN otherwise.';

@Resolver()
export class ProgrammeMutations {
  @Mutation(() => ProgrammePayload, {
    description: `Adds a programme (nowy program) as a DRAFT whose day is not known, with its outline and the first row of its history. ${rights}`,
  })
  createProgramme(
    @Arg('input', () => CreateProgrammeInput, { description: 'What is known of the programme.' }) input: CreateProgrammeInput,
    @Ctx() { changes }: Context,
  ): Promise<ProgrammePayload> {
    return createProgramme(changes, input);
  }

  @Mutation(() => ProgrammePayload, {
    description: `Corrects or completes what is told of a programme (zmiana danych programu); a change that changes nothing leaves the version as it is. ${rights}`,
  })
  updateProgramme(
    @Arg('input', () => UpdateProgrammeInput, { description: 'What is told anew.' }) input: UpdateProgrammeInput,
    @Ctx() { changes }: Context,
  ): Promise<ProgrammePayload> {
    return updateProgramme(changes, input);
  }

  @Mutation(() => ProgrammePayload, {
    description:
      'Takes a programme one step further (zmiana etapu) and adds a row to its history. A version that it supersedes stays as it is: that it is ' +
      `completed or repealed is a step of its own. ${rights}`,
  })
  changeProgrammeStatus(
    @Arg('input', () => ChangeProgrammeStatusInput, { description: 'The status that it reached, and when.' })
    input: ChangeProgrammeStatusInput,
    @Ctx() { changes }: Context,
  ): Promise<ProgrammePayload> {
    return changeProgrammeStatus(changes, input);
  }
}
