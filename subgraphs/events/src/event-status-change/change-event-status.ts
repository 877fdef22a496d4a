import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { today } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, ID, InputType, Int } from 'type-graphql';
import { checkSentPeople } from '../attendance/sent-people';
import { checkCounted, checkHeldBy, readDate } from '../event/check-event';
import { Event } from '../event/event';
import { EventStatus } from '../event/event-enums';
import { loggedEvent } from '../event/event-parts';
import { mostPeople, participantColumns, ParticipantCountInput } from '../event/participant-count';
import type { EventDate } from '../event-date/event-date';
import { acceptedEventDates } from '../event-date/parse-event-date';
import { checkRedating, redateOutcomes } from '../outcome/redate-outcomes';
import { EventStatusChange } from './event-status-change';

@InputType('ChangeEventStatusInput', { description: 'A step of an event to another status (zmiana statusu).' })
export class ChangeEventStatusInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => EventStatus, {
    description:
      'PLANNED to HELD, POSTPONED or CANCELLED; POSTPONED to PLANNED with a new date, or to CANCELLED; UNKNOWN to any other, once a source tells. An event that has outcomes goes to HELD only. Nothing follows HELD and CANCELLED. Else NOT_ALLOWED_TRANSITION.',
  })
  status!: EventStatus;

  @Field(() => String, {
    nullable: true,
    description: `The new date: REQUIRED from POSTPONED to PLANNED, and another one than before; of HELD the date on which it took place, if that was another one, OUT_OF_RANGE when it begins after a day of its outcomes. INVALID with any other status, and when it cannot be read. Written ${acceptedEventDates}.`,
  })
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it changed, or who says so, in Polish (uwagi), at most 2000 characters.' })
  note?: string | null;

  @Field(() => ParticipantCountInput, {
    nullable: true,
    description:
      'How many people took part (liczba uczestników), with HELD; INVALID with any other status. Without it a known number stays.',
  })
  participants?: ParticipantCountInput | null;
}

const { PLANNED, HELD, POSTPONED, CANCELLED, UNKNOWN } = EventStatus;
const steps: Record<EventStatus, EventStatus[]> = {
  [PLANNED]: [HELD, POSTPONED, CANCELLED],
  [POSTPONED]: [PLANNED, CANCELLED],
  [UNKNOWN]: [PLANNED, HELD, POSTPONED, CANCELLED],
  [HELD]: [],
  [CANCELLED]: [],
};
const withDate = [PLANNED, HELD];

/** Takes an event to another status, and keeps what it was before. */
export function changeEventStatus(changes: Changes, input: ChangeEventStatusInput): Promise<MutationAnswer<{ event: Event }>> {
  const { id, version, status, participants } = input;
  return changes.run('changeEventStatus', input, {
    check: (problems) => {
      problems.text(['note'], input.note, 2000);
      problems.number(['participants', 'count'], participants?.count, 0, mostPeople);
      checkCounted(problems, status, participants);
    },
    write: async (change) => {
      const before = await change.record(Event, id, 'id', version);
      change.requireRight(before.teryt);
      change.problems.step(['status'], steps, before.status, status);
      await checkOutcomes(change, before, status);
      const date = readDate(change.problems, input.date);
      checkDate(change.problems, input, before, date);
      if (date && status === HELD) await checkRedating(change, before, status, date);
      const counted = participants ? participantColumns(participants) : {};
      if (participants) await checkSentPeople(change, ['participants', 'count'], Object.assign(new Event(), before, counted));
      const isDatedAnew = date !== null && (date.edtf !== before.date.edtf || date.verbatim !== before.date.verbatim);
      const history = await historyOf(change, id);
      const event = await change.update(Event, before, { status, ...(date && { date }), ...counted });
      const step = Object.assign(new EventStatusChange(), {
        eventId: id,
        position: history.length,
        previousStatus: before.status,
        status,
        on: today(new Date(change.at)),
        note: input.note?.trim() ?? null,
        dateVerbatim: isDatedAnew ? before.date.verbatim : null,
      });
      await change.insert(EventStatusChange, [step]);
      if (isDatedAnew) await redateOutcomes(change, event);
      const after = loggedEvent(event, { statusHistory: [...history, step] });
      change.log({ type: 'Event', id, before: loggedEvent(before, { statusHistory: history }), after });
      return { event };
    },
  });
}

function checkDate(problems: Problems, { status, date: text }: ChangeEventStatusInput, before: Event, date: EventDate | null): void {
  checkHeldBy(problems, [text == null ? 'status' : 'date'], status, date ?? before.date);
  if (text != null && !withDate.includes(status)) {
    const sentence = `A date goes with HELD, when it took place on another one, and with PLANNED, not with ${status}. Leave it out.`;
    problems.add(UserErrorCode.INVALID, ['date'], sentence);
  }
  problems.beforeItsEnd(['date'], before.teryt, date?.earliest);
  if (before.status !== POSTPONED || status !== PLANNED) return;
  if (text == null) {
    problems.add(UserErrorCode.REQUIRED, ['date'], 'An event that was postponed is planned again with its new date. Write it.');
  } else if (date?.edtf === before.date.edtf) {
    const sentence = `${quoted(date.verbatim)} is the date that was postponed. Write the new one.`;
    problems.add(UserErrorCode.INVALID, ['date'], sentence);
  }
}

/** What something came of took place: it is neither planned, nor postponed, nor cancelled. */
async function checkOutcomes({ work, problems }: Change, { id, status: present }: Event, status: EventStatus): Promise<void> {
  if (status === HELD || !steps[present].includes(status)) return;
  const { length } = await work.read(sql`SELECT id FROM outcome WHERE eventId = ${id}`);
  if (length === 0) return;
  const came = `${length} ${length === 1 ? 'outcome' : 'outcomes'} came of the event`;
  const sentence = `${came}, so it is not ${status}. Change its status to HELD if it took place.`;
  problems.add(UserErrorCode.NOT_ALLOWED_TRANSITION, ['status'], sentence);
}

function historyOf({ work }: Change, id: string): Promise<EventStatusChange[]> {
  return work.select(EventStatusChange, sql`SELECT * FROM event_status_change WHERE eventId = ${id} ORDER BY position`);
}
