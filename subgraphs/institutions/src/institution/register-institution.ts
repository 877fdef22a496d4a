import { randomUUID } from 'node:crypto';
import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { parseTeryt } from '@social-economy/values/teryt';
import { Field, ID, InputType } from 'type-graphql';
import { checkNotTaken, parsedNumbers, type RegisterNumbers } from '../register-number/register-number';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { checkSeat } from '../seat/check-seat';
import { StatusChange } from '../status-change/status-change';
import { AddressInput } from './address-input';
import { checkInstitutionsExist } from './check-institutions-exist';
import { ContactInput } from './contact-input';
import { derivedColumns } from './derived-columns';
import { checkFieldsOfKind, checkNeededOfKind } from './fields-of-kinds';
import { Institution, OwesOperator } from './institution';
import { checkDetails, detailColumns, unknownDetails } from './institution-details';
import { InstitutionKind, InstitutionStatus, LegalForm, PartnerSector } from './institution-enums';

const optional = (description: string) => ({ nullable: true, description });

@InputType('RegisterInstitutionInput', {
  description: 'An institution that is to be entered in the register (nowa instytucja). What is given for the wrong kind is INVALID.',
})
export class RegisterInstitutionInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => InstitutionKind, { description: 'Kind of institution (rodzaj); it never changes.' })
  kind!: InstitutionKind;

  @Field(() => String, { description: 'Full name (nazwa), at most 300 characters.' })
  name!: string;

  @Field(() => String, optional('Short name or acronym (skrót), at most 120 characters.'))
  shortName?: string | null;

  @Field(() => ID, {
    description:
      'TERYT code of its seat (siedziba), the smallest known unit; 0 for a national PARTNER only. NOT_FOUND for an unknown code, INVALID for a unit that ended, TAKEN where a ROPS that is not closed is in the voivodeship already.',
  })
  teryt!: string;

  @Field(() => AddressInput, optional('Postal address of the seat (adres siedziby).'))
  address?: AddressInput | null;

  @Field(
    () => String,
    optional('Address of its web pages (strona internetowa), beginning with http:// or https://; at most 300 characters.'),
  )
  website?: string | null;

  @Field(() => ContactInput, optional('How it is reached (dane kontaktowe).'))
  contact?: ContactInput | null;

  @Field(
    () => String,
    optional(
      'KRS number, 10 digits. TAKEN for a PES or PARTNER when another one of these that is not closed has it: it belongs to one legal person. Units (ROPS, OWES, CIS, KIS, ZAZ, WTZ) may carry the number of who runs them.',
    ),
  )
  krs?: string | null;

  @Field(() => String, optional('NIP, 10 digits, with or without hyphens; INVALID when its check digit is wrong, TAKEN as krs.'))
  nip?: string | null;

  @Field(
    () => String,
    optional(
      'REGON, 9 or 14 digits; INVALID when a check digit is wrong. 9 digits are TAKEN as krs; 14 digits name one local unit and are TAKEN when any other institution that is not closed has them.',
    ),
  )
  regon?: string | null;

  @Field(
    () => DateScalar,
    optional(
      'First day of activity (początek działalności), not ahead. With it the first status is ACTIVE since that day; without it REGISTERED, since registered is not the same as active.',
    ),
  )
  activeFrom?: CalendarDate | null;

  @Field(() => LegalForm, optional('Legal form (forma prawna): REQUIRED for a PES, INVALID for other kinds.'))
  legalForm?: LegalForm | null;

  @Field(() => String, optional('Main activity of a PES, code of the PKD: 88.99.Z, kept in capitals; INVALID for other kinds.'))
  pkd?: string | null;

  @Field(() => PartnerSector, optional('Sector (sektor): REQUIRED for a PARTNER, INVALID for other kinds.'))
  sector?: PartnerSector | null;

  @Field(
    () => ID,
    optional('Id of the institution that founded it (jednostka tworząca): of a CIS, KIS, ZAZ or WTZ; INVALID for other kinds.'),
  )
  founder?: string | null;

  @Field(
    () => [ID],
    optional('Ids of the institutions that run an OWES (operatorzy), the leader first, at most 50, each once; INVALID for other kinds.'),
  )
  operators?: string[] | null;

  @Field(() => SourceInput, { description: 'Where this is known from (źródło).' })
  source!: SourceInput;
}

