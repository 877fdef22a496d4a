import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Event } from '../event/event';
import { Outcome } from './outcome';
import { OutcomeStatus } from './outcome-enums';
import { loggedOutcome } from './logged-outcome';
import { notBeforeEvent } from './not-before-event';
import { outcomeSearchFold } from './search-fold';

@InputType('ResolveOutcomeInput', { description: 'How far an outcome has been followed up (realizacja ustalenia).' })
export class ResolveOutcomeInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the outcome.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => OutcomeStatus, {
    description: 'OPEN to IN_PROGRESS, DONE or DROPPED; IN_PROGRESS to DONE or DROPPED; NOT_ALLOWED_TRANSITION otherwise.',
  })
  status!: OutcomeStatus;

  @Field(() => DateScalar, {
    description:
      'Day since which it is so, not before the event nor the step before, and not ahead of today, OUT_OF_RANGE otherwise; kept as resolvedOn for DONE and DROPPED.',
  })
  on!: CalendarDate;

  @Field(() => String, {
    nullable: true,
    description:
      'How it was done or why it was dropped, in Polish (sposób realizacji), at most 20000 characters; INVALID with IN_PROGRESS.',
  })
  resolution?: string | null;
}

const steps: Record<OutcomeStatus, OutcomeStatus[]> = {
  [OutcomeStatus.OPEN]: [OutcomeStatus.IN_PROGRESS, OutcomeStatus.DONE, OutcomeStatus.DROPPED],
  [OutcomeStatus.IN_PROGRESS]: [OutcomeStatus.DONE, OutcomeStatus.DROPPED],
  [OutcomeStatus.DONE]: [],
  [OutcomeStatus.DROPPED]: [],
};

/** Follows an outcome up by one step. */
export function resolveOutcome(changes: Changes, input: ResolveOutcomeInput): Promise<MutationAnswer<{ outcome: Outcome }>> {
  const { id, version, status, on, resolution } = input;
  return changes.run('resolveOutcome', input, {
    check: (problems) => {
      problems.pastDay(['on'], on);
      problems.text(['resolution'], resolution, 20_000);
      if (resolution != null && !isEnd(status)) {
        const sentence = `A resolution goes with DONE and DROPPED, not with ${status}. Leave it out until then.`;
        problems.add(UserErrorCode.INVALID, ['resolution'], sentence);
      }
    },
    write: async (change) => {
      const before = await change.record(Outcome, id, 'id', version);
      const event = await change.record(Event, before.eventId);
      change.requireRight(event.teryt);
      notBeforeEvent(change.problems, 'on', on, event.date);
      change.problems.inOrder(['on'], before.lastStepOn, on, `the step to ${before.status}`);
      change.problems.step(['status'], steps, before.status, status);
      const described = {
        status,
        lastStepOn: on,
        resolvedOn: isEnd(status) ? on : null,
        resolution: resolution === undefined ? before.resolution : (resolution?.trim() ?? null),
      };
      const searchFold = outcomeSearchFold({ text: before.text, resolution: described.resolution });
      const outcome = await change.update(Outcome, before, { ...described, searchFold });
      change.log({ type: 'Outcome', id, before: loggedOutcome(before), after: loggedOutcome(outcome) });
      return { outcome };
    },
  });
}

function isEnd(status: OutcomeStatus): boolean {
  return steps[status].length === 0;
}
