import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { ProgrammeNode } from '../programme-node/programme-node';
import { Project } from '../project/project';
import { Target } from '../target/target';
import { Territory } from '../territory/territory';
import { Programme, ProgrammeConnection } from './programme';
import { ProgrammeListArgs } from './programme.filter';
import type { ProgrammeRequest } from './programme.store';
import { ProgrammeStatusChange } from './programme-status-change';

@Resolver(() => Programme)
export class ProgrammeResolver {
  @Query(() => Programme, { nullable: true, description: 'One programme by its id; null when there is none.' })
  programme(
    @Arg('id', () => ID, { description: 'Id of the programme.' }) id: string,
    @Ctx() { programmes }: Context,
  ): Promise<Programme | null> {
    return programmes.byId.load(id);
  }

  @Query(() => ProgrammeConnection, {
    description: 'All programmes, newest first unless asked otherwise; those whose beginning is not known come last.',
  })
  programmes(
    @Args(() => ProgrammeListArgs) request: ProgrammeRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { programmes }: Context,
  ): Promise<Page<Programme>> {
    return programmes.list.page({ ...request, properties });
  }

  @Reads<Programme>('teryt')
  @FieldResolver(() => Territory, { description: 'The territory that it is for (obszar).' })
  territory(@Root() { teryt }: Programme): Territory {
    return { teryt };
  }

  @Reads<Programme>('responsibleId')
  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'Who is responsible for it (instytucja odpowiedzialna); null when no source tells.',
  })
  responsible(@Root() { responsibleId }: Programme): Institution | null {
    return responsibleId === null ? null : { id: responsibleId };
  }

  @Reads<Programme>('id')
  @FieldResolver(() => [ProgrammeStatusChange], { description: 'Its course as far as sources tell it, from the first step.' })
  statusHistory(@Root() { id }: Programme, @Ctx() { programmes }: Context): Promise<ProgrammeStatusChange[]> {
    return programmes.statusHistoryOf.load(id);
  }

  @Reads<Programme>('supersedesId')
  @FieldResolver(() => Programme, { nullable: true, description: 'The version before: KPRES 2014, 2019, 2022 are one line.' })
  supersedes(@Root() { supersedesId }: Programme, @Ctx() { programmes }: Context): Promise<Programme | null> {
    return loadOptional(programmes.byId, supersedesId);
  }

  @Reads<Programme>('id')
  @FieldResolver(() => Programme, { nullable: true, description: 'The version after; null for the last of the line.' })
  supersededBy(@Root() { id }: Programme, @Ctx() { programmes }: Context): Promise<Programme | null> {
    return programmes.supersededBy(id);
  }

  @Reads<Programme>('id')
  @FieldResolver(() => [ProgrammeNode], {
    description:
      'Top of the tree of the document, as deep as it is: priority or area, objective, direction of intervention; in document order.',
  })
  outline(@Root() { id }: Programme, @Ctx() { nodes }: Context): Promise<ProgrammeNode[]> {
    return nodes.rootsOf(id);
  }

  @Reads<Programme>('id')
  @FieldResolver(() => [Target], { description: 'What it wants indicators to reach (wartości docelowe), in document order.' })
  targets(@Root() { id }: Programme, @Ctx() { targets }: Context): Promise<Target[]> {
    return targets.byProgramme.load(id);
  }

  @Reads<Programme>('id')
  @FieldResolver(() => [Project], { description: 'Projects that carry it out (projekty), newest first.' })
  projects(@Root() { id }: Programme, @Ctx() { projects }: Context): Promise<Project[]> {
    return projects.byProgramme.load(id);
  }

  @Reads<Programme>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() programme: Programme, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(programme);
  }
}
