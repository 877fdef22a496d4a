import { folded, sortKey } from '@social-economy/values/polish-text';
import type { BodyKind, MemberRole } from '../coordination-body/body-enums';
import { BodyInstitution, BodyMember } from '../coordination-body/body-member';
import { CoordinationBody } from '../coordination-body/coordination-body';

/** A body as the data file writes it; what is not known is absent. */
export interface BodyEntry {
  id: string;
  kind: BodyKind;
  name: string;
  acronym?: string;
  teryt: string;
  parent?: string;
  appointedOn?: string;
  appointedBy?: string;
  mandate?: string;
  members?: { name: string; role: MemberRole; represents?: string; since?: string; until?: string }[];
  memberInstitutions?: string[];
  source: string;
}

/** The row of a body. */
export function bodyRow(entry: BodyEntry): CoordinationBody {
  return Object.assign(new CoordinationBody(), {
    id: entry.id,
    kind: entry.kind,
    name: entry.name,
    nameSort: sortKey(entry.name),
    nameFold: folded(entry.name),
    acronym: entry.acronym ?? null,
    teryt: entry.teryt,
    parentId: entry.parent ?? null,
    appointedOn: entry.appointedOn ?? null,
    appointedBy: entry.appointedBy ?? null,
    mandate: entry.mandate ?? null,
    sourceId: entry.source,
    version: 1,
  });
}

/** The people of a body, in the order of the file. */
export function memberRows({ id, members = [] }: BodyEntry): BodyMember[] {
  return members.map(({ name, role, represents, since, until }, index) =>
    Object.assign(new BodyMember(), {
      id: `${id}-member-${index + 1}`,
      bodyId: id,
      position: index,
      name,
      role,
      representsId: represents ?? null,
      since: since ?? null,
      until: until ?? null,
    }),
  );
}

/** The institutions of a body, in the order of the file. */
export function memberInstitutionRows({ id, memberInstitutions = [] }: BodyEntry): BodyInstitution[] {
  return memberInstitutions.map((institutionId, position) => Object.assign(new BodyInstitution(), { bodyId: id, institutionId, position }));
}
