import { folded, matchKey } from '@social-economy/values/polish-text';
import type { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { registers } from '../register-number/register-number';
import { legalPersons } from '../register-number/unique-numbers';
import type { Listed } from './listed';
import { liesWithin } from './units';

/** Which institution a row is about: one that is kept, none of them, or nobody can tell, with the reason as a sentence. */
export type Match = { found: Institution } | { found: null } | { doubt: string };

/** Finds the institution that a row is about among those that share a number or the name with it. Those of other rows of the list are `claimed`. */
export function matchOf(listed: Listed, candidates: readonly Institution[], claimed: Pick<ReadonlySet<string>, 'has'> = new Set()): Match {
  const ofKind = candidates.filter(({ kind, legalForm }) => kind === listed.kind && isSameForm(listed, legalForm));
  const byNumber = openOnes(ofKind.filter((one) => sharesNumber(listed, one)));
  const match = legalPersons.includes(listed.kind) ? personOf(listed, byNumber) : unitOf(listed, byNumber, claimed);
  return match ?? byName(listed, ofKind);
}

/** A number belongs to one legal person. */
function personOf(listed: Listed, found: readonly Institution[]): Match | null {
  const [one, other] = found;
  if (!one) return null;
  if (other) return { doubt: `Its numbers are those of several institutions: ${namesOf(found)}. Correct the row, or the register.` };
  const register = contradiction(listed, one);
  if (register) return { doubt: contradictory(listed, one, register) };
  return isOver(listed, one);
}

/** Whether a number says that a row is about an institution: that of a legal person, or the REGON of 14 digits of a local unit. */
export function isIdentified(listed: Listed, one: Institution): boolean {
  if (legalPersons.includes(listed.kind)) return sharesNumber(listed, one);
  return hasOwnRegon(listed, one);
}

/** Units carry the numbers of who runs them, so that several may share one: then their names tell them apart, or their addresses. */
function unitOf(listed: Listed, sharing: readonly Institution[], claimed: Pick<ReadonlySet<string>, 'has'>): Match | null {
  const own = sharing.filter((one) => hasOwnRegon(listed, one));
  const alike = own.length > 0 ? own : sharing.filter((one) => isNamed(listed, one) && mayBeAt(listed, one));
  const [one, other] = alike;
  if (one && other)
    return { doubt: `It may be any of ${namesOf(alike)}: they share its number and name. Give its address, or a REGON of 14 digits.` };
  if (one) return isOver(listed, one);
  const others = sharing.filter(({ id }) => !claimed.has(id));
  const [renamed] = others.filter((candidate) => isAtSameAddress(listed, candidate));
  if (others.length === 0) return null;
  if (renamed && others.length === 1) return isOver(listed, renamed);
  return {
    doubt: `It has the number of ${namesOf(others)}, but another name and place: whether it is another unit of the same body or has another name now cannot be told. Enter it by hand.`,
  };
}

function byName(listed: Listed, ofKind: readonly Institution[]): Match {
  const alike = openOnes(ofKind.filter((one) => isNamed(listed, one) && mayBeAt(listed, one)));
  const [one, other] = alike;
  if (!one) return { found: null };
  if (other)
    return { doubt: `Several institutions have its name: ${namesOf(alike)}. Give a register number, or the powiat or gmina of its seat.` };
  const register = contradiction(listed, one);
  if (register) return { doubt: contradictory(listed, one, register) };
  return isOver(listed, one);
}

/** A list that tells of somebody who has closed tells of its past, or of a successor. */
function isOver(listed: Listed, one: Institution): Match {
  if (one.status !== InstitutionStatus.CLOSED || listed.closedOn !== null || listed.status.revokedOn !== null) return { found: one };
  return {
    doubt: `${namesOf([one])} is closed${one.activeTo === null ? '' : ` since ${one.activeTo}`}, but the list has it. If another one followed, enter that by hand.`,
  };
}

function openOnes(found: readonly Institution[]): readonly Institution[] {
  const open = found.filter(({ status }) => status !== InstitutionStatus.CLOSED);
  return open.length > 0 ? open : found;
}

function isSameForm(listed: Listed, legalForm: Institution['legalForm']): boolean {
  return listed.legalForm === null || legalForm === null || listed.legalForm === legalForm || sharesAnything(listed);
}

/** With a number given, forms that differ are a matter of what is told, not of who it is. */
function sharesAnything({ numbers }: Listed): boolean {
  return Object.keys(numbers).length > 0;
}

function sharesNumber({ numbers }: Listed, one: Institution): boolean {
  return registers.some((register) => numbers[register] != null && numbers[register] === one[register]);
}

function hasOwnRegon({ numbers }: Listed, { regon }: Institution): boolean {
  return regon?.length === 14 && regon === numbers.regon;
}

/** The register whose numbers speak against each other; a local unit has the first nine digits of its REGON from the whole. */
function contradiction({ numbers }: Listed, one: Institution): (typeof registers)[number] | undefined {
  return registers.find((register) => {
    const [given, kept] = [numbers[register] ?? null, one[register]];
    return given !== null && kept !== null && !given.startsWith(kept) && !kept.startsWith(given);
  });
}

function contradictory({ numbers }: Listed, one: Institution, register: (typeof registers)[number]): string {
  return `${namesOf([one])} seems to be meant, but its ${register.toUpperCase()} is ${one[register]}, not ${numbers[register]}. Correct the row, or the register.`;
}

function isNamed({ name }: Listed, one: Institution): boolean {
  return matchKey(name) === matchKey(one.name);
}

/** Whether both may have the same seat: one unit within the other, and no two towns. */
function mayBeAt({ seat, address }: Listed, one: Institution): boolean {
  if (!liesWithin(seat.teryt, one.teryt) && !liesWithin(one.teryt, seat.teryt)) return false;
  return address === undefined || one.city === null || folded(address.city) === folded(one.city);
}

function isAtSameAddress({ address }: Listed, one: Institution): boolean {
  if (address?.street == null || one.street === null || one.city === null) return false;
  return folded(address.city) === folded(one.city) && folded(address.street) === folded(one.street);
}

function namesOf(institutions: readonly Institution[]): string {
  const inOrder = [...institutions].sort((one, other) => (one.nameSort < other.nameSort ? -1 : 1));
  const named = inOrder.slice(0, 5).map(({ id, name }) => `${name} (${id})`);
  return institutions.length > 5 ? `${named.join(', ')} and ${institutions.length - 5} more` : named.join(' or ');
}
