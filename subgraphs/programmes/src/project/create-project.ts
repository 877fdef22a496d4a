import { randomUUID } from 'node:crypto';
import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { ancestorsOf } from '@social-economy/values/teryt';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Programme } from '../programme/programme';
import { checkDays, checkOrder, edtfOf } from '../programme/time-span';
import { checkUnit } from '../territory/check-unit';
import { Funding } from './funding';
import { checkFunding, FundingInput } from './funding-input';
import { Project, ProjectPartner, projectTextColumns } from './project';

@InputType('CreateProjectInput', { description: 'A project for the social economy (projekt), with its lead, its time and its money.' })
export class CreateProjectInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => String, { description: 'Title (tytuł) as printed; at most 400 characters.' })
  title!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the programme that it carries out; NOT_FOUND when there is none, INVALID when its territory and that of the project have nothing in common.',
  })
  programme?: string | null;

  @Field(() => ID, {
    description: 'TERYT code of the smallest unit that holds all of it (obszar realizacji); NOT_FOUND when there is no such unit.',
  })
  teryt!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the institution that leads it (lider); NOT_FOUND when there is none.' })
  lead?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Ids of the institutions that take part besides the lead (partnerzy), at most 200, none twice: INVALID. The order is kept.',
  })
  partners?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day (początek); null when not known.' })
  startsOn?: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day (koniec), not before startsOn: OUT_OF_RANGE. Null when not known.' })
  endsOn?: CalendarDate | null;

  @Field(() => Boolean, { description: 'Selected without a call for proposals (pozakonkursowy).' })
  nonCompetitive!: boolean;

  @Field(() => String, { nullable: true, description: 'Whom it is for (grupa docelowa), in Polish; at most 20000 characters.' })
  audience?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'People or organisations that it plans to reach (planowana liczba odbiorców), 0 to 100000000: OUT_OF_RANGE otherwise.',
  })
  plannedReach?: number | null;

  @Field(() => [FundingInput], { nullable: true, description: 'What pays for it (finansowanie), at most 100 entries. The order is kept.' })
  funding?: FundingInput[] | null;

  @Field(() => SourceInput, { description: 'Where this is known from (źródło).' })
  source!: SourceInput;
}

const mostPartners = 200;
/** More than the people and organisations of the country. */
const widestReach = 100_000_000;

/** Adds a project with its partners and its money. */
export function createProject(changes: Changes, input: CreateProjectInput): Promise<MutationAnswer<{ project: Project }>> {
  return changes.run('createProject', input, {
    check: (problems) => checkProject(problems, input),
    write: async (change) => {
      await checkProgramme(change, input);
      change.requireRight(input.teryt);
      const sourceId = await change.keep((work) => keepSource(work, input.source));
      const project = Object.assign(new Project(), { ...describedBy(input), sourceId });
      const { partners, funding } = partsOf(project, input);
      await change.insert(Project, [project]);
      await change.insert(ProjectPartner, partners);
      await change.insert(Funding, funding);
      change.log({ type: 'Project', id: project.id, before: null, after: logged(project, partners, funding) });
      return { project };
    },
  });
}

function checkProject(problems: Problems, input: CreateProjectInput): void {
  const { teryt, lead, partners, startsOn = null, endsOn = null, source } = input;
  problems.text(['title'], input.title, 400);
  checkUnit(problems, ['teryt'], teryt, startsOn);
  problems.mustExist(['lead'], 'Institution', lead);
  checkPartners(problems, lead, partners ?? []);
  checkDays(problems, { startsOn, endsOn });
  checkOrder(problems, { startsOn, endsOn });
  problems.text(['audience'], input.audience, 20_000);
  problems.number(['plannedReach'], input.plannedReach, 0, widestReach);
  checkFunding(problems, input.funding ?? []);
  checkSource(problems, source);
}

function checkPartners(problems: Problems, lead: string | null | undefined, partners: readonly string[]): void {
  problems.atMost(['partners'], partners, mostPartners);
  if (partners.length > mostPartners) return;
  problems.distinct(['partners'], partners);
  partners.forEach((partner, place) => {
    problems.mustExist(['partners', place], 'Institution', partner);
    if (partner !== lead) return;
    problems.add(UserErrorCode.INVALID, ['partners', place], `${quoted(partner)} leads the project, and is no partner besides.`);
  });
}

/** A project carries out a programme of its own territory, of one above it, or of one within it. */
async function checkProgramme(change: Change, { programme: id, teryt }: CreateProjectInput): Promise<void> {
  const programme = id == null ? null : await change.named(Programme, 'id', id, ['programme']);
  if (!programme || [programme.teryt, ...ancestorsOf(programme.teryt)].includes(teryt) || ancestorsOf(teryt).includes(programme.teryt))
    return;
  const sentence = `The programme ${quoted(programme.id)} is for the territory ${programme.teryt}, which has nothing in common with ${quoted(teryt)}.`;
  change.problems.add(UserErrorCode.INVALID, ['programme'], sentence);
}

function describedBy(input: CreateProjectInput): Omit<Project, 'sourceId'> {
  const { teryt, programme: programmeId = null, lead: leadId = null, nonCompetitive, plannedReach = null } = input;
  const texts = { title: input.title.trim(), audience: input.audience?.trim() ?? null };
  const time = { startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null };
  const described = { id: randomUUID(), ...texts, ...projectTextColumns(texts), ...time, dates: edtfOf(time) };
  return { ...described, teryt, programmeId, leadId, nonCompetitive, plannedReach, version: 1 };
}

function partsOf({ id: projectId }: Project, input: CreateProjectInput): { partners: ProjectPartner[]; funding: Funding[] } {
  return {
    partners: (input.partners ?? []).map((partnerId, position) => ({ projectId, partnerId, position })),
    funding: (input.funding ?? []).map(({ fund, amount = null, currency }, position) => ({
      ...{ projectId, position },
      ...{ fund: fund.trim(), amount, currency },
    })),
  };
}

/** A project as the audit log shows it: with its partners and its money. */
function logged(project: Project, partners: readonly ProjectPartner[], funding: readonly Funding[]): object {
  return Object.assign({}, project, {
    partners: partners.map(({ partnerId }) => partnerId),
    funding: funding.map(({ fund, amount, currency }) => ({ fund, amount, currency })),
  });
}
