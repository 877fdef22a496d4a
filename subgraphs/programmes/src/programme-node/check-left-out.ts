import { isOneOf } from '@social-economy/database/loaders';
import type { Change } from '@social-economy/mutation/change';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';
import type { ProgrammeNode } from './programme-node';

/** A part may be left out of an outline only when no target and no alignment would be lost with it. */
export async function checkLeftOut(change: Change, before: readonly ProgrammeNode[], after: readonly ProgrammeNode[]): Promise<void> {
  const stay = new Set(after.map(({ id }) => id));
  const leftOut = before.filter(({ id }) => !stay.has(id));
  if (leftOut.length === 0) return;
  const ids = leftOut.map(({ id }) => id);
  const pointing = await change.work.read(sql`
    SELECT nodeId AS node, 'targets point at it' AS reason FROM target WHERE ${isOneOf('nodeId', ids)}
    UNION SELECT alignedWithId, 'parts of other programmes serve it' FROM programme_node_alignment WHERE ${isOneOf('alignedWithId', ids)}
    UNION SELECT nodeId, 'it serves parts of other programmes' FROM programme_node_alignment WHERE ${isOneOf('nodeId', ids)}`);
  for (const { id, kind, number, title } of leftOut) {
    const reasons = pointing.filter(({ node }) => node === id).map(({ reason }) => String(reason));
    if (reasons.length === 0) continue;
    const name = [kind, ...(number === null ? [] : [number]), quoted(title)].join(' ');
    const sentence = `${name} cannot be left out: ${reasons.sort().join(', ')}. Keep it with the same kind and title; to correct its title, keep its kind, its number and the part above it.`;
    change.problems.add(UserErrorCode.INVALID, ['outline'], sentence);
  }
}
