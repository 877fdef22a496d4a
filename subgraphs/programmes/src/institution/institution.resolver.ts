import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Programme } from '../programme/programme';
import { Project } from '../project/project';
import { Institution } from './institution';

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => [Programme], { description: 'Programmes that it is responsible for, newest first.' })
  programmes(@Root() { id }: Institution, @Ctx() { programmes }: Context): Promise<Programme[]> {
    return programmes.byResponsible.load(id);
  }

  @FieldResolver(() => [Project], { description: 'Projects that it leads or takes part in, newest first.' })
  projects(@Root() { id }: Institution, @Ctx() { projects }: Context): Promise<Project[]> {
    return projects.byInstitution.load(id);
  }
}
