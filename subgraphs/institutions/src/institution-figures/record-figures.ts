import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { today } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Institution } from '../institution/institution';
import { InstitutionFigures } from './institution-figures';

/** The first year that figures are taken from: the sector begins anew with the freedom of association. */
const firstYear = 1989;
const numbers = ['employees', 'participants', 'personsWithDisabilities', 'leftForWork'] as const;

@InputType('RecordFiguresInput', {
  description:
    'The figures of an institution for a year (dane roczne), the whole record of the year: what is absent is not known, also where it was known before. At least one number, REQUIRED otherwise.',
})
export class RecordFiguresInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the institution.' })
  institution!: string;

  @Field(() => Int, { description: 'Calendar year, from 1989 to the present one; OUT_OF_RANGE otherwise.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: 'People employed (zatrudnieni), persons at year end, 0 or more.' })
  employees?: number | null;

  @Field(() => Int, { nullable: true, description: 'People in reintegration or therapy (uczestnicy), persons in the year, 0 or more.' })
  participants?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'People with disabilities (osoby z niepełnosprawnościami), persons in the year, 0 or more; INVALID when more than participants and employees together, as far as these are given.',
  })
  personsWithDisabilities?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Participants who took up work after leaving (podjęli pracę), persons in the year, 0 or more; INVALID when more than participants.',
  })
  leftForWork?: number | null;

  @Field(() => SourceInput, { description: 'Where the figures are known from (źródło).' })
  source!: SourceInput;
}

/** Records the figures of a year; other figures than before are a revision, the same ones change nothing. */
export function recordFigures(changes: Changes, input: RecordFiguresInput): Promise<MutationAnswer<{ institution: Institution }>> {
  return changes.run('recordFigures', input, {
    check: (problems) => checkInput(problems, input),
    write: async (change) => {
      const institution = await change.record(Institution, input.institution, 'institution');
      change.requireRight(institution.teryt);
      const before = await presentFigures(change, input);
      if (!before || numbers.some((name) => (input[name] ?? null) !== before[name])) await addRevision(change, before, input);
      return { institution };
    },
  });
}

function checkInput(problems: Problems, input: RecordFiguresInput): void {
  const { employees, participants, personsWithDisabilities, leftForWork } = input;
  problems.number(['year'], input.year, firstYear, Number(today().slice(0, 4)));
  for (const name of numbers) problems.number([name], input[name], 0);
  if (numbers.every((name) => input[name] == null))
    problems.add(UserErrorCode.REQUIRED, [], `There is no number. Give at least one of ${numbers.join(', ')}.`);
  const people = employees == null && participants == null ? null : (employees ?? 0) + (participants ?? 0);
  if (personsWithDisabilities != null && people !== null && personsWithDisabilities > people) {
    const sentence = `personsWithDisabilities is ${personsWithDisabilities}, more than the ${people} participants and employees that are given.`;
    problems.add(UserErrorCode.INVALID, ['personsWithDisabilities'], sentence);
  }
  if (leftForWork != null && participants != null && leftForWork > participants) {
    const sentence = `leftForWork is ${leftForWork}, more than the ${participants} participants.`;
    problems.add(UserErrorCode.INVALID, ['leftForWork'], sentence);
  }
  checkSource(problems, input.source);
}

async function presentFigures(change: Change, { institution, year }: RecordFiguresInput): Promise<InstitutionFigures | null> {
  const [figures] = await change.work.select(
    InstitutionFigures,
    sql`SELECT * FROM institution_figures WHERE institutionId = ${institution} AND year = ${year} AND isCurrent = ${true}`,
  );
  return figures ?? null;
}

async function addRevision(change: Change, before: InstitutionFigures | null, input: RecordFiguresInput): Promise<void> {
  const {
    institution: institutionId,
    year,
    employees = null,
    participants = null,
    personsWithDisabilities = null,
    leftForWork = null,
  } = input;
  const sourceId = await change.keep((work) => keepSource(work, input.source));
  const revision = (before?.revision ?? 0) + 1;
  const figures = {
    institutionId,
    year,
    revision,
    isCurrent: true,
    employees,
    participants,
    personsWithDisabilities,
    leftForWork,
    sourceId,
  };
  if (before) await change.updateWhere(InstitutionFigures, { institutionId, year, revision: before.revision }, { isCurrent: false });
  await change.insert(InstitutionFigures, [Object.assign(new InstitutionFigures(), figures)]);
  change.log({ type: 'Institution', id: institutionId, before: { figures: before }, after: { figures } });
}
