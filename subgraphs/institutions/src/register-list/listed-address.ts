import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { folded } from '@social-economy/values/polish-text';
import type { AddressInput } from '../institution/address-input';
import { withoutContacts } from './contacts';

/** An address as a list has it: in one cell, or in several. */
export interface AddressCells {
  address: string;
  street: string;
  building: string;
  postalCode: string;
  city: string;
}

/** The address that the cells tell, without telephone numbers and the like; undefined where they tell none. BAD_USER_INPUT where its town cannot be told from its street. */
export function parseListedAddress(cells: AddressCells): AddressInput | undefined {
  const [address, street, city] = [withoutContacts(cells.address), withoutContacts(cells.street), withoutContacts(cells.city)];
  const postalCode = postalCodeOf(cells.postalCode);
  const own = withoutBlank(`${street} ${cells.building}`);
  if (city === '') {
    const whole = address === '' ? own : address;
    return whole === null ? undefined : addressIn(whole, postalCode);
  }
  if (street !== '' || address === '') return { street: own, postalCode, city };
  const beside = besideTown(address, postalCode, city);
  const isBuildingTold = own === null || ` ${beside.street}`.endsWith(` ${own}`);
  return { street: isBuildingTold ? beside.street : withoutBlank(`${beside.street ?? ''} ${own}`), postalCode: beside.postalCode, city };
}

/** What a cell tells beside the town that another one tells; where it may have another town, all of it is the street. */
function besideTown(address: string, postalCode: string | null, city: string): AddressInput {
  const parts = partsOf(address);
  const town = townIn(parts);
  if (town !== undefined && folded(town.text) !== folded(city)) return { street: withoutBlank(address), postalCode, city };
  return { ...besides(parts, town), postalCode: codeIn(address) ?? postalCode, city };
}

/** A part of an address; the postal code may stand right before it. */
interface Part {
  text: string;
  isBehindCode: boolean;
}

const code = /\b\d{2} ?- ?\d{3}(?!\p{N})/u;
/** Between parts are commas, or a shortened word begins another one. */
const between = /\s*[,;]\s*|\s+(?=(?:ul|al|os|pl|gm|pow|woj)[.\s])/i;

/** `ul. Zana 38, 20-601 Lublin`, `20-601 Lublin ul. Zana 38`, `Lublin 20-601, ul. Zana 38`, `Lublin, ul. Zana 38`, `Lublin`. */
function addressIn(text: string, given: string | null): AddressInput {
  const parts = partsOf(text);
  const town = townIn(parts);
  if (town === undefined)
    throw new BadUserInputError(`${quoted(text)} does not tell its town from its street. Write ul. Zana 38, 20-601 Lublin.`);
  return { ...besides(parts, town), postalCode: codeIn(text) ?? given, city: town.text };
}

function besides(parts: readonly Part[], town: Part | undefined): Pick<AddressInput, 'street'> {
  const street = parts.filter((part) => part !== town && !isUnit(part.text)).map(({ text }) => text);
  return { street: withoutBlank(street.join(', ')) };
}

function codeIn(text: string): string | undefined {
  return code.exec(text)?.[0].replaceAll(' ', '');
}

function partsOf(text: string): Part[] {
  const [before = '', ...others] = text.replace(/\s+/g, ' ').trim().split(code);
  const behind = others.join(' ');
  const split = (piece: string) =>
    piece
      .split(between)
      .map((part) => part.trim())
      .filter(Boolean);
  const isBeside = /^ *[^\s,;]/.test(behind);
  return [
    ...split(before).map((part) => ({ text: part, isBehindCode: false })),
    ...split(behind).map((part, place) => ({ text: part, isBehindCode: isBeside && place === 0 })),
  ];
}

/** The town stands behind the postal code, or else is the only part that may be one. */
function townIn(parts: readonly Part[]): Part | undefined {
  const towns = parts.filter(({ text }) => isTown(text));
  return towns.find(({ isBehindCode }) => isBehindCode) ?? (towns.length === 1 ? towns[0] : undefined);
}

function isTown(part: string): boolean {
  return !isStreet(part) && !isUnit(part) && !/\p{N}|(?<!\p{L})(ul|al|os|gm|pow)\./iu.test(part);
}

function isStreet(part: string): boolean {
  return /^(ul|al|os|pl|aleja|aleje|plac|osiedle|rynek|skwer|rondo)(?!\p{L})/iu.test(part);
}

/** The gmina, powiat or voivodeship, which an address does not have. */
function isUnit(part: string): boolean {
  return /^(gm|gmina|pow|powiat|woj|województwo)(?!\p{L})/iu.test(part);
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
