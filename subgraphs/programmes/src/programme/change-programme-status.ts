import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ID, InputType, Int } from 'type-graphql';
import { loggedProgramme } from './logged-programme';
import { Programme } from './programme';
import { ProgrammeStatus } from './programme-enums';
import { ProgrammeStatusChange } from './programme-status-change';
import { stepsAfter } from './programme-steps';
import { checkStepInTime, statusHistoryOf } from './steps-in-time';

@InputType('ChangeProgrammeStatusInput', { description: 'One step in the course of a programme (zmiana etapu).' })
export class ChangeProgrammeStatusInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the programme; NOT_FOUND when there is none.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => ProgrammeStatus, {
    description:
      'The status that it reached (etap), by the steps of PROGRAMME_FLOW: DRAFT to EXPERT_REVIEW, to BOARD_REVIEW, to PUBLIC_CONSULTATION, back to ' +
      'BOARD_REVIEW, to ADOPTED (only after a PUBLIC_CONSULTATION), to IN_FORCE, to COMPLETED or REPEALED; NOT_ALLOWED_TRANSITION otherwise.',
  })
  status!: ProgrammeStatus;

  @Field(() => DateScalar, {
    description:
      'Day on which it reached the status: not in the future, not before the last step with a known day; IN_FORCE not before startsOn and COMPLETED ' +
      'not before endsOn, or the first day of a year or month that dates has in its place, where those are known; OUT_OF_RANGE otherwise.',
  })
  on!: CalendarDate;

  @Field(() => String, { nullable: true, description: 'What is to be told of the step (uwagi), in Polish; at most 20000 characters.' })
  note?: string | null;
}

/** Takes a programme one step further: a row of its history, and its new status. */
export function changeProgrammeStatus(
  changes: Changes,
  input: ChangeProgrammeStatusInput,
): Promise<MutationAnswer<{ programme: Programme }>> {
  const { id, version, status, on, note } = input;
  return changes.run('changeProgrammeStatus', input, {
    check: (problems) => {
      problems.pastDay(['on'], on);
      problems.text(['note'], note, 20_000);
    },
    write: async (change) => {
      const before = await change.record(Programme, id, 'id', version);
      change.requireRight(before.teryt);
      const history = await statusHistoryOf(change, id);
      checkStep(change, before, history, input);
      const position = (history.at(-1)?.position ?? -1) + 1;
      const step = Object.assign(new ProgrammeStatusChange(), { programmeId: id, position, status, on, note: note?.trim() ?? null });
      await change.insert(ProgrammeStatusChange, [step]);
      const programme = await change.update(Programme, before, { status });
      const told = { before: { statusHistory: history }, after: { statusHistory: [...history, step] } };
      change.log({ type: 'Programme', id, before: loggedProgramme(before, told.before), after: loggedProgramme(programme, told.after) });
      return { programme };
    },
  });
}

function checkStep(
  { problems }: Change,
  programme: Programme,
  history: readonly ProgrammeStatusChange[],
  input: ChangeProgrammeStatusInput,
): void {
  const steps = stepsAfter(history.map((step) => step.status));
  problems.step(['status'], steps, programme.status, input.status);
  problems.inOrder(['on'], history.findLast((step) => step.on !== null)?.on, input.on, 'the last step');
  checkStepInTime(problems, programme, input);
}
