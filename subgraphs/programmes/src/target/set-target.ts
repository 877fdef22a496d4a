import { randomUUID } from 'node:crypto';
import { type Change, RefusedError } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import { isSame } from '@social-economy/mutation/is-same';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { daysOf, type Period, PeriodScalar } from '@social-economy/values/period';
import sql from 'sql-template-tag';
import { Field, Float, ID, InputType } from 'type-graphql';
import { Indicator } from '../indicator/indicator';
import { largestValue } from '../indicator/value-range';
import { Programme } from '../programme/programme';
import { checkUnit } from '../territory/check-unit';
import { checkGoal, checkNode, checkPeriods, checkTerritory } from './check-target';
import { sameTarget } from './same-target';
import { Target, TargetKind } from './target';

const printed =
  'at most 300 characters. Absent leaves it as it is while the figure stays the same, and is none for another figure; null clears it.';
const baseline =
  'Absent leaves that of the same target as it is, and is none for a new one; null clears it. A value may stand without its period, since sources print it so.';

@InputType('SetTargetInput', {
  description:
    'What a programme wants an indicator to reach (wartość docelowa). A target is told by programme, indicator, teryt and targetPeriod: set again, it is the ' +
    'same one, changed in place, and so its node, kind, baseline and value are corrected.',
})
export class SetTargetInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the programme; NOT_FOUND when there is none.' })
  programme!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the part of the programme that sets it. Absent leaves that of the same target as it is; null, as absent for a new one, sets it for the whole. ' +
      'NOT_FOUND when there is none, INVALID for a part of another programme. Where several targets were set for the same indicator, territory and period before ' +
      'they counted as one, node and kind name the one that is meant, and INVALID is answered when they do not.',
  })
  node?: string | null;

  @Field(() => ID, { description: 'Code of the indicator; NOT_FOUND when there is none.' })
  indicator!: string;

  @Field(() => ID, {
    description: 'TERYT code of the territory in which it is to be reached: that of the programme or below it; INVALID otherwise.',
  })
  teryt!: string;

  @Field(() => TargetKind, {
    description: 'Whether the value is to be reached, or is a change. Another one corrects that of the same target.',
  })
  kind!: TargetKind;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: `Period of the baseline (okres bazowy), of the frequency of the indicator (INVALID) and before targetPeriod (OUT_OF_RANGE). ${baseline}`,
  })
  baselinePeriod?: Period | null;

  @Field(() => Float, {
    nullable: true,
    description:
      `Value from which the way is measured (wartość bazowa), in the unit of the indicator. ${baseline} REQUIRED beside baselinePeriod, except for a ` +
      'CHANGE of an indicator of increments, which add up by themselves.',
  })
  baselineValue?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `The baseline as printed by the source: 1,2 tys.; ${printed} INVALID without a baseline.`,
  })
  baselineVerbatim?: string | null;

  @Field(() => PeriodScalar, {
    description: 'Period in which it is to be reached (okres docelowy), of the frequency of the indicator; INVALID otherwise.',
  })
  targetPeriod!: Period;

  @Field(() => Float, {
    description:
      'The value to reach, or the change for kind CHANGE, in the unit of the indicator (wartość docelowa). OUT_OF_RANGE: a value to reach that the unit does ' +
      'not allow (below 0 for counts, outside of 0 to 100 for a RATIO in %, beyond 10^15), a change of 0. A value to reach may be the baseline: then a level is to be kept.',
  })
  targetValue!: number;

  @Field(() => String, { nullable: true, description: `The target as printed by the source: 35 tys.; ${printed}` })
  verbatim?: string | null;

  @Field(() => SourceInput, {
    nullable: true,
    description:
      'Where the figures are known from (źródło). Absent or null is the source of the programme for a new target and for other figures than before, and leaves that of a ' +
      'target as it is otherwise.',
  })
  source?: SourceInput | null;
}

