import { Reads } from '@social-economy/query/reads';
import { loadOptional } from '@social-economy/database/loaders';
import { type CalendarDate, DateScalar, today } from '@social-economy/values/calendar-date';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { CredentialKind } from '../credential/credential';
import { ServiceArea } from '../service-area/service-area';
import { Institution } from './institution';
import { Cis, Kis, Owes, Pes, Rops, Wtz, Zaz } from './institution-kinds';

const day = { nullable: true, description: 'The day; today when absent.' };

@Resolver(() => Rops)
export class RopsResolver {
  @Reads<Institution>('voivodeshipTeryt')
  @FieldResolver(() => [Owes], { description: 'Every OWES in its voivodeship, by name.' })
  owes(@Root() { voivodeshipTeryt }: Institution, @Ctx() { institutions }: Context): Promise<Institution[]> | Institution[] {
    return voivodeshipTeryt === null ? [] : institutions.owesOf.load(voivodeshipTeryt);
  }
}

@Resolver(() => Owes)
export class OwesResolver {
  @Reads<Institution>('id', 'status', 'activeTo')
  @FieldResolver(() => [ServiceArea], {
    description: 'Its service areas over time, newest first. A subregion is a dated set of powiats, never a level of TERYT.',
  })
  serviceAreas(
    @Root() owes: Institution,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description:
        'Only areas served on that day; all when absent. After activeTo, its last day of activity, an OWES serves none; one that closed on an unknown day serves none on any day.',
    })
    on: string | null | undefined,
    @Ctx() { serviceAreas }: Context,
  ): Promise<ServiceArea[]> {
    return serviceAreas.of(owes, on);
  }

  @Reads<Institution>('id')
  @FieldResolver(() => [Institution], { description: 'Organisations that run it (operatorzy), the leader first.' })
  operators(@Root() { id }: Institution, @Ctx() { institutions }: Context): Promise<Institution[]> {
    return institutions.operatorsOf(id);
  }

  @Reads<Institution>('id')
  @FieldResolver(() => Boolean, {
    description:
      'Whether it held a valid accreditation (akredytacja OWES) on that day, as far as accreditations are known: see Credential.isValid.',
  })
  isAccredited(
    @Root() { id }: Institution,
    @Arg('on', () => DateScalar, day) on: CalendarDate | null | undefined,
    @Ctx() { credentials }: Context,
  ): Promise<boolean> {
    return credentials.holds(id, CredentialKind.OWES_ACCREDITATION, on ?? today());
  }
}

@Resolver(() => Pes)
export class PesResolver {
  @Reads<Institution>('id')
  @FieldResolver(() => Boolean, {
    description:
      'Whether it held the status of social enterprise (przedsiębiorstwo społeczne, PS) on that day, as far as statuses are known: until 2022-10-29 as granted by an accredited OWES, from 2022-10-30 only as granted by the voivode since; the old status did not carry over.',
  })
  isSocialEnterprise(
    @Root() { id }: Institution,
    @Arg('on', () => DateScalar, day) on: CalendarDate | null | undefined,
    @Ctx() { credentials }: Context,
  ): Promise<boolean> {
    return credentials.holds(id, CredentialKind.SOCIAL_ENTERPRISE_STATUS, on ?? today());
  }
}

const founder = { nullable: true, description: 'Organisation that founded and runs it (jednostka tworząca); null when not known.' };

@Resolver(() => Cis)
export class CisResolver {
  @Reads<Institution>('founderId')
  @FieldResolver(() => Institution, founder)
  founder(@Root() institution: Institution, @Ctx() context: Context): Promise<Institution | null> {
    return founderOf(institution, context);
  }
}

@Resolver(() => Kis)
export class KisResolver {
  @Reads<Institution>('founderId')
  @FieldResolver(() => Institution, founder)
  founder(@Root() institution: Institution, @Ctx() context: Context): Promise<Institution | null> {
    return founderOf(institution, context);
  }
}

@Resolver(() => Zaz)
export class ZazResolver {
  @Reads<Institution>('founderId')
  @FieldResolver(() => Institution, founder)
  founder(@Root() institution: Institution, @Ctx() context: Context): Promise<Institution | null> {
    return founderOf(institution, context);
  }
}

@Resolver(() => Wtz)
export class WtzResolver {
  @Reads<Institution>('founderId')
  @FieldResolver(() => Institution, founder)
  founder(@Root() institution: Institution, @Ctx() context: Context): Promise<Institution | null> {
    return founderOf(institution, context);
  }
}

function founderOf({ founderId }: Institution, { institutions }: Context): Promise<Institution | null> {
  return loadOptional(institutions.byId, founderId);
}
