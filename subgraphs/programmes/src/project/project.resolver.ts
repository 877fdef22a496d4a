import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import type { ListRequest } from '@social-economy/query/paged-list';
import { Reads } from '@social-economy/query/reads';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { Programme } from '../programme/programme';
import { Territory } from '../territory/territory';
import { Funding } from './funding';
import { Project, ProjectConnection } from './project';
import { type ProjectFilter, ProjectListArgs } from './project.filter';

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => Project, { nullable: true, description: 'One project by its id; null when there is none.' })
  project(@Arg('id', () => ID, { description: 'Id of the project.' }) id: string, @Ctx() { projects }: Context): Promise<Project | null> {
    return projects.byId.load(id);
  }

  @Query(() => ProjectConnection, { description: 'All projects, newest first; those whose beginning is not known come last.' })
  projects(
    @Args(() => ProjectListArgs) request: ListRequest<ProjectFilter>,
    @Asked() properties: AskedProperties,
    @Ctx() { projects }: Context,
  ): Promise<Page<Project>> {
    return projects.list.page({ ...request, properties });
  }

  @Reads<Project>('programmeId')
  @FieldResolver(() => Programme, { nullable: true, description: 'The programme that it carries out; null when no source names one.' })
  programme(@Root() { programmeId }: Project, @Ctx() { programmes }: Context): Promise<Programme | null> {
    return loadOptional(programmes.byId, programmeId);
  }

  @Reads<Project>('teryt')
  @FieldResolver(() => Territory, { description: 'Where it takes place (obszar realizacji): the smallest unit that holds all of it.' })
  territory(@Root() { teryt }: Project): Territory {
    return { teryt };
  }

  @Reads<Project>('leadId')
  @FieldResolver(() => Institution, { nullable: true, description: 'Who leads it (lider, beneficjent); null when not known.' })
  lead(@Root() { leadId }: Project): Institution | null {
    return leadId === null ? null : { id: leadId };
  }

  @Reads<Project>('id')
  @FieldResolver(() => [Institution], { description: 'Who takes part besides the lead (partnerzy), in the order of the source.' })
  async partners(@Root() { id }: Project, @Ctx() { projects }: Context): Promise<Institution[]> {
    const partners = await projects.partnersOf.load(id);
    return partners.map(({ partnerId }) => ({ id: partnerId }));
  }

  @Reads<Project>('id')
  @FieldResolver(() => [Funding], {
    description: 'What pays for it (finansowanie), in the order of the source; parts of a sum may follow the sum.',
  })
  funding(@Root() { id }: Project, @Ctx() { projects }: Context): Promise<Funding[]> {
    return projects.fundingOf.load(id);
  }

  @Reads<Project>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() project: Project, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(project);
  }
}