/** Sets what a programme wants an indicator to reach. */
export function setTarget(changes: Changes, input: SetTargetInput): Promise<MutationAnswer<{ target: Target }>> {
  return changes.run('setTarget', input, {
    check: (problems) => {
      checkUnit(problems, ['teryt'], input.teryt, daysOf(input.targetPeriod).first);
      problems.number(['baselineValue'], input.baselineValue, -largestValue, largestValue);
      problems.number(['targetValue'], input.targetValue, -largestValue, largestValue);
      problems.day(['targetPeriod'], daysOf(input.targetPeriod).first);
      if (input.baselinePeriod != null) problems.day(['baselinePeriod'], daysOf(input.baselinePeriod).first);
      problems.text(['baselineVerbatim'], input.baselineVerbatim, 300);
      problems.text(['verbatim'], input.verbatim, 300);
      checkSource(problems, input.source);
    },
    write: async (change) => {
      const programme = await lockedProgramme(change, input.programme);
      const before = await sameTarget(change, input);
      const described = describedBy(input, before);
      await checkDescribed(change, programme, described);
      change.requireRight(...(programme ? [programme.teryt] : []), input.teryt);
      if (!programme) throw new RefusedError(change.problems.all);
      change.refuseIfProblems();
      const sourceId = await sourceOf(change, input.source, programme, described, before);
      return { target: await write(change, { ...described, sourceId }, before) };
    },
  });
}

/** The programme, locked, so that of two who set one target at once the second finds it there. Null with a NOT_FOUND problem when there is none. */
async function lockedProgramme({ work, problems }: Change, id: string): Promise<Programme | null> {
  const [programme] = await work.select(Programme, sql`SELECT * FROM programme WHERE id = ${id} ${work.forUpdate}`);
  if (programme?.id === id) return programme;
  problems.add(UserErrorCode.NOT_FOUND, ['programme'], `There is no Programme ${quoted(id)}.`);
  return null;
}

async function checkDescribed(change: Change, programme: Programme | null, described: Described): Promise<void> {
  const indicator = await change.named(Indicator, 'code', described.indicatorCode, ['indicator']);
  await checkNode(change, programme, described.nodeId);
  if (programme) checkTerritory(change.problems, programme, described.teryt);
  checkPeriods(change.problems, indicator, described);
  checkGoal(change.problems, indicator, described);
  if (described.baselineVerbatim === null || described.baselineValue !== null) return;
  const sentence = 'There is a baselineVerbatim, but no baselineValue that it is the text of. Give the value, or leave the text out.';
  change.problems.add(UserErrorCode.INVALID, ['baselineVerbatim'], sentence);
}

/** A figure that is set anew is no longer the one that a source printed. */
function describedBy(input: SetTargetInput, before: Target | undefined) {
  const { programme: programmeId, indicator: indicatorCode, teryt, kind, targetPeriod, targetValue } = input;
  const { node: nodeId = before?.nodeId ?? null } = input;
  const { baselinePeriod = before?.baselinePeriod ?? null, baselineValue = before?.baselineValue ?? null } = input;
  const { baselineVerbatim = baselineValue === before?.baselineValue ? before.baselineVerbatim : null } = input;
  const { verbatim = targetValue === before?.targetValue ? before.verbatim : null } = input;
  const subject = { programmeId, nodeId, indicatorCode, teryt, kind, targetPeriod };
  const texts = { verbatim: verbatim?.trim() ?? null, baselineVerbatim: baselineVerbatim?.trim() ?? null };
  return { ...subject, targetValue, baselinePeriod, baselineValue, ...texts };
}

type Described = ReturnType<typeof describedBy>;

/** Figures that nobody names a source for are those of the programme; as long as they stay, so does their source. */
async function sourceOf(
  change: Change,
  source: SourceInput | null | undefined,
  programme: Programme,
  described: Described,
  before: Target | undefined,
): Promise<string> {
  if (source) return change.keep((work) => keepSource(work, source));
  const figures = ['kind', 'targetPeriod', 'targetValue', 'verbatim', 'baselinePeriod', 'baselineValue', 'baselineVerbatim'] as const;
  return before && figures.every((name) => described[name] === before[name]) ? before.sourceId : programme.sourceId;
}

async function write(change: Change, described: Described & { sourceId: string }, before: Target | undefined): Promise<Target> {
  if (before && isSame(Object.assign(new Target(), before, described), before)) return before;
  if (before) {
    const target = await change.update(Target, before, described);
    change.log({ type: 'Target', id: target.id, before, after: target });
    return target;
  }
  const [last] = await change.work.read(sql`SELECT MAX(position) AS position FROM target WHERE programmeId = ${described.programmeId}`);
  const position = Number(last?.['position'] ?? -1) + 1;
  const target = Object.assign(new Target(), { ...described, id: randomUUID(), position });
  await change.insert(Target, [target]);
  change.log({ type: 'Target', id: target.id, before: null, after: target });
  return target;
}
