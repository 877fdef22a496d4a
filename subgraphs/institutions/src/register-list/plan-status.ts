import { randomUUID } from 'node:crypto';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { findConflicts, holdTogether } from '../credential/check-beside-others';
import { Credential } from '../credential/credential';
import { holderActiveTo } from '../credential/end-with-holder';
import { checkGrant, checkHolder, type GrantDetails, grantedRow } from '../credential/grant-credential';
import { lastDayOf } from '../credential/is-valid-on';
import { checkRevocation } from '../credential/revoke-credential';
import { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { checkStatusStep, statusColumns } from '../status-change/change-institution-status';
import { StatusChange } from '../status-change/status-change';
import type { Judging, Plan } from './plan';

/** Adds to a plan what the days of a row tell: a credential, its end, and the end of the institution. */
export function planStatus(plan: Plan, judging: Judging): Plan {
  return planClosing(planCredential(plan, judging), judging);
}

function planCredential(plan: Plan, judging: Judging): Plan {
  const { credential: kind, status, line } = plan.listed;
  if (kind === null || status.grantedOn === null) {
    if (status.grantedOn !== null)
      judging.note('Days of a status are not taken in for a list of PES. If it is one of social enterprises, say kind=PS.');
    else if (status.number !== null || status.validTo !== null || status.revokedOn !== null)
      judging.note(`Line ${line}: without the day on which it was granted nothing of a status is taken in.`);
    return plan;
  }
  const others = judging.known.credentials(plan.after.id).filter((other) => other.kind === kind);
  const present = others.find(({ validFrom }) => validFrom === status.grantedOn);
  if (present) return planRevocation(plan, present, judging);
  return planGrant(plan, others, { kind, validFrom: status.grantedOn, validTo: status.validTo, number: status.number }, judging);
}

function planRevocation(plan: Plan, present: Credential, { problems, note, sourceId }: Judging): Plan {
  const { line, status } = plan.listed;
  if (status.number !== null && status.number !== present.number)
    note(`Line ${line}: the credential ${present.id} is kept with ${present.number ?? 'no number'}, which stays.`);
  if (status.validTo !== null && status.validTo !== present.validTo)
    note(`Line ${line}: the credential ${present.id} is kept until ${present.validTo ?? 'further notice'}, which stays.`);
  if (status.revokedOn === null || status.revokedOn === present.revokedOn) return plan;
  if (!isRevocable(problems, present, status.revokedOn)) return plan;
  const after = Object.assign(new Credential(), present, { revokedOn: status.revokedOn, revocationReason: status.reason, sourceId });
  return { ...plan, ended: [...plan.ended, { before: present, after }] };
}

function planGrant(plan: Plan, others: readonly Credential[], details: GrantDetails, judging: Judging): Plan {
  const { problems, sourceId } = judging;
  const { status } = plan.listed;
  const renews = renewedBy(others, details, plan.after)?.id ?? null;
  checkGrant(problems, details);
  checkHolder(problems, details, plan.after);
  const row = grantedRow({ ...details, renews }, plan.after);
  findConflicts(problems, row, others);
  const granted = Object.assign(new Credential(), row, { id: randomUUID(), sourceId });
  if (status.revokedOn !== null && isRevocable(problems, granted, status.revokedOn))
    Object.assign(granted, { revokedOn: status.revokedOn, revocationReason: status.reason });
  return { ...plan, granted: [...plan.granted, granted] };
}

/** A status that is granted again in the last year of its term is renewed. */
function renewedBy(others: readonly Credential[], details: GrantDetails, holder: Institution): Credential | undefined {
  const granted = grantedRow(details, holder);
  return others.find((other) => {
    const last = lastDayOf(other);
    const isLastYear = last !== null && details.validFrom > `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`;
    return (
      isLastYear &&
      other.validFrom < details.validFrom &&
      holdTogether(other, granted) &&
      !others.some(({ renewsId }) => renewsId === other.id)
    );
  });
}

function isRevocable(problems: Problems, credential: Credential, on: string): boolean {
  const found = problems.all.length;
  problems.pastDay(['revokedOn'], on);
  checkRevocation(problems, credential, on);
  return problems.all.length === found;
}

function planClosing(plan: Plan, { problems, known, sourceId, listDay }: Judging): Plan {
  const { listed, after } = plan;
  const on = listed.closedOn;
  if (on === null) return plan;
  if (after.status === InstitutionStatus.CLOSED) {
    if (after.activeTo !== on)
      problems.add(
        UserErrorCode.NOT_ALLOWED_TRANSITION,
        ['closedOn'],
        `It is closed since ${after.activeTo ?? 'an unknown day'} already, not ${on}.`,
      );
    return plan;
  }
  const step = { status: InstitutionStatus.CLOSED, on };
  const history = plan.before === null ? plan.statuses : known.history(after.id);
  problems.pastDay(['closedOn'], on);
  checkStatusStep(problems, after, history, step);
  const columns = { ...statusColumns(after, step), ...(known.isLaterThan(listDay, after) ? {} : { sourceId }) };
  const closed = Object.assign(new Institution(), after, columns);
  const position = (history.at(-1)?.position ?? 0) + 1;
  const change = Object.assign(new StatusChange(), { institutionId: after.id, position, since: on, status: step.status, note: null });
  return {
    ...withCredentialsEnded(plan, closed, known.credentials(after.id)),
    columns: { ...plan.columns, ...columns },
    statuses: [...plan.statuses, change],
  };
}

/** Credentials end with who holds them. */
function withCredentialsEnded(plan: Plan, closed: Institution, held: readonly Credential[]): Plan {
  const end = { holderActiveTo: holderActiveTo(closed) };
  const changed = new Map(plan.ended.map((one) => [one.before.id, one]));
  for (const before of held)
    changed.set(before.id, { before, after: Object.assign(new Credential(), changed.get(before.id)?.after ?? before, end) });
  return { ...plan, after: closed, ended: [...changed.values()], granted: plan.granted.map((one) => Object.assign(one, end)) };
}
