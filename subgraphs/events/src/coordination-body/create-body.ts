import { randomUUID } from 'node:crypto';
import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { codesWithin, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';
import { BodyKind } from './body-enums';
import { BodyInstitution, BodyMember } from './body-member';
import { BodyMemberInput, checkMembers } from './body-member-input';
import { memberInstitutionRows, memberRows } from './body-parts';
import { CoordinationBody } from './coordination-body';
import { derivedColumns } from './derived-columns';

@InputType('CreateBodyInput', { description: 'A new body that coordinates and meets (ciało koordynacyjne).' })
export class CreateBodyInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => BodyKind, { description: 'Kind of body (rodzaj).' })
  kind!: BodyKind;

  @Field(() => String, {
    description: 'Full name (nazwa) as its source prints it, at most 300 characters; TAKEN when a body of the territory has it already.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Acronym (skrót), at most 32 characters: KKRES.' })
  acronym?: string | null;

  @Field(() => ID, {
    description:
      'TERYT code of the unit that it works for: 0 for Poland, 28 for a voivodeship, or a unit below; OUT_OF_RANGE when the unit ended before appointedOn.',
  })
  teryt!: Teryt;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the body that it is a group of, which works for the same unit or one above it; needs the right to that one too.',
  })
  parent?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it was appointed (data powołania), since 1800, not ahead of today.',
  })
  appointedOn?: CalendarDate | null;

  @Field(() => String, { nullable: true, description: 'Who or what appointed it, in Polish (akt powołania), at most 300 characters.' })
  appointedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for, in Polish (zadania), at most 20000 characters.' })
  mandate?: string | null;

  @Field(() => [BodyMemberInput], {
    nullable: true,
    description:
      'People who sit on it, in its own order, at most 200: only those whom the body itself publishes as its members, and nothing private of them. INVALID are two chairs at a time, and one name twice in one role for one institution at a time: where both have no dates, or a day is known that both share. Days that are not known need not be made up.',
  })
  members?: BodyMemberInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of the institutions that belong to it (instytucje członkowskie), in the order of the source, at most 500.',
  })
  memberInstitutions?: string[] | null;

  @Field(() => SourceInput, {
    description: 'Where the record comes from (źródło): where the body publishes its members, if any are given.',
  })
  source!: SourceInput;
}

const mostInstitutions = 500;

/** Adds a body with those who belong to it. */
export function createBody(changes: Changes, input: CreateBodyInput): Promise<MutationAnswer<{ body: CoordinationBody }>> {
  return changes.run('createBody', input, {
    check: (problems) => checkBody(problems, input),
    write: async (change) => {
      change.requireRight(input.teryt);
      await checkParent(change, input);
      await checkName(change, input);
      const sourceId = await change.keep((work) => keepSource(work, input.source));
      const body = bodyOf(input, sourceId);
      const members = memberRows({ id: body.id, members: input.members });
      const institutions = memberInstitutionRows({ id: body.id, memberInstitutions: input.memberInstitutions });
      await change.insert(CoordinationBody, [body]);
      await change.insert(BodyMember, members);
      await change.insert(BodyInstitution, institutions);
      const after = Object.assign({}, body, { members, memberInstitutions: input.memberInstitutions ?? [] });
      change.log({ type: 'CoordinationBody', id: body.id, before: null, after });
      return { body };
    },
  });
}

function checkBody(problems: Problems, input: CreateBodyInput): void {
  problems.text(['name'], input.name, 300);
  problems.text(['acronym'], input.acronym, 32);
  problems.mustBeTerritory(['teryt'], input.teryt);
  problems.pastDay(['appointedOn'], input.appointedOn);
  problems.beforeItsEnd(['teryt'], input.teryt, input.appointedOn);
  problems.text(['appointedBy'], input.appointedBy, 300);
  problems.text(['mandate'], input.mandate, 20_000);
  checkMembers(problems, input.members ?? []);
  problems.atMost(['memberInstitutions'], input.memberInstitutions, mostInstitutions);
  problems.distinct(['memberInstitutions'], input.memberInstitutions);
  input.memberInstitutions
    ?.slice(0, mostInstitutions)
    .forEach((id, index) => problems.mustExist(['memberInstitutions', index], 'Institution', id));
  checkSource(problems, input.source);
}

/** A group works within the territory of the body that it is a group of. */
async function checkParent(change: Change, { parent, teryt }: CreateBodyInput): Promise<void> {
  if (parent == null) return;
  const [above] = await change.work.select(CoordinationBody, sql`SELECT * FROM coordination_body WHERE id = ${parent}`);
  if (!above) {
    change.problems.add(UserErrorCode.NOT_FOUND, ['parent'], `There is no CoordinationBody "${parent}".`);
    return;
  }
  change.requireRight(above.teryt);
  const { from, to } = codesWithin(above.teryt);
  if (teryt >= from && teryt < to) return;
  const sentence = `The body ${quoted(parent)} works for the territory ${above.teryt}, in which ${teryt} does not lie. Name a body of the same territory or of one above it.`;
  change.problems.add(UserErrorCode.INVALID, ['parent'], sentence);
}

async function checkName({ problems, work }: Change, { name, teryt }: CreateBodyInput): Promise<void> {
  const { nameFold } = derivedColumns(name.trim());
  const [other] = await work.read(sql`SELECT id FROM coordination_body WHERE teryt = ${teryt} AND nameFold = ${nameFold}`);
  if (!other) return;
  const sentence = `The body ${quoted(other['id'])} of the territory ${teryt} has the name ${quoted(name.trim())} already, however it is spelt.`;
  problems.add(UserErrorCode.TAKEN, ['name'], sentence);
}

function bodyOf(input: CreateBodyInput, sourceId: string): CoordinationBody {
  const name = input.name.trim();
  return Object.assign(new CoordinationBody(), derivedColumns(name), {
    id: randomUUID(),
    kind: input.kind,
    name,
    acronym: input.acronym?.trim() ?? null,
    teryt: input.teryt,
    parentId: input.parent ?? null,
    appointedOn: input.appointedOn ?? null,
    appointedBy: input.appointedBy?.trim() ?? null,
    mandate: input.mandate?.trim() ?? null,
    sourceId,
    version: 1,
  });
}
