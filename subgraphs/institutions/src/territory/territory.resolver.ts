import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { connectionOf, type Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { DateScalar, today } from '@social-economy/values/calendar-date';
import { parseTeryt, voivodeshipOf } from '@social-economy/values/teryt';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionConnection, Owes, Rops } from '../institution/institution-kinds';
import type { Institution } from '../institution/institution';
import { Territory } from './territory';

const TerritoryConnection = connectionOf<Territory>('Territory', () => Territory);

@Resolver(() => Territory)
export class TerritoryResolver {
  @Query(() => Territory, { description: 'Poland (Polska), the root of the territorial hierarchy (teryt 0).' })
  poland(@Ctx() { territories }: Context): Promise<Territory> {
    return territories.poland();
  }

  @Query(() => [Territory], { description: 'The 16 voivodeships (województwa), ordered by TERYT code.' })
  voivodeships(@Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.voivodeships();
  }

  @Query(() => Territory, {
    nullable: true,
    description: 'One unit by its TERYT code; null when there is none. BAD_USER_INPUT when it is no TERYT code.',
  })
  territory(
    @Arg('teryt', () => ID, { description: 'TERYT code, any level: 0, 28, 2862, 2862011.' }) teryt: string,
    @Ctx() { territories }: Context,
  ): Promise<Territory | null> {
    return territories.byTeryt.load(parseTeryt(teryt));
  }

  @Query(() => Territory, {
    nullable: true,
    description:
      'Look up by another code: ISO 3166-2 in both editions (PL-28, PL-WN), NUTS 2 (PL62), GUS BDL unit id (042800000000). Null when no unit has the code.',
  })
  territoryByCode(
    @Arg('code', () => String, { description: 'The code as its scheme writes it.' }) code: string,
    @Ctx() { territories }: Context,
  ): Promise<Territory | null> {
    return territories.byOtherCode(code.trim().toUpperCase());
  }

  @Query(() => TerritoryConnection, { description: 'All units of the territorial division, by TERYT code.' })
  territories(@Args(() => PageArgs) page: PageRequest, @Ctx() { territories }: Context): Promise<Page<Territory>> {
    return territories.list.page(page);
  }

  @FieldResolver(() => Territory, { nullable: true, description: 'The unit one level up; null for Poland.' })
  parent(@Root() { parentTeryt }: Territory, @Ctx() { territories }: Context): Promise<Territory | null> {
    return loadOptional(territories.byTeryt, parentTeryt);
  }

  @FieldResolver(() => [Territory], { description: 'From Poland down to the parent.' })
  ancestors(@Root() { teryt }: Territory, @Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.ancestorsOf(teryt);
  }

  @FieldResolver(() => [Territory], { description: 'Units one level down, by name in Polish order.' })
  children(@Root() { teryt }: Territory, @Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.childrenOf.load(teryt);
  }

  @FieldResolver(() => Rops, {
    nullable: true,
    description: 'The regional social policy centre (ROPS) responsible for the territory; null for Poland.',
  })
  rops(@Root() { teryt }: Territory, @Ctx() { institutions }: Context): Promise<Institution | null> {
    return loadOptional(institutions.ropsOf, voivodeshipOf(teryt));
  }

  @FieldResolver(() => [Owes], {
    description:
      'OWES whose service area covered the territory or a part of it on that day, by name. An area counts until a source says that it ended; one without a known beginning does not.',
  })
  servedBy(
    @Root() { teryt }: Territory,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when absent.' }) on: string | null | undefined,
    @Ctx() { serviceAreas }: Context,
  ): Promise<Institution[]> {
    return serviceAreas.owesServing(teryt, on ?? today());
  }

  @FieldResolver(() => InstitutionConnection, { description: 'Institutions with their seat in the territory or below it, by name.' })
  institutions(
    @Root() { teryt }: Territory,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() { institutions }: Context,
  ): Promise<Page<Institution>> {
    return institutions.pageWithin(teryt, page);
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() territory: Territory, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(territory);
  }
}
