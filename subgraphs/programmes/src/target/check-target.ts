import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { codesWithin, type Teryt } from '@social-economy/values/teryt';
import { checkFrequency } from '../indicator/check-frequency';
import type { Indicator } from '../indicator/indicator';
import { Accumulation } from '../indicator/indicator-enums';
import { impossibleValue } from '../indicator/value-range';
import type { Programme } from '../programme/programme';
import { ProgrammeNode } from '../programme-node/programme-node';
import type { Goal } from './progress';
import { TargetKind } from './target';

/** The part that sets a target is one of the programme. */
export async function checkNode(change: Change, programme: Programme | null, id: string | null): Promise<void> {
  const node = id === null ? null : await change.named(ProgrammeNode, 'id', id, ['node']);
  if (!node || !programme || node.programmeId === programme.id) return;
  const sentence = `${quoted(node.id)} is a part of the programme ${quoted(node.programmeId)}, not of ${quoted(programme.id)}.`;
  change.problems.add(UserErrorCode.INVALID, ['node'], sentence);
}

/** A programme sets targets for its territory and the units below it. */
export function checkTerritory(problems: Problems, programme: Programme, teryt: Teryt): void {
  const { from, to } = codesWithin(programme.teryt);
  if (teryt >= from && teryt < to) return;
  const sentence = `The programme is for the territory ${programme.teryt}, and ${quoted(teryt)} does not lie in it.`;
  problems.add(UserErrorCode.INVALID, ['teryt'], sentence);
}

/** Both periods are of the indicator's frequency, and the way from one to the other goes forward. */
export function checkPeriods(problems: Problems, indicator: Indicator | null, { baselinePeriod, targetPeriod }: Goal): void {
  const periods = { baselinePeriod, targetPeriod };
  const isRight = Object.entries(periods).map(
    ([name, period]) => period === null || indicator === null || checkFrequency(problems, [name], indicator, period),
  );
  if (baselinePeriod === null || isRight.includes(false) || baselinePeriod < targetPeriod) return;
  const sentence = `baselinePeriod is ${baselinePeriod}, but must come before targetPeriod, which is ${targetPeriod}.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['baselinePeriod'], sentence);
}

/** The values are possible for the indicator, and the goal is one whose progress can be told. */
export function checkGoal(problems: Problems, indicator: Indicator | null, goal: Goal): void {
  const { kind, baselinePeriod, baselineValue, targetValue } = goal;
  const values = { baselineValue, targetValue: kind === TargetKind.ABSOLUTE ? targetValue : null };
  for (const [name, value] of Object.entries(values)) {
    const sentence = indicator && value !== null ? impossibleValue(indicator, name, value) : null;
    if (sentence !== null) problems.add(UserErrorCode.OUT_OF_RANGE, [name], sentence);
  }
  if (kind === TargetKind.CHANGE && targetValue === 0) {
    const sentence = 'targetValue is 0, but a CHANGE is above or below 0. For a level that is to be kept, take ABSOLUTE with that level.';
    problems.add(UserErrorCode.OUT_OF_RANGE, ['targetValue'], sentence);
  }
  const addsUp = kind === TargetKind.CHANGE && indicator?.accumulation === Accumulation.INCREMENT;
  if (baselinePeriod !== null && baselineValue === null && !addsUp) {
    const sentence = `baselinePeriod is ${baselinePeriod}, but without baselineValue there is nothing to measure from.`;
    problems.add(UserErrorCode.REQUIRED, ['baselineValue'], sentence);
  }
}
