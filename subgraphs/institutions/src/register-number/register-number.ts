import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { parseKrs, parseNip, parseRegon } from '@social-economy/values/register-numbers';
import sql, { join, raw } from 'sql-template-tag';
import type { Institution } from '../institution/institution';
import { type UniqueNumbers, uniqueNumbers } from './unique-numbers';

/** The numbers of an institution in public registers; null is none. */
export type RegisterNumbers = { [register in keyof typeof parsers]?: string | null };

const parsers = { krs: parseKrs, nip: parseNip, regon: parseRegon };
export const registers = ['krs', 'nip', 'regon'] as const;

/** The numbers that are given, as their digits; what is no number of its register is a problem. */
export function parsedNumbers(problems: Problems, given: RegisterNumbers): RegisterNumbers {
  const parsed: RegisterNumbers = {};
  for (const register of registers) {
    const number = given[register];
    if (number === null) parsed[register] = null;
    else if (number !== undefined) parsed[register] = problems.read([register], () => parsers[register](number)) ?? undefined;
  }
  return parsed;
}

/** A number that no other institution may have is TAKEN where another one has it. `id` is absent as long as there is none. */
export async function checkNotTaken(
  change: Change,
  numbers: RegisterNumbers,
  { id = '', kind, status }: Pick<Institution, 'kind' | 'status'> & { id?: string },
): Promise<void> {
  const unique = uniqueNumbers(Object.assign({ kind, status }, numbers));
  const known = registers.filter((register) => unique[`${register}Unique`] !== null);
  if (known.length === 0) return;
  const alike = known.map((register) => sql`${raw(`${register}Unique`)} = ${unique[`${register}Unique`]}`);
  const holders = await change.work.read(
    sql`SELECT id, name, krsUnique, nipUnique, regonUnique FROM institution WHERE (${join(alike, ' OR ')}) AND id <> ${id}`,
  );
  findTaken(change.problems, unique, holders as unknown as Holder[]);
}

/** Who has numbers that nobody else may have. */
export type Holder = Pick<Institution, 'id' | 'name' | 'krsUnique' | 'nipUnique' | 'regonUnique'>;

/** Of the numbers that nobody else may have, each that one of the holders has is TAKEN. */
export function findTaken(problems: Problems, unique: UniqueNumbers, holders: readonly Holder[]): void {
  for (const register of registers) {
    const number = unique[`${register}Unique`];
    const holder = number === null ? undefined : holders.find((row) => row[`${register}Unique`] === number);
    if (!holder) continue;
    const sentence = `The ${register.toUpperCase()} ${number} belongs to ${quoted(holder.name)} (${holder.id}). Give a number of this institution, or leave it out.`;
    problems.add(UserErrorCode.TAKEN, [register], sentence);
  }
}
