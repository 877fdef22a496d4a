import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { InstitutionFigures } from './institution-figures';

/** The first year that figures are taken from: the sector begins anew with the freedom of association. */
const firstYear = 1989;
/** More people than any institution has; sums of thousands of such numbers are still numbers of GraphQL. */
const most = 1_000_000;
const numbers = ['employees', 'participants', 'personsWithDisabilities', 'leftForWork'] as const;
const staying = 'Numbers that are left out stay as they are known; null makes one unknown.';

type NumberName = (typeof numbers)[number];
type Figures = Pick<InstitutionFigures, NumberName>;

@InputType('RecordFiguresInput', {
  description:
    'The figures of an institution for a year (dane roczne). Numbers that are absent stay as they are known of the year, null makes a number unknown again; what must go together is looked at in the figures as they are then. At least one number or null must be given, and at least one number where nothing is known of the year: REQUIRED otherwise. A number is from 0 to 1 000 000, OUT_OF_RANGE otherwise.',
})
export class RecordFiguresInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the institution.' })
  institution!: string;

  @Field(() => Int, {
    description:
      'Calendar year, from 1989 to the present one, and where they are known not before the year of activeFrom and, once it is CLOSED, not after that of activeTo; OUT_OF_RANGE otherwise. Numbers of any year can be made unknown.',
  })
  year!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'People employed (zatrudnieni), persons at year end, 0 to 1 000 000; absent stays, null is not known.',
  })
  employees?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'People in reintegration or therapy (uczestnicy), persons in the year, 0 to 1 000 000; absent stays, null is not known.',
  })
  participants?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'People with disabilities (osoby z niepełnosprawnościami), persons in the year, 0 to 1 000 000; absent stays, null is not known; INVALID when more than participants and employees together, as far as these are known.',
  })
  personsWithDisabilities?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Participants who took up work after leaving (podjęli pracę), persons in the year, 0 to 1 000 000; absent stays, null is not known; INVALID when more than participants.',
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
      checkYear(change.problems, institution, input);
      const before = await presentFigures(change, input);
      const figures = mergedFigures(before, input);
      checkFigures(change.problems, figures, { input, isFirst: before === null });
      if (!before || numbers.some((name) => figures[name] !== before[name])) await addRevision(change, { before, figures, input });
      return { institution };
    },
  });
}

function checkInput(problems: Problems, input: RecordFiguresInput): void {
  problems.number(['year'], input.year, firstYear, yearOf(today()));
  for (const name of numbers) problems.number([name], input[name], 0, most);
  if (numbers.every((name) => input[name] === undefined))
    problems.add(UserErrorCode.REQUIRED, [], `There is no number. Give at least one of ${numbers.join(', ')}.`);
  checkSource(problems, input.source);
}

/** An institution has figures of the years in which it existed; what was recorded of others can still be made unknown. */
function checkYear(problems: Problems, { activeFrom, activeTo, status }: Institution, input: RecordFiguresInput): void {
  const { year } = input;
  if (numbers.every((name) => input[name] == null)) return;
  const add = (sentence: string) => problems.add(UserErrorCode.OUT_OF_RANGE, ['year'], `year is ${year}, ${sentence}`);
  if (activeFrom !== null && year < yearOf(activeFrom)) add(`before its activity began on ${activeFrom} (activeFrom).`);
  if (status === InstitutionStatus.CLOSED && activeTo !== null && year > yearOf(activeTo))
    add(`after its last day of activity on ${activeTo} (activeTo).`);
}

function yearOf(day: CalendarDate): number {
  return Number(day.slice(0, 4));
}

/** The figures of the year as they are to be: what is not given stays as it is known. */
function mergedFigures(before: InstitutionFigures | null, input: RecordFiguresInput): Figures {
  const numberOf = (name: NumberName) => (input[name] === undefined ? (before?.[name] ?? null) : (input[name] ?? null));
  return {
    employees: numberOf('employees'),
    participants: numberOf('participants'),
    personsWithDisabilities: numberOf('personsWithDisabilities'),
    leftForWork: numberOf('leftForWork'),
  };
}

/** What is wrong with the figures as a whole, told of the number that the caller gave. */
function checkFigures(problems: Problems, figures: Figures, { input, isFirst }: { input: RecordFiguresInput; isFirst: boolean }): void {
  const { employees, participants, personsWithDisabilities, leftForWork } = figures;
  const add = (sentence: string, ...names: NumberName[]) =>
    problems.add(UserErrorCode.INVALID, [names.find((name) => input[name] !== undefined) ?? names[0] ?? ''], `${sentence} ${staying}`);
  if (isFirst && numbers.every((name) => figures[name] === null) && numbers.some((name) => input[name] === null))
    problems.add(UserErrorCode.REQUIRED, [], `Nothing is known of ${input.year} yet. Give at least one of ${numbers.join(', ')}.`);
  const people = employees === null && participants === null ? null : (employees ?? 0) + (participants ?? 0);
  if (personsWithDisabilities !== null && people !== null && personsWithDisabilities > people) {
    const sentence = `personsWithDisabilities is ${personsWithDisabilities}, more than the ${people} participants and employees that are known.`;
    add(sentence, 'personsWithDisabilities', 'participants', 'employees');
  }
  if (leftForWork !== null && participants !== null && leftForWork > participants)
    add(`leftForWork is ${leftForWork}, more than the ${participants} participants.`, 'leftForWork', 'participants');
}

async function presentFigures(change: Change, { institution, year }: RecordFiguresInput): Promise<InstitutionFigures | null> {
  const [figures] = await change.work.select(
    InstitutionFigures,
    sql`SELECT * FROM institution_figures WHERE institutionId = ${institution} AND year = ${year} AND isCurrent = ${true}`,
  );
  return figures ?? null;
}

interface Revision {
  before: InstitutionFigures | null;
  figures: Figures;
  input: RecordFiguresInput;
}

async function addRevision(change: Change, { before, figures, input }: Revision): Promise<void> {
  const { institution: institutionId, year } = input;
  const sourceId = await change.keep((work) => keepSource(work, input.source));
  const revision = (before?.revision ?? 0) + 1;
  const after = { institutionId, year, revision, isCurrent: true, ...figures, sourceId };
  if (before) await change.updateWhere(InstitutionFigures, { institutionId, year, revision: before.revision }, { isCurrent: false });
  await change.insert(InstitutionFigures, [Object.assign(new InstitutionFigures(), after)]);
  change.log({ type: 'Institution', id: institutionId, before: { figures: before }, after: { figures: after } });
}
