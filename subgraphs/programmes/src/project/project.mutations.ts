import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { createProject, CreateProjectInput } from './create-project';
import { Project } from './project';

@ObjectType('ProjectPayload', { simpleResolvers: true, description: 'The project as it was written, or why nothing was.' })
export class ProjectPayload {
  @Field(() => Project, { nullable: true, description: 'The project after the change; null when there are userErrors.' })
  project?: Project | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

@Resolver()
export class ProjectMutations {
  @Mutation(() => ProjectPayload, {
    description:
      'Adds a project (nowy projekt) with its partners and its money. Needs REGIONAL_COORDINATOR of the territory of the project, or NATIONAL_COORDINATOR ' +
      '(always for a national one); FORBIDDEN otherwise.',
  })
  createProject(
    @Arg('input', () => CreateProjectInput, { description: 'What is known of the project.' }) input: CreateProjectInput,
    @Ctx() { changes }: Context,
  ): Promise<ProjectPayload> {
    return createProject(changes, input);
  }
}
