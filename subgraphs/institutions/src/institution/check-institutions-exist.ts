import { isOneOf } from '@social-economy/database/loaders';
import type { Change } from '@social-economy/mutation/change';
import type { InputPath } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';

/** A place of the input that names an institution by its id. */
export interface InstitutionPointer {
  path: InputPath;
  id: string;
}

/** Institutions that an input names must be in the register, whatever their status; all are looked for at once. */
export async function checkInstitutionsExist(change: Change, pointers: readonly InstitutionPointer[]): Promise<void> {
  if (pointers.length === 0) return;
  const ids = pointers.map(({ id }) => id);
  const rows = await change.work.read(sql`SELECT id FROM institution WHERE ${isOneOf('id', ids)}`);
  const known = new Set(rows.map((row) => row['id']));
  for (const { path, id } of pointers.filter((pointer) => !known.has(pointer.id))) {
    change.problems.add(UserErrorCode.NOT_FOUND, path, `There is no Institution ${quoted(id)}.`);
  }
}
