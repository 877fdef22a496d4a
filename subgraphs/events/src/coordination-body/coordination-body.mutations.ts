import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { CoordinationBody } from './coordination-body';
import { createBody, CreateBodyInput } from './create-body';

@ObjectType('BodyPayload', { simpleResolvers: true, description: 'The body as it was written, or why nothing was.' })
export class BodyPayload {
  @Field(() => CoordinationBody, { nullable: true, description: 'The new body; null when there are userErrors.' })
  body?: CoordinationBody | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the body was added.' })
  userErrors!: UserError[];
}

@Resolver()
export class CoordinationBodyMutations {
  @Mutation(() => BodyPayload, {
    description:
      'Adds a body that coordinates and meets (nowe ciało koordynacyjne), with its members as the body itself publishes them: names of other people do not belong here. Needs REGIONAL_COORDINATOR of its territory and that of its parent, or NATIONAL_COORDINATOR; FORBIDDEN otherwise.',
  })
  createBody(
    @Arg('input', () => CreateBodyInput, { description: 'The body, who belongs to it, and where it is known from.' })
    input: CreateBodyInput,
    @Ctx() { changes }: Context,
  ): Promise<BodyPayload> {
    return createBody(changes, input);
  }
}
