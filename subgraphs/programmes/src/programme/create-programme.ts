import { randomUUID } from 'node:crypto';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { levelOf, TerritoryLevel } from '@social-economy/values/teryt';
import { Field, ID, InputType } from 'type-graphql';
import { ProgrammeNode } from '../programme-node/programme-node';
import { ProgrammeNodeInput } from '../programme-node/programme-node-input';
import { outlineRows } from '../programme-node/outline-rows';
import { checkUnit } from '../territory/check-unit';
import { checkProgramme, type ProgrammeDescription } from './check-programme';
import { loggedProgramme } from './logged-programme';
import { Programme, programmeTextColumns } from './programme';
import { ProgrammeKind, ProgrammeStatus } from './programme-enums';
import { ProgrammeStatusChange } from './programme-status-change';
import { checkSuperseded } from './supersession';
import { checkOrder, edtfOf } from './time-span';

@InputType('CreateProgrammeInput', { description: 'A programme that is being drafted (program rozwoju ekonomii społecznej).' })
export class CreateProgrammeInput implements MutationInput, ProgrammeDescription {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ProgrammeKind, { description: 'Kind of programme (rodzaj).' })
  kind!: ProgrammeKind;

  @Field(() => String, { description: 'Full title (tytuł) as printed; at most 400 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Short title or acronym (skrót): KPRES; at most 120 characters.' })
  shortTitle?: string | null;

  @Field(() => ID, {
    description:
      'TERYT code of the territory that it is for (obszar): 0 for a KPRES, a voivodeship for an RPRES, a powiat or gmina for a LOCAL_PLAN (INVALID ' +
      'otherwise), any for OTHER; NOT_FOUND when there is no such unit.',
  })
  teryt!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the institution that is responsible for it; NOT_FOUND when there is none.' })
  responsible?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of the time that it covers; not before that of the version before it.',
  })
  startsOn?: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the time that it covers, not before startsOn.' })
  endsOn?: CalendarDate | null;

  @Field(() => String, { nullable: true, description: 'Main goal (cel główny); at most 20000 characters.' })
  mainGoal?: string | null;

  @Field(() => String, { nullable: true, description: 'Resolution that adopted it (uchwała), with the journal; at most 500 characters.' })
  legalAct?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the version before it, of the same kind and territory: INVALID otherwise, NOT_FOUND when there is none, TAKEN when another one ' +
      'supersedes it already. The version before stays as it is.',
  })
  supersedes?: string | null;

  @Field(() => [ProgrammeNodeInput], { nullable: true, description: 'Its parts as a tree (struktura), in document order.' })
  outline?: ProgrammeNodeInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the document, beginning with http:// or https://; at most 500 characters.',
  })
  document?: string | null;

  @Field(() => SourceInput, { description: 'Where this is known from (źródło).' })
  source!: SourceInput;
}

/** The levels of territory that a kind of programme is for; any where none are named. */
const levels: Partial<Record<ProgrammeKind, TerritoryLevel[]>> = {
  [ProgrammeKind.KPRES]: [TerritoryLevel.COUNTRY],
  [ProgrammeKind.RPRES]: [TerritoryLevel.VOIVODESHIP],
  [ProgrammeKind.LOCAL_PLAN]: [TerritoryLevel.POWIAT, TerritoryLevel.GMINA],
};

/** Adds a programme that is being drafted, with its outline. */
export function createProgramme(changes: Changes, input: CreateProgrammeInput): Promise<MutationAnswer<{ programme: Programme }>> {
  return changes.run('createProgramme', input, {
    check: (problems) => {
      checkTerritory(problems, input);
      checkProgramme(problems, input);
    },
    write: async (change) => {
      change.requireRight(input.teryt);
      const id = randomUUID();
      const described = describedBy(input);
      checkOrder(change.problems, described);
      await checkSuperseded(change, described.supersedesId, described);
      const sourceId = await change.keep((work) => keepSource(work, input.source));
      const programme = Object.assign(new Programme(), { ...described, id, sourceId, version: 1 });
      const first = { programmeId: id, position: 0, status: programme.status, on: null, note: null };
      const outline = outlineRows(id, input.outline ?? []);
      await change.insert(Programme, [programme]);
      await change.insert(ProgrammeStatusChange, [first]);
      await change.insert(ProgrammeNode, outline);
      change.log({ type: 'Programme', id, before: null, after: loggedProgramme(programme, { statusHistory: [first], outline }) });
      return { programme };
    },
  });
}

function checkTerritory(problems: Problems, { kind, teryt, startsOn }: CreateProgrammeInput): void {
  const possible = levels[kind];
  if (!checkUnit(problems, ['teryt'], teryt, startsOn) || !possible || possible.includes(levelOf(teryt))) return;
  const sentence = `A programme of kind ${kind} is for a territory of level ${possible.join(' or ')}, but ${teryt} is of level ${levelOf(teryt)}.`;
  problems.add(UserErrorCode.INVALID, ['teryt'], sentence);
}

function describedBy(input: CreateProgrammeInput) {
  const { kind, teryt, responsible: responsibleId = null, supersedes: supersedesId = null } = input;
  const texts = {
    title: input.title.trim(),
    shortTitle: input.shortTitle?.trim() ?? null,
    mainGoal: input.mainGoal?.trim() ?? null,
    legalAct: input.legalAct?.trim() ?? null,
    document: input.document?.trim() ?? null,
  };
  const time = { startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null };
  const status = ProgrammeStatus.DRAFT;
  return { kind, teryt, responsibleId, supersedesId, status, ...texts, ...programmeTextColumns(texts), ...time, dates: edtfOf(time) };
}
