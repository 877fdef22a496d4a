import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { changeInstitutionStatus, ChangeInstitutionStatusInput } from '../status-change/change-institution-status';
import { Institution } from './institution';
import { registerInstitution, RegisterInstitutionInput } from './register-institution';
import { updateInstitution, UpdateInstitutionInput } from './update-institution';

@ObjectType('InstitutionPayload', { simpleResolvers: true, description: 'The institution as it was written, or why nothing was.' })
export class InstitutionPayload {
  @Field(() => Institution, { nullable: true, description: 'The institution after the change; null when there are userErrors.' })
  institution?: Institution | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

/** Who may write institutions and what belongs to them. */
export const rightsOfSeat =
  'Needs REGIONAL_COORDINATOR of the territory of its seat, or NATIONAL_COORDINATOR; for one of national reach (0) NATIONAL_COORDINATOR. FORBIDDEN otherwise.';

@Resolver()
export class InstitutionMutations {
  @Mutation(() => InstitutionPayload, {
    description: `Enters an institution in the register, with its first status (rejestracja instytucji). ${rightsOfSeat}`,
  })
  registerInstitution(
    @Arg('input', () => RegisterInstitutionInput, { description: 'The institution.' }) input: RegisterInstitutionInput,
    @Ctx() { changes }: Context,
  ): Promise<InstitutionPayload> {
    return registerInstitution(changes, input);
  }

  @Mutation(() => InstitutionPayload, {
    description: `Corrects what is told of an institution, with before and after in the audit log; where nothing is new its version stays (zmiana danych instytucji). ${rightsOfSeat}`,
  })
  updateInstitution(
    @Arg('input', () => UpdateInstitutionInput, { description: 'What is to be told instead.' }) input: UpdateInstitutionInput,
    @Ctx() { changes }: Context,
  ): Promise<InstitutionPayload> {
    return updateInstitution(changes, input);
  }

  @Mutation(() => InstitutionPayload, {
    description: `Adds a status to the history of an institution and makes it the present one (zmiana statusu instytucji). Closing it removes nothing: whatever points at it stays readable. ${rightsOfSeat}`,
  })
  changeInstitutionStatus(
    @Arg('input', () => ChangeInstitutionStatusInput, { description: 'The status that it reached, and since when.' })
    input: ChangeInstitutionStatusInput,
    @Ctx() { changes }: Context,
  ): Promise<InstitutionPayload> {
    return changeInstitutionStatus(changes, input);
  }
}
