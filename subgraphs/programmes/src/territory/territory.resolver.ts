import type { Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { type Programme, ProgrammeConnection } from '../programme/programme';
import { type Project, ProjectConnection } from '../project/project';
import { Territory } from './territory';

@Resolver(() => Territory)
export class TerritoryResolver {
  @FieldResolver(() => ProgrammeConnection, {
    description: 'Programmes for the territory itself, and those for the territories above it when inherited is true; newest first.',
  })
  programmes(
    @Root() { teryt }: Territory,
    @Arg('inherited', () => Boolean, {
      defaultValue: false,
      description: 'Whether programmes for the territories above it are listed too.',
    })
    inherited: boolean,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() { programmes }: Context,
  ): Promise<Page<Programme>> {
    return programmes.pageFor(teryt, inherited, page);
  }

  @FieldResolver(() => ProjectConnection, { description: 'Projects located in the territory or below it, newest first.' })
  projects(@Root() { teryt }: Territory, @Args(() => PageArgs) page: PageRequest, @Ctx() { projects }: Context): Promise<Page<Project>> {
    return projects.pageWithin(teryt, page);
  }
}
