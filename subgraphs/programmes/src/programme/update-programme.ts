import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { isSame } from '@social-economy/mutation/is-same';
import { keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, ID, InputType, Int } from 'type-graphql';
import { checkLeftOut } from '../programme-node/check-left-out';
import { outlineRows } from '../programme-node/outline-rows';
import { ProgrammeNode } from '../programme-node/programme-node';
import { ProgrammeNodeInput } from '../programme-node/programme-node-input';
import { checkProgramme, type ProgrammeDescription } from './check-programme';
import { loggedProgramme } from './logged-programme';
import { Programme, programmeTextColumns } from './programme';
import { checkTimeOfSteps, statusHistoryOf } from './steps-in-time';
import { checkNeighbours } from './supersession';
import { checkOrder, edtfAfter } from './time-span';

const orNull = 'absent leaves it as it is, null clears it.';

@InputType('UpdateProgrammeInput', {
  description:
    'What is told of a programme anew. What is absent stays. All of it can be corrected in every status, since a printed programme can have been ' +
    'entered wrongly; the audit log keeps what was there before.',
})
export class UpdateProgrammeInput implements MutationInput, ProgrammeDescription {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the programme; NOT_FOUND when there is none.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => String, { nullable: true, description: 'Full title (tytuł), at most 400 characters; null is REQUIRED.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: `Short title or acronym (skrót), at most 120 characters; ${orNull}` })
  shortTitle?: string | null;

  @Field(() => ID, { nullable: true, description: `Id of the institution that is responsible for it; ${orNull}` })
  responsible?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of the time that it covers, not before that of the version before it, nor after that of the version after it or the day on which the ' +
      `programme came IN_FORCE: OUT_OF_RANGE; ${orNull}`,
  })
  startsOn?: CalendarDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of the time that it covers, not before startsOn, nor after the day on which the programme was COMPLETED: OUT_OF_RANGE; a day that stays ' +
      `is as exact in dates as before; ${orNull}`,
  })
  endsOn?: CalendarDate | null;

  @Field(() => String, { nullable: true, description: `Main goal (cel główny), at most 20000 characters; ${orNull}` })
  mainGoal?: string | null;

  @Field(() => String, { nullable: true, description: `Resolution that adopted it (uchwała), at most 500 characters; ${orNull}` })
  legalAct?: string | null;

  @Field(() => [ProgrammeNodeInput], {
    nullable: true,
    description:
      'The whole tree of its parts anew (struktura); absent leaves it as it is, null empties it. A part keeps its id, targets and alignments wherever it ' +
      'stands when its kind and title stand once in the outline before and after; else under the same part, when kind, number and title are the same, or kind ' +
      'and title where they stand there once. Where titles lead nowhere, the same kind and number under the same part are a part whose title is corrected. ' +
      'INVALID when a part that targets or alignments point at is left out.',
  })
  outline?: ProgrammeNodeInput[] | null;

  @Field(() => String, { nullable: true, description: `Address of the document, at most 500 characters; ${orNull}` })
  document?: string | null;

  @Field(() => SourceInput, {
    nullable: true,
    description: 'Where this is known from (źródło); absent leaves it as it is, null is REQUIRED.',
  })
  source?: SourceInput | null;
}

/** Corrects what is told of a programme. */
export function updateProgramme(changes: Changes, input: UpdateProgrammeInput): Promise<MutationAnswer<{ programme: Programme }>> {
  const { id, version, source } = input;
  return changes.run('updateProgramme', input, {
    check: (problems) => {
      problems.notCleared(['title'], input.title);
      problems.notCleared(['source'], source);
      checkProgramme(problems, input);
    },
    write: async (change) => {
      const before = await change.record(Programme, id, 'id', version);
      change.requireRight(before.teryt);
      const described = changedBy(input, before);
      if (input.startsOn !== undefined || input.endsOn !== undefined)
        await checkTime(change, Object.assign(new Programme(), before, described));
      const parts = await outlines(change, input);
      const sourceId = source ? await change.keep((work) => keepSource(work, source)) : before.sourceId;
      const after = Object.assign(new Programme(), before, described, { sourceId });
      if (isSame([after, parts.after ?? []], [before, parts.before ?? []])) return { programme: before };
      const programme = await change.update(Programme, before, { ...described, sourceId });
      if (parts.after) await writeOutline(change, id, parts.after);
      const logged = {
        before: loggedProgramme(before, { outline: parts.before }),
        after: loggedProgramme(programme, { outline: parts.after }),
      };
      change.log({ type: 'Programme', id, ...logged });
      return { programme };
    },
  });
}

/** What is told anew, and beside it what was told before. */
function changedBy(input: UpdateProgrammeInput, before: Programme) {
  const text = (told: string | null | undefined, kept: string | null) => (told === undefined ? kept : (told?.trim() ?? null));
  const texts = {
    title: input.title?.trim() ?? before.title,
    shortTitle: text(input.shortTitle, before.shortTitle),
    mainGoal: text(input.mainGoal, before.mainGoal),
    legalAct: text(input.legalAct, before.legalAct),
    document: text(input.document, before.document),
    responsibleId: text(input.responsible, before.responsibleId),
  };
  const time = { startsOn: text(input.startsOn, before.startsOn), endsOn: text(input.endsOn, before.endsOn) };
  // The time as printed, 2013/2020, stays as long as its days do, and each side of it as long as its own.
  const dates = time.startsOn === before.startsOn && time.endsOn === before.endsOn ? before.dates : edtfAfter(before, input);
  return { ...texts, ...programmeTextColumns(texts), ...time, dates };
}

async function checkTime(change: Change, programme: Programme): Promise<void> {
  checkOrder(change.problems, programme);
  await checkNeighbours(change, programme);
  checkTimeOfSteps(change.problems, programme, await statusHistoryOf(change, programme.id));
}

interface Outlines {
  before?: ProgrammeNode[];
  after?: ProgrammeNode[];
}

/** The outline as it was and as it is told anew; nothing when it is not. */
async function outlines(change: Change, { id, outline }: UpdateProgrammeInput): Promise<Outlines> {
  if (outline === undefined) return {};
  const { work } = change;
  const before = await work.select(ProgrammeNode, sql`SELECT * FROM programme_node WHERE programmeId = ${id} ORDER BY position`);
  const after = outlineRows(id, outline ?? [], before);
  await checkLeftOut(change, before, after);
  return { before, after };
}

async function writeOutline(change: Change, programmeId: string, nodes: readonly ProgrammeNode[]): Promise<void> {
  await change.remove(ProgrammeNode, { programmeId });
  await change.insert(ProgrammeNode, nodes);
}
