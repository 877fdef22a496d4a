import { createHash } from 'node:crypto';
import { checkTexts } from '@social-economy/mutation/check-texts';
import type { InputPath } from '@social-economy/mutation/problems';
import { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { matchKey } from '@social-economy/values/polish-text';
import type { Teryt } from '@social-economy/values/teryt';
import { CredentialKind } from '../credential/credential';
import type { Institution } from '../institution/institution';
import type { Listed } from './listed';
import { isIdentified, matchOf } from './match-institution';
import type { Judging, Plan } from './plan';
import { planNew, planUpdate } from './plan-institution';
import { planStatus } from './plan-status';

/** Where an institution stood first in a list. */
export interface FirstLine {
  line: number;
  /** Digest of what the line tells. */
  told: string;
}

/** What rows are judged by, and what is remembered of the rows before. */
export interface Rows extends Omit<Judging, 'problems'> {
  /** The lines on which institutions stood first, by their ids. */
  lines: Map<string, FirstLine>;
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
  else if (match.found && mayBeAnother(listed, match.found, judged)) addTwice(problems, match.found, judged);
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
  const first = judging.lines.get(whole.after.id);
  if (first && Object.keys(whole.columns).length > 0) addTwice(judging.problems, whole.after, judging);
  else if (first?.told === toldIn(listed))
    judging.note(`Line ${listed.line} tells of ${whole.after.name} what line ${first.line} does, and is taken for the same one.`);
  checkRights(whole, judging);
  return whole;
}

/** Whether a row tells something else of an institution than the row before, and no number says that it is the same one: units of one name are many. */
function mayBeAnother(listed: Listed, found: Institution, { lines }: Rows): boolean {
  const first = lines.get(found.id);
  return first !== undefined && first.told !== toldIn(listed) && !isIdentified(listed, found);
}

function addTwice(problems: Problems, { id, name }: Institution, { lines }: Pick<Rows, 'lines'>): void {
  const sentence = `It is ${name}, as on line ${lines.get(id)?.line}, but tells something else of it. Leave one of the lines out, or tell them apart by their numbers or seats.`;
  problems.add(UserErrorCode.AMBIGUOUS, [], sentence);
}

/** Digest of what a row tells, however it is written. */
function toldIn(listed: Listed): string {
  const told = { ...listed, line: undefined, cells: undefined };
  return createHash('sha256')
    .update(matchKey(JSON.stringify(told)))
    .digest('base64');
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
  if (!lines.has(after.id)) lines.set(after.id, { line: listed.line, told: toldIn(listed) });
}
