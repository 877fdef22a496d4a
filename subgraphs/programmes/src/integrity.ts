import type { Integrity, KeptPromise } from '@social-economy/subgraph/integrity';
import sql from 'sql-template-tag';
import { Aggregation } from './indicator/indicator-enums';

const newRevision = 'Record the value anew (recordObservations), so that a new revision takes its place.';
const subject = sql`CONCAT('Observation ', item.indicatorCode, ' ', item.teryt, ' ', item.period) AS record`;

const revisions: KeptPromise = {
  name: 'revisions of observations',
  severity: 'ERROR',
  statement: sql`
    SELECT ${subject}, COUNT(*) AS kept, MIN(item.revision) AS lowest, MAX(item.revision) AS last, SUM(item.isCurrent) AS current,
      MAX(CASE WHEN item.isCurrent = 1 THEN item.revision END) AS shown
    FROM observation item GROUP BY item.indicatorCode, item.teryt, item.period
    HAVING SUM(item.isCurrent) <> 1 OR MIN(item.revision) <> 1 OR MAX(item.revision) <> COUNT(*)
      OR MAX(CASE WHEN item.isCurrent = 1 THEN item.revision END) <> MAX(item.revision)`,
  message: ({ kept, lowest, last, current, shown }) =>
    `It has ${String(kept)} revisions from ${String(lowest)} to ${String(last)}, of which ${String(current)} are current (${String(shown)}); revisions count from 1 without gaps, and the last alone is current.`,
  remedy: 'Restore a backup, or mark the last revision alone as current.',
};

const values: KeptPromise = {
  name: 'values of observations',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Observation ', id) AS record FROM observation
    WHERE (value IS NULL AND missingReason IS NULL) OR (value IS NOT NULL AND missingReason IS NOT NULL)`,
  message: () => 'It must have either a value or a reason why there is none.',
  remedy: newRevision,
};

/** What the database computed, without the last binary digits by which it misses. */
function computed(number: unknown): string {
  return String(Number(Number(number).toPrecision(15)));
}

/** Printed ratios are rounded, so a hundredth of the value, or half of the last printed digit, is let pass. */
const quotients: KeptPromise = {
  name: 'ratios and their parts',
  severity: 'WARNING',
  statement: sql`
    SELECT CONCAT('Observation ', item.id) AS record, item.value AS value,
      COALESCE(indicator.factor, CASE WHEN indicator.unit = '%' THEN 100 ELSE 1 END) * item.numerator / item.denominator AS quotient
    FROM observation item JOIN indicator ON indicator.code = item.indicatorCode
    WHERE item.isCurrent = 1 AND indicator.aggregation = ${Aggregation.RATIO} AND item.value IS NOT NULL AND item.denominator <> 0
      AND ABS(item.value - COALESCE(indicator.factor, CASE WHEN indicator.unit = '%' THEN 100 ELSE 1 END) * item.numerator / item.denominator) > 0.051 + 0.01 * ABS(item.value)`,
  message: ({ value, quotient }) => `Its value is ${String(value)}, but its numerator and denominator give ${computed(quotient)}.`,
  remedy: `Look at the source. ${newRevision}`,
};

const sums: KeptPromise = {
  name: 'Poland and its voivodeships',
  severity: 'WARNING',
  statement: sql`
    SELECT CONCAT('Observation ', poland.id) AS record, poland.value AS value, SUM(region.value) AS total
    FROM indicator
    JOIN observation poland ON poland.indicatorCode = indicator.code AND poland.teryt = '0' AND poland.isCurrent = 1
    JOIN observation region ON region.indicatorCode = indicator.code AND region.period = poland.period AND region.isCurrent = 1
      AND region.teryt IN ('02', '04', '06', '08', '10', '12', '14', '16', '18', '20', '22', '24', '26', '28', '30', '32')
    WHERE indicator.aggregation = ${Aggregation.SUM} AND poland.value IS NOT NULL
    GROUP BY poland.id, poland.value
    HAVING COUNT(region.value) = 16 AND ABS(poland.value - SUM(region.value)) > 8 + 0.005 * ABS(poland.value)`,
  message: ({ value, total }) => `It is ${String(value)}, but its 16 voivodeships add up to ${computed(total)}.`,
  remedy: `Look at the sources: they may count differently. ${newRevision}`,
};

const statuses: KeptPromise = {
  name: 'stages of programmes',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Programme ', item.id) AS record, item.status AS status, step.status AS last
    FROM programme item JOIN programme_status_change step ON step.programmeId = item.id AND step.position = (
      SELECT MAX(other.position) FROM programme_status_change other WHERE other.programmeId = item.id)
    WHERE step.status <> item.status`,
  message: ({ status, last }) => `Its status is ${String(status)}, but its last step led to ${String(last)}.`,
  remedy: 'Restore a backup, or change the status of the programme (changeProgrammeStatus).',
};

