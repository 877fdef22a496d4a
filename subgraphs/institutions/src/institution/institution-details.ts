import type { Problems } from '@social-economy/mutation/problems';
import { isWebAddress } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import type { RegisterNumbers } from '../register-number/register-number';
import { type AddressInput, addressColumns, checkAddress } from './address-input';
import { checkContact, contactColumns, type ContactInput } from './contact-input';
import type { Institution } from './institution';

/** What callers tell of an institution when they enter it and when they correct it. Absent says nothing, null that there is none. */
export interface InstitutionDetails {
  name?: string | null;
  shortName?: string | null;
  address?: AddressInput | null;
  website?: string | null;
  contact?: ContactInput | null;
  pkd?: string | null;
}

/** What is wrong with the details themselves. */
export function checkDetails(problems: Problems, { name, shortName, address, website, contact, pkd }: InstitutionDetails): void {
  problems.text(['name'], name, 300);
  problems.text(['shortName'], shortName, 120);
  checkAddress(problems, address);
  checkContact(problems, contact);
  problems.text(['website'], website, 300);
  if (website != null && !isWebAddress(website.trim())) {
    const sentence = `${quoted(website)} is no address of a page. Write it whole: https://rops.lubelskie.pl.`;
    problems.add(UserErrorCode.INVALID, ['website'], sentence);
  }
  if (pkd != null && !/^\d{2}\.\d{2}\.[A-Z]$/i.test(pkd.trim())) {
    const sentence = `${quoted(pkd)} is no code of the PKD. Write its subclass with the points and the letter: 88.99.Z.`;
    problems.add(UserErrorCode.INVALID, ['pkd'], sentence);
  }
}

/** The columns of an institution of which nothing but its name is told. */
export const unknownDetails = {
  shortName: null,
  street: null,
  postalCode: null,
  city: null,
  website: null,
  contactEmail: null,
  contactPhone: null,
  contactPerson: null,
  krs: null,
  nip: null,
  regon: null,
  pkd: null,
};

/** The columns that the details are kept in, of those that are given; null clears. */
export function detailColumns(details: InstitutionDetails, numbers: RegisterNumbers): Partial<Institution> {
  const { name, shortName, address, website, contact, pkd } = details;
  const columns: Partial<Record<keyof Institution, unknown>> = {
    name: name?.trim(),
    shortName: trimmed(shortName),
    website: trimmed(website),
    pkd: trimmed(pkd)?.toUpperCase() ?? pkd,
    ...numbers,
    ...(address === undefined ? {} : addressColumns(address)),
    ...(contact === undefined ? {} : contactColumns(contact)),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function trimmed(text: string | null | undefined): string | null | undefined {
  return text == null ? text : text.trim();
}
