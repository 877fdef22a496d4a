import { folded, matchKey } from '@social-economy/values/polish-text';
import { type AddressInput, addressColumns } from '../institution/address-input';
import { derivedColumns } from '../institution/derived-columns';
import { founderKinds } from '../institution/fields-of-kinds';
import type { Institution } from '../institution/institution';
import { checkDetails } from '../institution/institution-details';
import { checkNewInstitution, firstStatusChange, institutionRow, type NewInstitution } from '../institution/register-institution';
import { findTaken, type RegisterNumbers, registers } from '../register-number/register-number';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { isSeat } from '../seat/check-seat';
import { founderNames } from './known-institutions';
import type { Listed } from './listed';
import type { Judging, Plan } from './plan';
import { liesWithin } from './units';

/** What a row about nobody who is kept enters, by the rules of registerInstitution. */
export function planNew(listed: Listed, judging: Judging): Plan {
  const { problems, sourceId, known } = judging;
  const { kind, name, shortName, website, address, numbers, legalForm, activeFrom, seat } = listed;
  const founder = founderOf(listed, judging)?.id ?? null;
  const input: NewInstitution = {
    kind,
    name,
    shortName,
    website,
    ...(address && { address }),
    ...numbers,
    legalForm,
    activeFrom,
    founder,
    teryt: seat.teryt,
  };
  checkNewInstitution(problems, input);
  checkUnit(listed, judging);
  const after = institutionRow(input, numbers, sourceId);
  findTaken(problems, uniqueNumbers(after), known.sharing(listed));
  const statuses = [firstStatusChange(after)];
  return { listed, before: null, after, columns: {}, statuses, granted: [], ended: [] };
}

/** What a row corrects in an institution that is kept, by the rules of updateInstitution; a cell that says nothing corrects nothing. */
export function planUpdate(listed: Listed, before: Institution, judging: Judging): Plan {
  const { problems, sourceId, known } = judging;
  const columns = isOutdated(before, judging) ? {} : corrections(listed, before, judging);
  const unchanged = { listed, before, after: before, columns: {}, statuses: [], granted: [], ended: [] };
  if (Object.keys(columns).length === 0) return unchanged;
  checkDetails(problems, { name: listed.name, website: listed.website, ...(listed.address && { address: listed.address }) });
  if (columns.teryt !== undefined) checkUnit(listed, judging);
  const corrected = Object.assign({}, before, columns);
  const unique = uniqueNumbers(corrected);
  findTaken(
    problems,
    unique,
    known.sharing(listed).filter(({ id }) => id !== before.id),
  );
  const all = { ...columns, ...derivedColumns(corrected), ...unique, sourceId };
  return { ...unchanged, columns: all, after: Object.assign({}, before, all) };
}

/** A list that is older than what is kept tells nothing new of who is meant. */
function isOutdated(before: Institution, { known, listDay, note }: Judging): boolean {
  if (!known.isLaterThan(listDay, before)) return false;
  note('Names, addresses, numbers and seats that are kept from a source of a later day stay as they are.');
  return true;
}

function corrections(listed: Listed, before: Institution, judging: Judging): Partial<Institution> {
  const { name, shortName, website, address, numbers, seat } = listed;
  const founder = founderOf(listed, judging);
  if (founder && before.founderId !== null && before.founderId !== founder.id)
    judging.note(`Line ${listed.line}: ${before.name} (${before.id}) is kept with another founder, which stays.`);
  const wanted: Partial<Institution> = {
    ...(matchKey(name) === matchKey(before.name) ? {} : { name }),
    ...(shortName !== null && before.shortName === null ? { shortName } : {}),
    ...(website !== null && website !== before.website ? { website } : {}),
    ...(address === undefined ? {} : addressCorrections(address, before)),
    ...newNumbers(numbers, before),
    ...(isElsewhere(seat, before) ? { teryt: seat.teryt } : {}),
    ...(founder && before.founderId === null ? { founderId: founder.id } : {}),
  };
  return wanted;
}

/** What is written otherwise, but reads the same, is the same. */
function addressCorrections(address: AddressInput, before: Institution): Partial<Institution> {
  const given = addressColumns(address);
  const isSameTown = before.city !== null && folded(before.city) === folded(given.city ?? '');
  const wanted = isSameTown
    ? { street: given.street ?? before.street, postalCode: given.postalCode ?? before.postalCode, city: before.city }
    : given;
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, text]) => folded(text ?? '') !== folded(before[column as keyof typeof given] ?? '')),
  );
}

function newNumbers(numbers: RegisterNumbers, before: Institution): RegisterNumbers {
  return Object.fromEntries(
    registers.flatMap((register) => (numbers[register] != null && before[register] === null ? [[register, numbers[register]]] : [])),
  );
}

/** A list that is less exact about a seat than what is kept corrects nothing. */
function isElsewhere({ teryt, isTold }: Listed['seat'], before: Institution): boolean {
  return isTold && !liesWithin(before.teryt, teryt);
}

function checkUnit({ kind, seat: { teryt } }: Listed, { problems, units }: Judging): void {
  isSeat(problems, { kind, teryt }, units.byCode(teryt), units.successorsOf(teryt));
}

/** The one institution that has the name of the founder; told when there is none or several. */
function founderOf(listed: Listed, { known, note }: Judging): Institution | null {
  const { founder, kind, line } = listed;
  if (founder === null) return null;
  if (!founderKinds.includes(kind)) {
    note(`Who runs a ${kind} is not taken in: founders are those of ${founderKinds.join(', ')}.`);
    return null;
  }
  const found = founderNames(founder).map((name) => known.named(name).filter(({ name: own }) => matchKey(own) !== matchKey(listed.name)));
  const [one, other] = found.find((named) => named.length > 0) ?? [];
  if (one && !other) return one;
  note(
    one
      ? `Line ${line}: several institutions are named ${founder}, so no founder is linked.`
      : `Line ${line}: the register has no institution named ${founder}, so no founder is linked.`,
  );
  return null;
}