const mostOperators = 50;

/** Enters an institution in the register, with its first status. */
export function registerInstitution(
  changes: Changes,
  input: RegisterInstitutionInput,
): Promise<MutationAnswer<{ institution: Institution }>> {
  const { kind, teryt, founder, operators } = input;
  let numbers: RegisterNumbers = {};
  let isTeryt = false;
  return changes.run('registerInstitution', input, {
    check: (problems) => {
      checkNewInstitution(problems, input);
      checkSource(problems, input.source);
      numbers = parsedNumbers(problems, input);
      isTeryt = problems.isRight(['teryt'], () => parseTeryt(teryt));
    },
    write: async (change) => {
      if (isTeryt) {
        change.requireRight(teryt);
        await checkSeat(change, { kind, teryt });
      }
      await checkNotTaken(change, numbers, { kind, status: firstStatus(input) });
      // Beyond the cap nobody is looked for: the list is refused anyway.
      const named = (operators ?? []).slice(0, mostOperators);
      const founders = founder == null ? [] : [{ path: ['founder'], id: founder }];
      await checkInstitutionsExist(change, [...founders, ...named.map((id, index) => ({ path: ['operators', index], id }))]);
      const sourceId = await change.keep((work) => keepSource(work, input.source));
      return { institution: await insertInstitution(change, institutionRow(input, numbers, sourceId), operators ?? []) };
    },
  });
}

/** What is told of a new institution, without its source. */
export type NewInstitution = Omit<RegisterInstitutionInput, 'source' | 'idempotencyKey'>;

/** What is wrong with what is told of a new institution. */
export function checkNewInstitution(problems: Problems, input: NewInstitution): void {
  const { kind, operators, activeFrom } = input;
  checkDetails(problems, input);
  problems.pastDay(['activeFrom'], activeFrom);
  checkFieldsOfKind(problems, kind, input);
  checkNeededOfKind(problems, kind, input);
  problems.distinct(['operators'], operators);
  problems.atMost(['operators'], operators, mostOperators);
}

/** The row of a new institution. */
export function institutionRow(input: NewInstitution, numbers: RegisterNumbers, sourceId: string): Institution {
  const { kind, teryt, activeFrom = null, legalForm = null, sector = null, founder = null } = input;
  const described = { ...unknownDetails, ...detailColumns(input, numbers), name: input.name.trim(), teryt };
  const active = { status: firstStatus(input), activeFrom, activeTo: null };
  const ofKind = { kind, legalForm, sector, founderId: founder };
  const row = { id: randomUUID(), ...described, ...derivedColumns(described), ...active, ...ofKind, sourceId, version: 1 };
  return Object.assign(new Institution(), row, uniqueNumbers(row));
}

/** Registered is not the same as active: only who tells since when it is at work tells that it is. */
export function firstStatus({ activeFrom }: Pick<NewInstitution, 'activeFrom'>): InstitutionStatus {
  return activeFrom == null ? InstitutionStatus.REGISTERED : InstitutionStatus.ACTIVE;
}

async function insertInstitution(change: Change, institution: Institution, operators: readonly string[]): Promise<Institution> {
  const { id, activeFrom } = institution;
  await change.insert(Institution, [institution]);
  await change.insert(
    OwesOperator,
    operators.map((operatorId, position) => Object.assign(new OwesOperator(), { owesId: id, operatorId, position })),
  );
  await change.insert(StatusChange, [firstStatusChange(institution)]);
  const after = Object.assign({}, institution, { operators, statusSince: activeFrom, statusNote: null });
  change.log({ type: 'Institution', id, before: null, after });
  return institution;
}

/** With what the history of an institution begins. */
export function firstStatusChange({ id, status, activeFrom }: Institution): StatusChange {
  return Object.assign(new StatusChange(), { institutionId: id, position: 1, since: activeFrom, status, note: null });
}
