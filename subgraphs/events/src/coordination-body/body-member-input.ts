import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ID, InputType } from 'type-graphql';
import { MemberRole } from './body-enums';

@InputType('BodyMemberInput', {
  description: 'A person who sits on a body, as the body itself publishes its members (członek); nothing private belongs here.',
})
export class BodyMemberInput {
  @Field(() => String, { description: 'First name and surname as published (imię i nazwisko), at most 120 characters.' })
  name!: string;

  @Field(() => MemberRole, { defaultValue: MemberRole.MEMBER, description: 'What the person is in the body (funkcja).' })
  role!: MemberRole;

  @Field(() => ID, { nullable: true, description: 'Id of the institution that the person represents; null where the body names none.' })
  represents?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of membership (od), in the years 1800 to 2100; null when not known.' })
  since?: CalendarDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of membership (do), not before the first; null while it lasts or when not known.',
  })
  until?: CalendarDate | null;
}

const mostMembers = 200;

/** Finds what is wrong with the people of a body: among others, that two of them chair it at a time, or that one stands there twice. */
export function checkMembers(problems: Problems, members: readonly BodyMemberInput[]): void {
  problems.atMost(['members'], members, mostMembers);
  for (const [index, { name, represents, since, until }] of members.slice(0, mostMembers).entries()) {
    problems.text(['members', index, 'name'], name, 120);
    problems.mustExist(['members', index, 'represents'], 'Institution', represents);
    problems.day(['members', index, 'since'], since);
    problems.day(['members', index, 'until'], until);
    problems.inOrder(['members', index, 'until'], since, until, 'since');
  }
  checkPairs(problems, members.slice(0, mostMembers));
}

function checkPairs(problems: Problems, members: readonly BodyMemberInput[]): void {
  for (const [index, member] of members.entries()) {
    const atATime = members.slice(0, index).filter((other) => areAtATime(other, member));
    if (atATime.some((other) => isSameSeat(other, member))) {
      const sentence = `${quoted(member.name)} stands in the list twice as ${member.role} at a time. Name the person once, or say whom each represents.`;
      problems.add(UserErrorCode.INVALID, ['members', index], sentence);
    }
    const chair = atATime.find(({ role, name }) => role === MemberRole.CHAIR && member.role === role && name.trim() !== member.name.trim());
    if (chair) {
      const sentence = `${quoted(member.name)} and ${quoted(chair.name)} are CHAIR at a time. Say until when the one was, and since when the other is.`;
      problems.add(UserErrorCode.INVALID, ['members', index, 'role'], sentence);
    }
  }
}

function isSameSeat(one: BodyMemberInput, other: BodyMemberInput): boolean {
  const isSamePerson = one.name.trim() === other.name.trim() && (one.represents ?? null) === (other.represents ?? null);
  return isSamePerson && one.role === other.role;
}

/** Whether two memberships certainly share a day, or nothing tells them apart in time: a day that is not known may be any. */
function areAtATime(one: BodyMemberInput, other: BodyMemberInput): boolean {
  const [first, last] = knownDays(one);
  const [otherFirst, otherLast] = knownDays(other);
  if (first == null || last == null || otherFirst == null || otherLast == null) return first == null && otherFirst == null;
  return first <= otherLast && otherFirst <= last;
}

/** The first and the last day on which a membership certainly was. */
function knownDays({ since, until }: BodyMemberInput): (CalendarDate | null | undefined)[] {
  return [since ?? until, until ?? since];
}
