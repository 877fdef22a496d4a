import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { Field, InputType } from 'type-graphql';
import type { Institution } from './institution';

@InputType('AddressInput', { description: 'Postal address of the seat (adres siedziby), as a whole: what is absent is not known.' })
export class AddressInput {
  @Field(() => String, { nullable: true, description: 'Street and number (ulica i numer), at most 200 characters.' })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code (kod pocztowy): 20-601; INVALID in another form.' })
  postalCode?: string | null;

  @Field(() => String, { description: 'City, town or village (miejscowość), at most 120 characters.' })
  city!: string;
}

/** What is wrong with an address. */
export function checkAddress(problems: Problems, address: AddressInput | null | undefined): void {
  if (!address) return;
  const { street, postalCode, city } = address;
  problems.text(['address', 'street'], street, 200);
  problems.text(['address', 'city'], city, 120);
  if (postalCode == null || /^\d{2}-\d{3}$/.test(postalCode.trim())) return;
  const sentence = `${quoted(postalCode)} is no postal code. Write two digits, a hyphen and three digits: 20-601.`;
  problems.add(UserErrorCode.INVALID, ['address', 'postalCode'], sentence);
}

/** The columns that an address is kept in; null clears them. */
export function addressColumns(address: AddressInput | null): Pick<Institution, 'street' | 'postalCode' | 'city'> {
  const { street, postalCode, city } = address ?? {};
  return { street: street?.trim() ?? null, postalCode: postalCode?.trim() ?? null, city: city?.trim() ?? null };
}
