import { randomUUID } from 'node:crypto';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, DateScalar, today } from '@social-economy/values/calendar-date';
import { Field, ID, InputType } from 'type-graphql';
import { Event } from '../event/event';
import { EventStatus } from '../event/event-enums';
import { Outcome } from './outcome';
import { OutcomeKind, OutcomeStatus } from './outcome-enums';
import { loggedOutcome } from './logged-outcome';
import { notBeforeEvent } from './not-before-event';
import { outcomeSearchFold } from './search-fold';

@InputType('RecordOutcomeInput', { description: 'What a meeting decided, recommended or proposed (ustalenie).' })
export class RecordOutcomeInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, {
    description:
      'Id of the event that it came of, HELD or UNKNOWN: nothing comes of one that is planned, postponed or cancelled, INVALID, nor of one that lies wholly ahead of today, OUT_OF_RANGE.',
  })
  event!: string;

  @Field(() => OutcomeKind, { description: 'Whether it was agreed, recommended, proposed or reported (rodzaj).' })
  kind!: OutcomeKind;

  @Field(() => String, { description: 'What was agreed or proposed, in Polish (treść), at most 20000 characters.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the institution that is to act (adresat).' })
  addressee?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is to be done (termin), not before the event, until 2100.' })
  dueOn?: CalendarDate | null;
}

/** Adds an open outcome to an event. */
export function recordOutcome(changes: Changes, input: RecordOutcomeInput): Promise<MutationAnswer<{ outcome: Outcome }>> {
  const { kind, text, addressee = null, dueOn = null } = input;
  return changes.run('recordOutcome', input, {
    check: (problems) => {
      problems.text(['text'], text, 20_000);
      problems.day(['dueOn'], dueOn);
      problems.mustExist(['addressee'], 'Institution', addressee);
    },
    write: async (change) => {
      const event = await change.record(Event, input.event, 'event');
      change.requireRight(event.teryt);
      checkEvent(change.problems, event);
      const eventEarliest = event.date.earliest;
      notBeforeEvent(change.problems, 'dueOn', dueOn, event.date);
      const followed = { addresseeId: addressee, dueOn, status: OutcomeStatus.OPEN, lastStepOn: null, resolvedOn: null, resolution: null };
      const described = { id: randomUUID(), kind, text: text.trim(), eventId: event.id, eventEarliest, ...followed, version: 1 };
      const outcome = Object.assign(new Outcome(), described, { searchFold: outcomeSearchFold(described) });
      await change.insert(Outcome, [outcome]);
      change.log({ type: 'Outcome', id: outcome.id, before: null, after: loggedOutcome(outcome) });
      return { outcome };
    },
  });
}

function checkEvent(problems: Problems, { id, status, date: { earliest, verbatim } }: Event): void {
  if (status !== EventStatus.HELD && status !== EventStatus.UNKNOWN) {
    const sentence = `Event ${quoted(id)} is ${status}: nothing has come of it. Change its status to HELD first if it took place.`;
    problems.add(UserErrorCode.INVALID, ['event'], sentence);
  } else if (earliest !== null && earliest > today()) {
    const sentence = `Event ${quoted(id)} is of ${quoted(verbatim)}, ${earliest} at the earliest, and today is ${today()}: nothing has come of what lies ahead. Write the day on which it took place with updateEvent first.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, ['event'], sentence);
  }
}
