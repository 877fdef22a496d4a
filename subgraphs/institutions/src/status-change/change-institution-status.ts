import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, ID, InputType, Int } from 'type-graphql';
import { endWithHolder } from '../credential/end-with-holder';
import { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { StatusChange } from './status-change';
import { statusSteps } from './status-steps';

@InputType('ChangeInstitutionStatusInput', { description: 'A status that an institution reached (zmiana statusu).' })
export class ChangeInstitutionStatusInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the institution.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => InstitutionStatus, {
    description:
      'REGISTERED to ACTIVE, SUSPENDED, IN_LIQUIDATION or CLOSED; ACTIVE to SUSPENDED, IN_LIQUIDATION or CLOSED; SUSPENDED to ACTIVE, IN_LIQUIDATION or CLOSED; IN_LIQUIDATION to ACTIVE, when the liquidation is called off, or CLOSED; from CLOSED nowhere. NOT_ALLOWED_TRANSITION otherwise. No act prescribes these steps: they are a convention of this graph.',
  })
  status!: InstitutionStatus;

  @Field(() => DateScalar, {
    description:
      'First day on which it has the status: not ahead, since a plan never counts as done, and not before activeFrom or the latest change known (OUT_OF_RANGE). For CLOSED it becomes activeTo, the last day on which credentials of the institution are valid, and its register numbers are free for a successor; activeFrom stays what it is.',
  })
  on!: CalendarDate;

  @Field(() => String, { nullable: true, description: 'What is to be told of the change, in Polish, at most 500 characters (uwagi).' })
  note?: string | null;
}

/** Adds a status to the history of an institution and makes it the present one; closing it removes nothing. */
export function changeInstitutionStatus(
  changes: Changes,
  input: ChangeInstitutionStatusInput,
): Promise<MutationAnswer<{ institution: Institution }>> {
  const { id, version, status, on } = input;
  const note = input.note?.trim() ?? null;
  return changes.run('changeInstitutionStatus', input, {
    check: (problems) => {
      problems.pastDay(['on'], on);
      problems.text(['note'], input.note, 500);
    },
    write: async (change) => {
      const before = await change.record(Institution, id, 'id', version);
      change.requireRight(before.teryt);
      const history = await historyOf(change, id);
      checkStatusStep(change.problems, before, history, { status, on });
      const last = history.at(-1);
      const added = Object.assign(new StatusChange(), { institutionId: id, position: (last?.position ?? 0) + 1, since: on, status, note });
      await change.insert(StatusChange, [added]);
      const institution = await change.update(Institution, before, statusColumns(before, { status, on }));
      change.log({
        type: 'Institution',
        id,
        before: Object.assign({}, before, { statusSince: last?.since ?? null, statusNote: last?.note ?? null }),
        after: Object.assign({}, institution, { statusSince: on, statusNote: note }),
      });
      if (status === InstitutionStatus.CLOSED) await endWithHolder(change, institution);
      return { institution };
    },
  });
}

/** A status, and the first day on which an institution has it. */
type StatusStep = Pick<ChangeInstitutionStatusInput, 'status' | 'on'>;

/** What is wrong with a status after those that an institution had. */
export function checkStatusStep(
  problems: Problems,
  before: Pick<Institution, 'status' | 'activeFrom'>,
  history: readonly StatusChange[],
  { status, on }: StatusStep,
): void {
  problems.step(['status'], statusSteps, before.status, status);
  problems.inOrder(['on'], before.activeFrom, on, 'its activity began');
  problems.inOrder(['on'], latestDayOf(history), on, 'its status changed last');
}

/** The columns of an institution that follow from a new status. */
export function statusColumns(before: Institution, { status, on }: StatusStep): Partial<Institution> {
  const activeTo = status === InstitutionStatus.CLOSED ? on : before.activeTo;
  return { status, activeTo, ...uniqueNumbers(Object.assign({}, before, { status })) };
}

function historyOf(change: Change, id: string): Promise<StatusChange[]> {
  return change.work.select(StatusChange, sql`SELECT * FROM institution_status WHERE institutionId = ${id} ORDER BY position`);
}

/** The latest day on which a change is known to have happened; null when none is dated. */
function latestDayOf(history: readonly StatusChange[]): CalendarDate | null {
  return history.reduce<CalendarDate | null>((latest, { since }) => (since !== null && since > (latest ?? '') ? since : latest), null);
}
