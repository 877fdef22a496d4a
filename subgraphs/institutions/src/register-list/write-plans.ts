import type { Change } from '@social-economy/mutation/change';
import { Credential } from '../credential/credential';
import { Institution } from '../institution/institution';
import { StatusChange } from '../status-change/status-change';
import type { KnownInstitutions } from './known-institutions';
import type { Plan } from './plan';

/** Writes what rows are to change: each table in statements for many rows, with a line in the audit log for every record. */
export async function writePlans(change: Change, plans: readonly Plan[], known: KnownInstitutions): Promise<void> {
  const added = plans.filter(({ before }) => before === null);
  const updated = plans.flatMap(({ before, columns, after }) =>
    before && Object.keys(columns).length > 0 ? [{ before, changes: columns, after }] : [],
  );
  await change.insert(
    Institution,
    added.map(({ after }) => after),
  );
  const written = await change.updateEach(Institution, updated);
  await change.insert(
    StatusChange,
    plans.flatMap(({ statuses }) => statuses),
  );
  await change.insert(
    Credential,
    plans.flatMap(({ granted }) => granted),
  );
  await change.updateEach(
    Credential,
    plans.flatMap(({ ended }) => ended.map(({ before, after }) => ({ before, changes: after }))),
  );
  log(change, plans, new Map(written.map((institution) => [institution.id, institution])), known);
}

function log(change: Change, plans: readonly Plan[], written: ReadonlyMap<string, Institution>, known: KnownInstitutions): void {
  for (const { before, after, statuses, granted, ended } of plans) {
    const last = statuses.at(-1);
    const current = { statusSince: last?.since ?? null, statusNote: null };
    const record = written.get(after.id);
    if (before === null)
      change.log({ type: 'Institution', id: after.id, before, after: Object.assign({}, after, { operators: [] }, current) });
    else if (record) {
      const former = known.history(after.id).findLast((one) => !statuses.includes(one));
      const then = { statusSince: former?.since ?? null, statusNote: former?.note ?? null };
      change.log({
        type: 'Institution',
        id: after.id,
        before: Object.assign({}, before, last && then),
        after: Object.assign({}, record, last && current),
      });
    }
    change.log(
      ...granted.map((credential) => ({ type: 'Credential', id: credential.id, before: null, after: credential })),
      ...ended.map((one) => ({ type: 'Credential', id: one.after.id, ...one })),
    );
  }
}
