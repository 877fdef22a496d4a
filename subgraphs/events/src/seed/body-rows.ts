import type { BodyKind, MemberRole } from '../coordination-body/body-enums';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { derivedColumns } from '../coordination-body/derived-columns';

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
    ...derivedColumns(entry.name),
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
