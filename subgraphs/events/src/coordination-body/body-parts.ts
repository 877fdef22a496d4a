import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { MemberRole } from './body-enums';
import { BodyInstitution, BodyMember } from './body-member';

/** A person who sits on a body; what is not known is absent or null. */
interface MemberEntry {
  name: string;
  role: MemberRole;
  represents?: string | null;
  since?: CalendarDate | null;
  until?: CalendarDate | null;
}

/** The people of a body, in the order given. */
export function memberRows({ id, members }: { id: string; members?: readonly MemberEntry[] | null | undefined }): BodyMember[] {
  return (members ?? []).map(({ name, role, represents, since, until }, index) =>
    Object.assign(new BodyMember(), {
      id: `${id}-member-${index + 1}`,
      bodyId: id,
      position: index,
      name: name.trim(),
      role,
      representsId: represents ?? null,
      since: since ?? null,
      until: until ?? null,
    }),
  );
}

/** The institutions of a body, in the order given. */
export function memberInstitutionRows({
  id,
  memberInstitutions,
}: {
  id: string;
  memberInstitutions?: readonly string[] | null | undefined;
}): BodyInstitution[] {
  return (memberInstitutions ?? []).map((institutionId, position) =>
    Object.assign(new BodyInstitution(), { bodyId: id, institutionId, position }),
  );
}
