import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { requireRole, Role } from '@social-economy/subgraph/caller';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import type { ListRequest } from '@social-economy/query/paged-list';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { Reads } from '@social-economy/query/reads';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { Territory } from '../territory/territory';
import { Address } from './address';
import { Contact } from './contact';
import { Institution } from './institution';
import { withoutSeparators } from './institution.filter';
import { type InstitutionFilter, InstitutionListArgs, type InstitutionOrderField } from './institution.filter';
import { InstitutionStatus } from './institution-enums';
import { InstitutionConnection } from './institution-kinds';

/** The argument that asks for the register of a day. */
export const registerDay = {
  nullable: true,
  description:
    'The register as it stood on that day: statuses by their changes until then, without institutions whose activity began later. What is known without a date counts as always so. As it is known today when absent.',
};

@Resolver(() => Institution)
export class InstitutionResolver {
  @Query(() => Institution, { nullable: true, description: 'One institution by its id; null when there is none.' })
  institution(
    @Arg('id', () => ID, { description: 'Id of the institution.' }) id: string,
    @Ctx() { institutions }: Context,
  ): Promise<Institution | null> {
    return institutions.byId.load(id);
  }

  @Query(() => Institution, {
    nullable: true,
    description:
      'Look up by exactly one public register number; null when no institution has it. Units may carry the number of who runs them, and a successor takes a number over: of several the first is given, those that are not closed before closed ones, then legal persons (PES, PARTNER) before units, then whoever closed last, then by name in Polish order, then by id. The filters krs, nip and regon of institutions find all of them. BAD_USER_INPUT when none or several numbers are given.',
  })
  institutionByRegister(
    @Arg('krs', () => String, { nullable: true, description: 'KRS number, 10 digits.' }) krs: string | null | undefined,
    @Arg('nip', () => String, { nullable: true, description: 'NIP, 10 digits.' }) nip: string | null | undefined,
    @Arg('regon', () => String, { nullable: true, description: 'REGON, 9 or 14 digits.' }) regon: string | null | undefined,
    @Ctx() { institutions }: Context,
  ): Promise<Institution | null> {
    const given = [krs, nip, regon].filter((number) => number != null);
    if (given.length !== 1) throw new BadUserInputError(`Give exactly one of krs, nip and regon; ${given.length} were given.`);
    if (krs != null) return institutions.byKrs.load(registerNumber('KRS', krs, /^\d{10}$/, '10 digits, for example 0000123456'));
    if (nip != null) return institutions.byNip.load(registerNumber('NIP', nip, /^\d{10}$/, '10 digits, for example 5260250274'));
    return institutions.byRegon.load(registerNumber('REGON', String(regon), /^(\d{9}|\d{14})$/, '9 or 14 digits, for example 000331501'));
  }

  @Query(() => InstitutionConnection, {
    description: 'Institutions that meet a condition, all without one; by name in Polish order unless another order is asked for.',
  })
  institutions(
    @Args(() => InstitutionListArgs) list: ListRequest<InstitutionFilter, InstitutionOrderField>,
    @Asked() properties: AskedProperties,
    @Arg('asOf', () => DateScalar, registerDay) asOf: CalendarDate | null | undefined,
    @Ctx() { institutions }: Context,
  ): Promise<Page<Institution>> {
    return institutions.page({ ...list, properties, asOf });
  }

  @Reads<Institution>('id', 'status')
  @FieldResolver(() => InstitutionStatus, {
    description:
      'Last status that a source states (status), or the one that stood on a day: that of the latest change not after it; a change without a known day counts as since ever, and before the first change its status is given. Registered is not the same as active; nothing is said of the time after the source.',
  })
  status(
    @Root() institution: Institution,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'The day. When absent, the status of the day that the list was asked for, or the last one known.',
    })
    asOf: CalendarDate | null | undefined,
    @Ctx() { statusChanges }: Context,
  ): Promise<InstitutionStatus> | InstitutionStatus {
    return asOf == null ? institution.status : statusChanges.statusOf(institution, asOf);
  }

  @Reads<Institution>('teryt')
  @FieldResolver(() => Territory, { description: 'Where it has its seat: the smallest known unit.' })
  territory(@Root() { teryt }: Institution, @Ctx() { territories }: Context): Promise<Territory> {
    return territories.existing(teryt);
  }

  @Reads<Institution>('voivodeshipTeryt')
  @FieldResolver(() => Territory, {
    nullable: true,
    description: 'Voivodeship (województwo) of its seat; null where only the country is known.',
  })
  voivodeship(@Root() { voivodeshipTeryt }: Institution, @Ctx() { territories }: Context): Promise<Territory | null> {
    return loadOptional(territories.byTeryt, voivodeshipTeryt);
  }

  @Reads<Institution>('contactEmail', 'contactPhone', 'contactPerson')
  @FieldResolver(() => Contact, {
    nullable: true,
    description:
      'Contact details (dane kontaktowe); needs the ANALYST role or higher, null with a FORBIDDEN error otherwise. Null when none are known.',
  })
  contact(@Root() { contactEmail, contactPhone, contactPerson }: Institution, @Ctx() { caller }: Context): Contact | null {
    requireRole(caller, Role.ANALYST, 'Contact data');
    const isKnown = [contactEmail, contactPhone, contactPerson].some((value) => value !== null);
    return isKnown ? { email: contactEmail, phone: contactPhone, person: contactPerson } : null;
  }

  @Reads<Institution>('street', 'postalCode', 'city')
  @FieldResolver(() => Address, { nullable: true, description: 'Postal address of the seat; null when no source states the city.' })
  address(@Root() { street, postalCode, city }: Institution): Address | null {
    return city === null ? null : { street, postalCode, city };
  }

  @Reads<Institution>('id')
  @FieldResolver(() => [InstitutionFigures], { description: 'Yearly figures (dane roczne), oldest first.' })
  async figures(
    @Root() { id }: Institution,
    @Arg('fromYear', () => Int, { nullable: true, description: 'First year wanted; from the first known when absent.' })
    fromYear: number | null | undefined,
    @Arg('toYear', () => Int, { nullable: true, description: 'Last year wanted; to the last known when absent.' })
    toYear: number | null | undefined,
    @Ctx() { figures }: Context,
  ): Promise<InstitutionFigures[]> {
    const all = await figures.byInstitution.load(id);
    return all.filter(({ year }) => year >= (fromYear ?? -Infinity) && year <= (toYear ?? Infinity));
  }

  @Reads<Institution>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() institution: Institution, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(institution);
  }
}

function registerNumber(register: string, value: string, form: RegExp, rightForm: string): string {
  const digits = withoutSeparators(value);
  if (form.test(digits)) return digits;
  throw new BadUserInputError(`${quoted(value)} is not a ${register} number. Write ${rightForm}.`);
}
