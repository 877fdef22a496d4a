import type { Integrity, KeptPromise } from '@social-economy/subgraph/integrity';
import sql from 'sql-template-tag';

const figures: KeptPromise = {
  name: 'revisions of figures',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('InstitutionFigures ', institutionId, ' ', year) AS record, COUNT(*) AS kept, MAX(revision) AS last, SUM(isCurrent) AS current
    FROM institution_figures GROUP BY institutionId, year
    HAVING SUM(isCurrent) <> 1 OR MIN(revision) <> 1 OR MAX(revision) <> COUNT(*)
      OR MAX(CASE WHEN isCurrent = 1 THEN revision END) <> MAX(revision)`,
  message: ({ kept, last, current }) =>
    `They have ${String(kept)} revisions up to ${String(last)}, of which ${String(current)} are current; revisions count from 1 without gaps, and the last alone is current.`,
  remedy: 'Restore a backup, or mark the last revision alone as current.',
};

/** By day, and on one day by place: of two on one day the later one stands. */
const statuses: KeptPromise = {
  name: 'status of institutions',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Institution ', item.id) AS record, item.status AS status, step.status AS last
    FROM institution item JOIN institution_status step ON step.institutionId = item.id AND step.position = (
      SELECT MAX(other.position) FROM institution_status other WHERE other.institutionId = item.id)
    WHERE step.status <> item.status`,
  message: ({ status, last }) => `Its status is ${String(status)}, but the last entry of its history is ${String(last)}.`,
  remedy: 'Restore a backup, or change the status of the institution (changeInstitutionStatus).',
};

const statusDays: KeptPromise = {
  name: 'history of institutions',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Institution ', item.institutionId) AS record, item.since AS day, earlier.since AS before_
    FROM institution_status item
    JOIN institution_status earlier ON earlier.institutionId = item.institutionId AND earlier.position = item.position - 1
    WHERE item.since < earlier.since`,
  message: ({ day, before_ }) => `Its history has an entry since ${String(day)} behind one since ${String(before_)}: they overlap.`,
  remedy: 'Correct the day of the entry by hand after looking at the source.',
};

const spans: KeptPromise = {
  name: 'time spans',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Credential ', id) AS record, validFrom AS start, validTo AS last FROM credential WHERE validTo < validFrom
    UNION ALL SELECT CONCAT('ServiceArea ', id), validFrom, validTo FROM service_area WHERE validTo < validFrom
    UNION ALL SELECT CONCAT('Institution ', id), activeFrom, activeTo FROM institution WHERE activeTo < activeFrom`,
  message: ({ start, last }) => `It ends on ${String(last)}, before it begins on ${String(start)}.`,
  remedy: 'Correct its dates after looking at the source.',
};

/** What must be so in this database. */
export const integrity: Integrity = {
  inside: [
    ...(['territory', 'institution', 'service_area', 'credential', 'institution_figures'] as const).map(
      (table) => [table, 'sourceId', 'source', 'id'] as const,
    ),
    ['territory', 'parentTeryt', 'territory', 'teryt'],
    ['import_problem', 'runId', 'import_run', 'id'],
    ['import_note', 'runId', 'import_run', 'id'],
    ['territory_code', 'teryt', 'territory', 'teryt'],
    ['territory_register_state', 'sourceId', 'source', 'id'],
    ['territory_succession', 'teryt', 'territory', 'teryt'],
    ['territory_succession', 'successorTeryt', 'territory', 'teryt'],
    ['institution', 'teryt', 'territory', 'teryt'],
    ['institution', 'voivodeshipTeryt', 'territory', 'teryt'],
    ['institution', 'founderId', 'institution', 'id'],
    ['owes_operator', 'owesId', 'institution', 'id'],
    ['owes_operator', 'operatorId', 'institution', 'id'],
    ['service_area', 'owesId', 'institution', 'id'],
    ['service_area_territory', 'serviceAreaId', 'service_area', 'id'],
    ['service_area_territory', 'teryt', 'territory', 'teryt'],
    ['credential', 'holderId', 'institution', 'id'],
    ['credential', 'grantedById', 'institution', 'id'],
    ['credential', 'renewsId', 'credential', 'id'],
    ['institution_figures', 'institutionId', 'institution', 'id'],
    ['institution_status', 'institutionId', 'institution', 'id'],
  ],
  across: [],
  audited: { Institution: 'institution', Credential: 'credential' },
  promises: [figures, statuses, statusDays, spans],
};