const steps: KeptPromise = {
  name: 'order of stages',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Programme ', item.programmeId) AS record, item.changedOn AS day, earlier.changedOn AS before_
    FROM programme_status_change item
    JOIN programme_status_change earlier ON earlier.programmeId = item.programmeId AND earlier.position = item.position - 1
    WHERE item.changedOn < earlier.changedOn`,
  message: ({ day, before_ }) => `A step of ${String(day)} stands behind one of ${String(before_)}.`,
  remedy: 'Correct the day of the step by hand after looking at the source.',
};

const spans: KeptPromise = {
  name: 'time spans',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Programme ', id) AS record, startsOn, endsOn FROM programme WHERE endsOn < startsOn
    UNION ALL SELECT CONCAT('Project ', id), startsOn, endsOn FROM project WHERE endsOn < startsOn
    UNION ALL SELECT CONCAT('Observation ', id), periodFirst, periodLast FROM observation WHERE periodLast < periodFirst`,
  message: ({ startsOn, endsOn }) => `It ends on ${String(endsOn)}, before it begins on ${String(startsOn)}.`,
  remedy: 'Correct its dates (updateProgramme, or a new revision).',
};

/** What must be so in this database. */
export const integrity: Integrity = {
  inside: [
    ...(['programme', 'target', 'project', 'indicator', 'observation'] as const).map(
      (table) => [table, 'sourceId', 'source', 'id'] as const,
    ),
    ['programme', 'supersedesId', 'programme', 'id'],
    ['import_problem', 'runId', 'import_run', 'id'],
    ['import_note', 'runId', 'import_run', 'id'],
    ['programme_status_change', 'programmeId', 'programme', 'id'],
    ['programme_node', 'programmeId', 'programme', 'id'],
    ['programme_node', 'parentId', 'programme_node', 'id'],
    ['programme_node_alignment', 'nodeId', 'programme_node', 'id'],
    ['programme_node_alignment', 'alignedWithId', 'programme_node', 'id'],
    ['target', 'programmeId', 'programme', 'id'],
    ['target', 'nodeId', 'programme_node', 'id'],
    ['target', 'indicatorCode', 'indicator', 'code'],
    ['project', 'programmeId', 'programme', 'id'],
    ['project_partner', 'projectId', 'project', 'id'],
    ['project_funding', 'projectId', 'project', 'id'],
    ['indicator', 'numeratorCode', 'indicator', 'code'],
    ['indicator', 'denominatorCode', 'indicator', 'code'],
    ['observation', 'indicatorCode', 'indicator', 'code'],
  ],
  across: [
    ...(['programme', 'target', 'project', 'observation', 'territory_unit'] as const).map(
      (table) => [table, 'teryt', 'Territory'] as const,
    ),
    ['programme', 'responsibleId', 'Institution'],
    ['project', 'leadId', 'Institution'],
    ['project_partner', 'partnerId', 'Institution'],
  ],
  audited: { Programme: 'programme', Target: 'target', Project: 'project', Observation: 'observation' },
  promises: [revisions, values, quotients, sums, statuses, steps, spans],
};
