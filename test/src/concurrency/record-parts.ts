import type { RawRow } from '@social-economy/database/database';

/** What belongs to a record and is kept in a table of its own: what the audit log calls it, and how it shows its rows. */
export interface RecordPart {
  type: string;
  name: string;
  table: string;
  owner: (row: RawRow) => string;
  shown: (rows: readonly RawRow[]) => unknown[];
  /** Whether its rows have no order of their own. */
  isUnordered?: boolean;
}

const ids = (column: string) => (rows: readonly RawRow[]) => rows.map((row) => row[column]);
const columns =
  (...names: string[]) =>
  (rows: readonly RawRow[]) =>
    rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
/** Rows whose column of the day has another name than in the graph, where `on` is a word of SQL. */
const steps =
  (...names: string[]) =>
  (rows: readonly RawRow[]) =>
    columns('on', ...names)(rows.map((row) => ({ ...row, on: row['changedOn'] })));

function part(type: string, name: string, table: string, ownerColumn: string, shown: RecordPart['shown']): RecordPart {
  return { type, name, table, owner: (row) => String(row[ownerColumn]), shown };
}

const stepsOfEvents = ['eventId', 'position', 'previousStatus', 'status', 'note', 'dateVerbatim'];

/** The parts of all records that the audit log shows. */
export const partsOfRecords: RecordPart[] = [
  part('Event', 'coorganisers', 'event_coorganiser', 'eventId', ids('institutionId')),
  part('Event', 'audience', 'event_audience', 'eventId', ids('institutionKind')),
  part('Event', 'bodies', 'event_body', 'eventId', (rows) => ids('bodyId')(rows).sort()),
  part('Event', 'statusHistory', 'event_status_change', 'eventId', steps(...stepsOfEvents)),
  { ...part('Event', 'attendance', 'attendance', 'eventId', columns('institutionId', 'people', 'role')), isUnordered: true },
  part('CoordinationBody', 'members', 'body_member', 'bodyId', (rows) => [...rows]),
  part('CoordinationBody', 'memberInstitutions', 'body_institution', 'bodyId', ids('institutionId')),
  part('Institution', 'operators', 'owes_operator', 'owesId', ids('operatorId')),
  part('Institution', 'statusSince', 'institution_status', 'institutionId', (rows) => ids('since')(rows).slice(-1)),
  part('Institution', 'statusNote', 'institution_status', 'institutionId', (rows) => ids('note')(rows).slice(-1)),
  part('Programme', 'statusHistory', 'programme_status_change', 'programmeId', steps('status', 'note')),
  part('Programme', 'outline', 'programme_node', 'programmeId', columns('id', 'parentId', 'kind', 'number', 'title')),
  part('Project', 'partners', 'project_partner', 'projectId', ids('partnerId')),
  part('Project', 'funding', 'project_funding', 'projectId', columns('fund', 'amount', 'currency')),
];
