import type { Change } from '@social-economy/mutation/change';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import type { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { Credential } from './credential';

/** Last day of activity of a holder that closed, after which none of its credentials is valid; null while it goes on, or when unknown. */
export function holderActiveTo({ status, activeTo }: Pick<Institution, 'status' | 'activeTo'>): CalendarDate | null {
  return status === InstitutionStatus.CLOSED ? activeTo : null;
}

/** Writes into the credentials of an institution that closed that they are valid until its last day at most. */
export async function endWithHolder(change: Change, holder: Institution): Promise<void> {
  const held = await change.work.select(
    Credential,
    sql`SELECT * FROM credential WHERE holderId = ${holder.id} ORDER BY validFrom, id ${change.work.forUpdate}`,
  );
  const ended = { holderActiveTo: holderActiveTo(holder) };
  const ids = held.map(({ id }) => id);
  if (ids.length > 0) await change.updateAll(Credential, ids, ended);
  change.log(...held.map((before) => ({ type: 'Credential', id: before.id, before, after: Object.assign({}, before, ended) })));
}
