import { comparing, comparingText, type Condition, holdingWords, isAmong, locatedAt } from '@social-economy/query/conditions';
import { type Combinable, filterOf } from '@social-economy/query/filter';
import { DateFilter, IDFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { listArgs } from '@social-economy/query/page-args';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { SortDirection } from '@social-economy/query/sort-direction';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { CredentialFilter, holdingCredential } from '../credential/credential.filter';
import { InstitutionKind, InstitutionStatus, LegalForm } from './institution-enums';

const optional = (description: string) => ({ nullable: true, description });

@InputType('InstitutionKindFilter', {
  description: 'Condition on the kind of institution. All given conditions must hold; null counts as absent.',
})
export class InstitutionKindFilter {
  @Field(() => InstitutionKind, optional('Exactly this kind.'))
  eq?: InstitutionKind | null;

  @Field(() => [InstitutionKind], optional('One of these kinds; an empty list matches nothing.'))
  in?: InstitutionKind[] | null;

  @Field(() => [InstitutionKind], optional('None of these kinds.'))
  notIn?: InstitutionKind[] | null;
}

@InputType('InstitutionFilter', {
  description:
    'Condition on institutions. All given fields must hold; null counts as absent. At most 10 levels, 200 filters in one and 5000 values to compare with, more is rejected with BAD_USER_INPUT.',
})
export class InstitutionFilter implements Combinable<InstitutionFilter> {
  @Field(() => [InstitutionFilter], optional('All of these hold; an empty list asks for nothing.'))
  and?: InstitutionFilter[] | null;

  @Field(() => [InstitutionFilter], optional('At least one of these holds; an empty list matches nothing.'))
  or?: InstitutionFilter[] | null;

  @Field(() => InstitutionFilter, optional('Exactly the institutions that this leaves out, those of unknown value included.'))
  not?: InstitutionFilter | null;

  @Field(() => IDFilter, optional('Condition on the id.'))
  id?: IDFilter | null;

  @Field(() => InstitutionKindFilter, optional('Condition on the kind (rodzaj).'))
  kind?: InstitutionKindFilter | null;

  @Field(() => StringFilter, optional('Condition on the full name (nazwa).'))
  name?: StringFilter | null;

  @Field(
    () => String,
    optional(
      'Words in the name, short name, city or register numbers, in any order, at most 50 different ones, each anywhere in a word; case- and diacritics-insensitive: lodz finds Łódź. Quotation marks do not count, a dash finds a hyphen too, and a number of at least 9 digits is found with hyphens between them as well: 525-025-02-74.',
    ),
  )
  text?: string | null;

  @Field(() => TerritoryFilter, optional('Condition on where it has its seat (siedziba).'))
  territory?: TerritoryFilter | null;

  @Field(
    () => [InstitutionStatus],
    optional('Of one of these statuses (status), as of asOf where it is given; an empty list matches nothing.'),
  )
  status?: InstitutionStatus[] | null;

  @Field(
    () => [LegalForm],
    optional('Of one of these legal forms (forma prawna), which only social economy entities (PES) have; an empty list matches nothing.'),
  )
  legalForm?: LegalForm[] | null;

  @Field(() => StringFilter, optional('Condition on the tax identification number (NIP); hyphens and spaces do not count.'))
  nip?: StringFilter | null;

  @Field(() => StringFilter, optional('Condition on the statistical number (REGON); hyphens and spaces do not count.'))
  regon?: StringFilter | null;

  @Field(() => StringFilter, optional('Condition on the number in the National Court Register (KRS); hyphens and spaces do not count.'))
  krs?: StringFilter | null;

  @Field(() => DateFilter, optional('Condition on the first day of activity (początek działalności).'))
  activeFrom?: DateFilter | null;

  @Field(
    () => CredentialFilter,
    optional('Holds or held such a credential (uprawnienie, status, znak), granted by asOf where it is given.'),
  )
  credential?: CredentialFilter | null;
}

/** The condition of a filter on a row of the register. */
export const institutionFilter = filterOf<InstitutionFilter>({
  id: comparing('item.id'),
  kind: comparing('item.kind'),
  name: comparingText('item.name', 'item.nameFold'),
  text: holdingWords('item.searchFold'),
  territory: locatedAt('item.teryt'),
  status: (statuses) => isAmong('item.status', statuses),
  legalForm: (forms) => isAmong('item.legalForm', forms),
  nip: comparingNumber('item.nip'),
  regon: comparingNumber('item.regon'),
  krs: comparingNumber('item.krs'),
  activeFrom: comparing('item.activeFrom'),
  credential: holdingCredential,
});

/** A register number as its digits: people write 525-025-02-74 as well. */
export function withoutSeparators(number: string): string {
  return number.replace(/[\s-]/g, '');
}

function comparingNumber(column: string): Condition<StringFilter> {
  const compare = comparingText(column, column);
  const digits = (text: string | null | undefined) => text && withoutSeparators(text);
  return ({ eq, ne, contains, startsWith, in: among, notIn, isNull }) =>
    compare({
      eq: digits(eq),
      ne: digits(ne),
      contains: digits(contains),
      startsWith: digits(startsWith),
      in: among?.map(withoutSeparators),
      notIn: notIn?.map(withoutSeparators),
      isNull,
    });
}

/** A filter as it reads in the register of a day: credentials count when they had been granted by then. */
export function filterOn(
  filter: InstitutionFilter | null | undefined,
  day: CalendarDate | null | undefined,
): InstitutionFilter | null | undefined {
  if (!filter || day == null) return filter;
  const onDay = (part: InstitutionFilter) => filterOn(part, day) ?? part;
  const { and, or, not, credential } = filter;
  return Object.assign(new InstitutionFilter(), filter, {
    and: and?.map(onDay),
    or: or?.map(onDay),
    not: not && onDay(not),
    credential: credential && Object.assign(new CredentialFilter(), credential, { grantedUntil: day }),
  });
}

/** What institutions can be ordered by. */
export enum InstitutionOrderField {
  NAME = 'NAME',
  KIND = 'KIND',
  TERYT = 'TERYT',
  ACTIVE_FROM = 'ACTIVE_FROM',
  EMPLOYEES = 'EMPLOYEES',
}
registerEnumType(InstitutionOrderField, {
  name: 'InstitutionOrderField',
  description: 'What institutions can be ordered by.',
  valuesConfig: {
    NAME: { description: 'Full name, by the Polish alphabet: Lublin before Łask before Łódź.' },
    KIND: { description: 'Kind, by the letters of its name in the enum.' },
    TERYT: { description: 'TERYT code of the seat: by voivodeship, then powiat, then gmina.' },
    ACTIVE_FROM: { description: 'First day of activity; unknown ones last.' },
    EMPLOYEES: {
      description:
        'People employed, persons, by the figures of the latest year known that had ended by asOf (today when absent); unknown ones last.',
    },
  },
});

@InputType('InstitutionOrder', { description: 'One key of an order of institutions.' })
export class InstitutionOrder {
  @Field(() => InstitutionOrderField, { description: 'What to order by.' })
  field!: InstitutionOrderField;

  @Field(() => SortDirection, {
    defaultValue: SortDirection.ASC,
    description: 'Ascending unless said otherwise; unknown values last in either.',
  })
  direction!: SortDirection;
}

/** Arguments of a list of institutions. */
export const InstitutionListArgs = listArgs(InstitutionFilter, InstitutionOrder);
