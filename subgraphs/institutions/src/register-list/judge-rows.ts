import { checkTexts } from '@social-economy/mutation/check-texts';
import type { InputPath } from '@social-economy/mutation/problems';
import { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import type { Teryt } from '@social-economy/values/teryt';
import { CredentialKind } from '../credential/credential';
import type { Listed } from './listed';
import { matchOf } from './match-institution';
import type { Judging, Plan } from './plan';
import { planNew, planUpdate } from './plan-institution';
import { planStatus } from './plan-status';

/** What rows are judged by, and what is remembered of the rows before. */
export interface Rows extends Omit<Judging, 'problems'> {
  /** The line on which an institution stood first, by its id. */
  lines: Map<string, number>;
  /** Finds it a problem when the caller may not write records of the territories. */
  checkRight: (problems: Problems, path: InputPath, ...territories: readonly (Teryt | null)[]) => void;
  wrong: (listed: Listed, problems: Problems) => void;
}

/** What each row is to change. Rows in doubt are looked at when the others are done, since those may be who is in doubt. */
export function judgeRows(rows: readonly Listed[], judged: Rows): Plan[] {
  const plans: Plan[] = [];
  const inDoubt = rows.filter((listed) => !judgeRow(listed, judged, plans, false));
  for (const listed of inDoubt) judgeRow(listed, judged, plans, true);
  return plans;
}

/** Judges a row; false when it is in doubt and may be looked at again. */
function judgeRow(listed: Listed, judged: Rows, plans: Plan[], isLast: boolean): boolean {
  const problems = new Problems();
  const match = matchOf(listed, judged.known.sharing(listed), judged.lines);
  if ('doubt' in match && !isLast) return false;
  if ('doubt' in match) problems.add(UserErrorCode.AMBIGUOUS, [], match.doubt);
  else {
    checkTexts(problems, listed.cells);
    const plan = planOf(listed, match.found, { ...judged, problems });
    if (problems.all.length === 0) {
      remember(plan, judged);
      plans.push(plan);
      return true;
    }
  }
  judged.wrong(listed, problems);
  return true;
}

function planOf(listed: Listed, found: Plan['before'], judging: Rows & Judging): Plan {
  const plan = found === null ? planNew(listed, judging) : planUpdate(listed, found, judging);
  const whole = planStatus(plan, judging);
  const line = judging.lines.get(whole.after.id);
  if (line !== undefined && Object.keys(whole.columns).length > 0) {
    const sentence = `It is ${whole.after.name}, as on line ${line}, but tells something else of it. Leave one of the lines out, or tell them apart by their numbers or seats.`;
    judging.problems.add(UserErrorCode.AMBIGUOUS, [], sentence);
  }
  checkRights(whole, judging);
  return whole;
}

function checkRights(plan: Plan, { checkRight, problems }: Rows & Judging): void {
  const { before, after, granted, ended } = plan;
  if (before === null || Object.keys(plan.columns).length + granted.length + ended.length > 0)
    checkRight(problems, ['teryt'], ...new Set([before?.teryt ?? after.teryt, after.teryt]));
  if (granted.some(({ kind }) => kind === CredentialKind.OWES_ACCREDITATION)) checkRight(problems, ['kind'], null);
}

/** The next rows see what this one does. */
function remember({ listed, after, statuses, granted, ended }: Plan, { known, lines }: Rows): void {
  known.add(after);
  for (const status of statuses) known.addStatus(status);
  for (const credential of granted) known.addCredential(credential);
  for (const one of ended) known.addCredential(one.after);
  if (!lines.has(after.id)) lines.set(after.id, listed.line);
}
