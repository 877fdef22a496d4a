import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { parseKrs, parseNip, parseRegon } from '@social-economy/values/register-numbers';
import sql, { join, raw } from 'sql-template-tag';
import type { Institution } from '../institution/institution';
import { uniqueNumbers } from './unique-numbers';

/** The numbers of an institution in public registers; null is none. */
export type RegisterNumbers = { [register in keyof typeof parsers]?: string | null };

const parsers = { krs: parseKrs, nip: parseNip, regon: parseRegon };
const registers = ['krs', 'nip', 'regon'] as const;

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
  const { krsUnique: krs, nipUnique: nip, regonUnique: regon } = uniqueNumbers(Object.assign({ kind, status }, numbers));
  const wanted = { krs, nip, regon };
  const known = registers.filter((register) => wanted[register] !== null);
  if (known.length === 0) return;
  const alike = known.map((register) => sql`${raw(`${register}Unique`)} = ${wanted[register]}`);
  const holders = await change.work.read(
    sql`SELECT id, name, krsUnique, nipUnique, regonUnique FROM institution WHERE (${join(alike, ' OR ')}) AND id <> ${id}`,
  );
  for (const register of known) {
    const holder = holders.find((row) => row[`${register}Unique`] === wanted[register]);
    if (!holder) continue;
    const sentence = `The ${register.toUpperCase()} ${String(wanted[register])} belongs to ${quoted(holder['name'])} (${String(holder['id'])}). Give a number of this institution, or leave it out.`;
    change.problems.add(UserErrorCode.TAKEN, [register], sentence);
  }
}
