import type { Integrity, KeptPromise } from '@social-economy/subgraph/integrity';
import sql from 'sql-template-tag';

const lastStep = sql`
  FROM event item JOIN event_status_change step ON step.eventId = item.id AND step.position = (
    SELECT MAX(other.position) FROM event_status_change other WHERE other.eventId = item.id)`;

const statuses: KeptPromise = {
  name: 'status of events',
  severity: 'ERROR',
  statement: sql`SELECT CONCAT('Event ', item.id) AS record, item.status AS status, step.status AS last ${lastStep} WHERE step.status <> item.status`,
  message: ({ status, last }) => `Its status is ${String(status)}, but its last change led to ${String(last)}.`,
  remedy: 'Restore a backup, or change the status of the event (changeEventStatus).',
};

const histories: KeptPromise = {
  name: 'history of events',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Event ', item.eventId) AS record, item.previousStatus AS status, earlier.status AS last
    FROM event_status_change item
    LEFT JOIN event_status_change earlier ON earlier.eventId = item.eventId AND earlier.position = item.position - 1
    WHERE item.position > 0 AND (earlier.eventId IS NULL OR earlier.status <> item.previousStatus)`,
  message: ({ status, last }) =>
    typeof last === 'string'
      ? `A change from ${String(status)} stands behind one that led to ${last}.`
      : `A change from ${String(status)} has none before it, though it is not the first.`,
  remedy: 'Restore a backup.',
};

const dates: KeptPromise = {
  name: 'dates of events',
  severity: 'ERROR',
  statement: sql`SELECT CONCAT('Event ', id) AS record, dateEarliest AS start, dateLatest AS last FROM event WHERE dateLatest < dateEarliest`,
  message: ({ start, last }) => `It ends on ${String(last)} at the latest, before it begins on ${String(start)} at the earliest.`,
  remedy: 'Correct its date (updateEvent).',
};

const outcomes: KeptPromise = {
  name: 'outcomes that are settled',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Outcome ', item.id) AS record, item.eventEarliest AS kept, event.dateEarliest AS right_
    FROM outcome item JOIN event ON event.id = item.eventId
    WHERE COALESCE(item.eventEarliest, '') <> COALESCE(event.dateEarliest, '')`,
  message: ({ kept, right_ }) => `It is put in order by ${String(kept)}, but its event is of ${String(right_)}.`,
  remedy: 'Restore a backup, or change the date of the event (updateEvent).',
};

const outcomesOfHeld: KeptPromise = {
  name: 'outcomes of what took place',
  severity: 'ERROR',
  statement: sql`
    SELECT CONCAT('Event ', event.id) AS record, event.status AS status, COUNT(*) AS many
    FROM outcome item JOIN event ON event.id = item.eventId
    WHERE event.status IN ('PLANNED', 'POSTPONED', 'CANCELLED')
    GROUP BY event.id, event.status`,
  message: ({ status, many }) => `Its status is ${String(status)}, but outcomes came of it: ${String(many)}.`,
  remedy: 'Change its status to HELD if it took place (changeEventStatus), or restore a backup.',
};

/** What must be so in this database. */
export const integrity: Integrity = {
  inside: [
    ...(['event', 'coordination_body'] as const).map((table) => [table, 'sourceId', 'source', 'id'] as const),
    ...(
      ['event_coorganiser', 'event_audience', 'event_body', 'event_status_change', 'attendance', 'outcome', 'timetable_entry'] as const
    ).map((table) => [table, 'eventId', 'event', 'id'] as const),
    ...(['event_body', 'body_member', 'body_institution'] as const).map((table) => [table, 'bodyId', 'coordination_body', 'id'] as const),
    ['coordination_body', 'parentId', 'coordination_body', 'id'],
    ['import_problem', 'runId', 'import_run', 'id'],
    ['import_note', 'runId', 'import_run', 'id'],
  ],
  across: [
    ['event', 'teryt', 'Territory'],
    ['event', 'regionTeryt', 'Territory'],
    ['event', 'organiserId', 'Institution'],
    ['event', 'projectId', 'Project'],
    ['event', 'programmeId', 'Programme'],
    ['event_coorganiser', 'institutionId', 'Institution'],
    ['attendance', 'institutionId', 'Institution'],
    ['body_member', 'representsId', 'Institution'],
    ['body_institution', 'institutionId', 'Institution'],
    ['coordination_body', 'teryt', 'Territory'],
    ['outcome', 'addresseeId', 'Institution'],
  ],
  audited: { Event: 'event', CoordinationBody: 'coordination_body', Outcome: 'outcome' },
  promises: [statuses, histories, dates, outcomes, outcomesOfHeld],
};
