import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import { connectionOf, type Page } from '@social-economy/query/connection';
import { StringFilter } from '@social-economy/query/filter-inputs';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import type { ListRequest } from '@social-economy/query/paged-list';
import { Reads } from '@social-economy/query/reads';
import { type CalendarDate, DateScalar, today } from '@social-economy/values/calendar-date';
import { parseTeryt, TerritoryLevel, voivodeshipOf } from '@social-economy/values/teryt';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import type { Institution } from '../institution/institution';
import { type InstitutionFilter, InstitutionListArgs, type InstitutionOrderField } from '../institution/institution.filter';
import { InstitutionConnection, Owes, Rops } from '../institution/institution-kinds';
import { registerDay } from '../institution/institution.resolver';
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
    @Arg('teryt', () => ID, { description: 'TERYT code, any level: 0, 28, 2862, 2862011; 0206@2020 for a unit that ended.' }) teryt: string,
    @Ctx() { territories }: Context,
  ): Promise<Territory | null> {
    return territories.byTeryt.load(parseTeryt(teryt));
  }

  @Query(() => Territory, {
    nullable: true,
    description:
      'Look up by a code of any scheme: TERYT, ISO 3166-2 in both editions (PL-28, PL-WN), NUTS 2 (PL62), GUS BDL unit id (042800000000). Null when no unit has the code.',
  })
  territoryByCode(
    @Arg('code', () => String, { description: 'The code as its scheme writes it.' }) code: string,
    @Ctx() { territories }: Context,
  ): Promise<Territory | null> {
    return territories.byOtherCode(code.trim().toUpperCase());
  }

  @Query(() => TerritoryConnection, {
    description:
      'Find units of the territorial division by name, level or place, by TERYT code; all that exist without a condition. Units that ended are found by name only.',
  })
  territories(
    @Arg('name', () => StringFilter, {
      nullable: true,
      description: 'Condition on the Polish name: olsztyn in contains finds Olsztyn and olsztyński.',
    })
    name: StringFilter | null | undefined,
    @Arg('level', () => TerritoryLevel, { nullable: true, description: 'Only units of this level.' })
    level: TerritoryLevel | null | undefined,
    @Arg('within', () => ID, {
      nullable: true,
      description: 'TERYT code of a unit, any level: only this unit and those below it. BAD_USER_INPUT when it is no TERYT code.',
    })
    within: string | null | undefined,
    @Args(() => PageArgs) page: PageRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { territories }: Context,
  ): Promise<Page<Territory>> {
    return territories.page({ name, level, within }, { ...page, properties });
  }

  @Reads<Territory>('parentTeryt')
  @FieldResolver(() => Territory, { nullable: true, description: 'The unit one level up; null for Poland.' })
  parent(@Root() { parentTeryt }: Territory, @Ctx() { territories }: Context): Promise<Territory | null> {
    return loadOptional(territories.byTeryt, parentTeryt);
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => [Territory], { description: 'From Poland down to the parent.' })
  ancestors(@Root() { teryt }: Territory, @Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.ancestorsOf(teryt);
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => [Territory], { description: 'Units one level down, by name in Polish order, without those that ended.' })
  children(@Root() { teryt }: Territory, @Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.childrenOf(teryt);
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => [Territory], {
    description:
      'Units that took over after a split, a merger or a change of name, by TERYT code: karkonoski for jeleniogórski. Empty for a unit that exists.',
  })
  successors(@Root() { teryt }: Territory, @Ctx() { territories }: Context): Promise<Territory[]> {
    return territories.successorsOf(teryt);
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => Rops, {
    nullable: true,
    description:
      'The regional social policy centre (ROPS) responsible for the territory; where it has closed and no other followed, the last one. Null for Poland.',
  })
  rops(@Root() { teryt }: Territory, @Ctx() { institutions }: Context): Promise<Institution | null> {
    return loadOptional(institutions.ropsOf, voivodeshipOf(teryt));
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => [Owes], {
    description:
      'OWES whose service area covered the territory or a part of it on that day, by name. An area counts until a source says that it ended; one without a known beginning does not. An OWES that closed serves none after activeTo, its last day of activity, and where that day is unknown none at all.',
  })
  servedBy(
    @Root() { teryt }: Territory,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when absent.' }) on: string | null | undefined,
    @Ctx() { serviceAreas }: Context,
  ): Promise<Institution[]> {
    return serviceAreas.owesServing(teryt, on ?? today());
  }

  @Reads<Territory>('teryt')
  @FieldResolver(() => InstitutionConnection, {
    description:
      'Institutions with their seat in the territory or below it; by name in Polish order unless another order is asked for. A seat is recorded under the code in force, so a unit that ended has none.',
  })
  institutions(
    @Root() { teryt }: Territory,
    @Args(() => InstitutionListArgs) list: ListRequest<InstitutionFilter, InstitutionOrderField>,
    @Asked() properties: AskedProperties,
    @Arg('asOf', () => DateScalar, registerDay) asOf: CalendarDate | null | undefined,
    @Ctx() { institutions }: Context,
  ): Promise<Page<Institution>> {
    return institutions.pageWithin(teryt, { ...list, properties, asOf });
  }

  @Reads<Territory>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() territory: Territory, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(territory);
  }
}
