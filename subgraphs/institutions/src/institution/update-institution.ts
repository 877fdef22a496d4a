import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { parseTeryt } from '@social-economy/values/teryt';
import { Field, ID, InputType, Int } from 'type-graphql';
import { checkNotTaken, parsedNumbers, type RegisterNumbers } from '../register-number/register-number';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { checkSeat } from '../seat/check-seat';
import { AddressInput } from './address-input';
import { ContactInput } from './contact-input';
import { derivedColumns } from './derived-columns';
import { checkFieldsOfKind } from './fields-of-kinds';
import { Institution } from './institution';
import { checkDetails, detailColumns } from './institution-details';

const optional = (description: string) => ({ nullable: true, description });

@InputType('UpdateInstitutionInput', {
  description: 'Corrections to an institution (zmiana danych). Absent fields stay as they are; null clears.',
})
export class UpdateInstitutionInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the institution.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => String, optional('Full name (nazwa), at most 300 characters; null is REQUIRED.'))
  name?: string | null;

  @Field(() => String, optional('Short name or acronym (skrót), at most 120 characters.'))
  shortName?: string | null;

  @Field(
    () => ID,
    optional(
      'TERYT code of its seat (siedziba), by the rules of registerInstitution; null is REQUIRED. Moving it needs the right to write in both territories.',
    ),
  )
  teryt?: string | null;

  @Field(() => AddressInput, optional('Postal address (adres), which replaces the whole of the present one.'))
  address?: AddressInput | null;

  @Field(
    () => String,
    optional('Address of its web pages (strona internetowa), beginning with http:// or https://; at most 300 characters.'),
  )
  website?: string | null;

  @Field(() => ContactInput, optional('Contact details (dane kontaktowe), which replace the whole of the present ones.'))
  contact?: ContactInput | null;

  @Field(() => String, optional('KRS number, 10 digits; TAKEN by the rules of registerInstitution.'))
  krs?: string | null;

  @Field(() => String, optional('NIP, 10 digits; INVALID when its check digit is wrong, TAKEN by the rules of registerInstitution.'))
  nip?: string | null;

  @Field(() => String, optional('REGON, 9 or 14 digits; INVALID when a check digit is wrong, TAKEN by the rules of registerInstitution.'))
  regon?: string | null;

  @Field(() => String, optional('Main activity of a PES, code of the PKD: 88.99.Z, kept in capitals; INVALID for other kinds.'))
  pkd?: string | null;

  @Field(() => SourceInput, optional('Where the corrected data is known from (źródło); null is REQUIRED.'))
  source?: SourceInput | null;
}

/** Corrects what is told of an institution; where nothing is new it stays as it is. */
export function updateInstitution(changes: Changes, input: UpdateInstitutionInput): Promise<MutationAnswer<{ institution: Institution }>> {
  const { id, version, teryt } = input;
  let numbers: RegisterNumbers = {};
  let isTeryt = false;
  return changes.run('updateInstitution', input, {
    check: (problems) => {
      checkInput(problems, input);
      numbers = parsedNumbers(problems, input);
      isTeryt = teryt != null && problems.isRight(['teryt'], () => parseTeryt(teryt));
    },
    write: async (change) => {
      const before = await change.record(Institution, id, 'id', version);
      change.requireRight(before.teryt);
      if (teryt != null && isTeryt && teryt !== before.teryt) {
        change.requireRight(teryt);
        await checkSeat(change, { id, kind: before.kind, status: before.status, teryt });
      }
      checkFieldsOfKind(change.problems, before.kind, { pkd: input.pkd });
      await checkNotTaken(change, numbers, before);
      return { institution: await writeCorrections(change, before, input, numbers) };
    },
  });
}

function checkInput(problems: Problems, input: UpdateInstitutionInput): void {
  for (const field of ['name', 'teryt', 'source'] as const) problems.notCleared([field], input[field]);
  checkDetails(problems, input);
  checkSource(problems, input.source);
}

async function writeCorrections(
  change: Change,
  before: Institution,
  input: UpdateInstitutionInput,
  numbers: RegisterNumbers,
): Promise<Institution> {
  const { source, teryt } = input;
  change.refuseIfProblems();
  const columns: Partial<Institution> = {
    ...detailColumns(input, numbers),
    ...(teryt == null ? {} : { teryt }),
    ...(source ? { sourceId: await change.keep((work) => keepSource(work, source)) } : {}),
  };
  const names = Object.keys(columns) as (keyof Institution)[];
  if (names.every((name) => columns[name] === before[name])) return before;
  const corrected = Object.assign({}, before, columns);
  const institution = await change.update(Institution, before, { ...columns, ...derivedColumns(corrected), ...uniqueNumbers(corrected) });
  change.log({ type: 'Institution', id: before.id, before, after: institution });
  return institution;
}
