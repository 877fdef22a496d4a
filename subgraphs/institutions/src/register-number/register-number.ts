import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { parseKrs, parseNip, parseRegon } from '@social-economy/values/register-numbers';
import sql, { join, raw } from 'sql-template-tag';

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

/** A number belongs to one institution; that of another one is TAKEN. */
export async function checkNotTaken(change: Change, numbers: RegisterNumbers, ownId = ''): Promise<void> {
  const known = registers.filter((register) => numbers[register] != null);
  if (known.length === 0) return;
  const alike = known.map((register) => sql`${raw(register)} = ${numbers[register]}`);
  const holders = await change.work.read(
    sql`SELECT id, name, krs, nip, regon FROM institution WHERE (${join(alike, ' OR ')}) AND id <> ${ownId}`,
  );
  for (const register of known) {
    const holder = holders.find((row) => row[register] === numbers[register]);
    if (!holder) continue;
    const sentence = `The ${register.toUpperCase()} ${String(numbers[register])} belongs to ${quoted(holder['name'])} (${String(holder['id'])}). Give a number of this institution, or leave it out.`;
    change.problems.add(UserErrorCode.TAKEN, [register], sentence);
  }
}
