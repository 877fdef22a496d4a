import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import type { AddressInput } from '../institution/address-input';

/** An address as a list has it: in one cell, or in several. */
export interface AddressCells {
  address: string;
  street: string;
  building: string;
  postalCode: string;
  city: string;
}

/** The address that the cells tell; undefined where they tell none. BAD_USER_INPUT where its town cannot be told from its street. */
export function parseListedAddress(cells: AddressCells): AddressInput | undefined {
  const { address, street, building, city } = cells;
  const postalCode = postalCodeOf(cells.postalCode);
  if (city !== '') return { street: withoutBlank(`${street} ${building}`), postalCode, city };
  const whole = address !== '' ? address : [street, building].filter(Boolean).join(' ');
  return whole === '' ? undefined : addressIn(whole.replace(/\s+/g, ' ').trim(), postalCode);
}

/** `ul. Zana 38, 20-601 Lublin`, `20-601 Lublin, ul. Zana 38`, `Lublin, ul. Zana 38`, `Lublin`. */
function addressIn(text: string, postalCode: string | null): AddressInput {
  const [, before = '', code = '', behind = ''] = /^(.*?)[,;\s]*\b(\d{2} ?- ?\d{3})\b[,;\s]*(.*)$/.exec(text) ?? [];
  if (code !== '') {
    const [city = '', ...street] = behind.split(/\s*[,;]\s*/);
    if (city !== '')
      return { street: withoutBlank([before, ...street].filter(Boolean).join(', ')), postalCode: code.replaceAll(' ', ''), city };
  }
  const parts = text.split(/\s*[,;]\s*/).filter(Boolean);
  const towns = parts.filter((part) => !isStreet(part) && !/\d/.test(part));
  const [town] = towns;
  if (towns.length === 1 && town !== undefined)
    return { street: withoutBlank(parts.filter((part) => part !== town).join(', ')), postalCode, city: town };
  throw new BadUserInputError(`${quoted(text)} does not tell its town from its street. Write ul. Zana 38, 20-601 Lublin.`);
}

function isStreet(part: string): boolean {
  return /^(ul|al|os|pl|aleja|aleje|plac|osiedle|rynek|skwer|rondo)\b\.?/i.test(part);
}

/** 20601 is 20-601; anything else is looked at where all addresses are. */
function postalCodeOf(text: string): string | null {
  const plain = text.replace(/\s/g, '');
  if (plain === '') return null;
  return /^\d{5}$/.test(plain) ? `${plain.slice(0, 2)}-${plain.slice(2)}` : plain;
}

function withoutBlank(text: string): string | null {
  const trimmed = text.replace(/^[\s,;]+|[\s,;]+$/g, '');
  return trimmed === '' ? null : trimmed;
}
