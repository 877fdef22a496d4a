import { addColumn, addIndex, fill } from '@social-economy/database/change-table';
import { createTable, date, flag, integer, key, longText, nullable, text } from '@social-economy/database/create-table';
import { createSourceTable } from '@social-economy/database/source.store';
import { createImportNotes, createImportTables } from '@social-economy/imports/import-run.store';
import { createSummary } from '@social-economy/database/summary';
import { createAuditLog } from '@social-economy/mutation/audit-log.store';
import { createIdempotentAnswerTable } from '@social-economy/mutation/idempotent-answer.store';
import { eventSummary } from '../event-stats/event-summary';

/** All that statistics of events read: they need not touch the table, which is many times as wide. */
const eventStatisticsIndex = {
  name: 'statistics',
  columnNames: [
    ...['organiserId', 'dateEarliest', 'dateLatest', 'datePrecision', 'kind', 'status', 'teryt', 'projectId'],
    ...['occurrences', 'participantCount', 'participantQualifier', 'id'],
  ],
};

/** The tables of this subgraph, in the order in which they came to be. A migration that was released is never changed. */
export const migrations = [
  createSourceTable,
  createTable(
    1763700003001,
    'coordination_body',
    [
      key('id'),
      text('kind', 16),
      text('name', 300),
      text('nameSort', 600),
      text('nameFold', 600),
      text('acronym', 32, nullable),
      text('teryt', 12),
      text('parentId', 64, nullable),
      date('appointedOn', nullable),
      text('appointedBy', 300, nullable),
      longText('mandate', nullable),
      text('sourceId'),
      integer('version'),
    ],
    [['nameSort', 'id'], { name: 'name', columnNames: ['teryt', 'nameFold'], isUnique: true }, ['parentId']],
  ),
  createTable(
    1763700003002,
    'body_member',
    [
      key('id', 96),
      text('bodyId'),
      integer('position'),
      text('name', 120),
      text('role', 16),
      text('representsId', 64, nullable),
      date('since', nullable),
      date('until', nullable),
    ],
    [['bodyId'], ['representsId']],
  ),
  createTable(1763700003003, 'body_institution', [key('bodyId'), key('institutionId'), integer('position')], [['institutionId']]),
  createTable(
    1763700003004,
    'event',
    [
      key('id'),
      text('kind', 32),
      text('title', 500),
      text('titleSort', 700),
      text('titleFold', 1500),
      longText('searchFold'),
      text('status', 16),
      text('dateEdtf', 64),
      date('dateEarliest', nullable),
      date('dateLatest', nullable),
      text('dateSort', 21),
      text('datePrecision', 16),
      text('dateVerbatim', 120),
      flag('dateYearInferred'),
      integer('occurrences'),
      text('teryt', 12, nullable),
      text('placeName', 200, nullable),
      text('placeCity', 120, nullable),
      text('placeAddress', 300, nullable),
      text('placeCountry', 2, nullable),
      text('mode', 16),
      text('organiserId', 64, nullable),
      text('projectId', 64, nullable),
      text('programmeId', 64, nullable),
      longText('topics'),
      longText('summary', nullable),
      integer('participantCount', nullable),
      text('participantQualifier', 16, nullable),
      text('sourceId'),
      integer('version'),
    ],
    [
      ['dateSort', 'id', 'dateEarliest', 'dateLatest', 'datePrecision'],
      ['dateEarliest', 'dateLatest', 'id'],
      ['dateLatest'],
      ['titleSort', 'id'],
      ['kind', 'dateEarliest'],
      ['status', 'dateEarliest'],
      ['teryt', 'dateEarliest'],
      eventStatisticsIndex,
      ['projectId', 'dateEarliest'],
      ['programmeId', 'dateEarliest'],
      ['dateEarliest', 'dateLatest', 'datePrecision'],
    ],
  ),
  createTable(
    1763700003005,
    'event_coorganiser',
    [key('eventId'), key('institutionId'), integer('position')],
    [['institutionId', 'eventId']],
  ),
  createTable(1763700003006, 'event_body', [key('eventId'), key('bodyId')], [['bodyId', 'eventId']]),
  createTable(
    1763700003007,
    'attendance',
    [key('id', 96), text('eventId'), text('institutionId'), integer('people', nullable), text('role', 16)],
    [
      ['eventId', 'institutionId'],
      ['institutionId', 'eventId'],
    ],
  ),
  createTable(
    1763700003008,
    'outcome',
    [
      key('id'),
      text('kind', 16),
      longText('text'),
      text('eventId'),
      date('eventEarliest', nullable),
      text('addresseeId', 64, nullable),
      date('dueOn', nullable),
      text('status', 16),
      date('resolvedOn', nullable),
      longText('resolution', nullable),
      longText('searchFold'),
      integer('version'),
    ],
    [['eventEarliest', 'id'], ['eventId'], ['addresseeId'], ['status', 'dueOn'], ['dueOn']],
  ),
  createTable(
    1763700003009,
    'event_audience',
    [key('eventId'), key('institutionKind', 16), integer('position')],
    [['institutionKind', 'eventId']],
  ),
  createTable(1763700003010, 'event_status_change', [
    key('eventId'),
    integer('position', { isPrimary: true }),
    text('previousStatus', 16),
    text('status', 16),
    date('changedOn'),
    longText('note', nullable),
    text('dateVerbatim', 120, nullable),
  ]),
  addColumn(1763700003011, 'outcome', 'lastStepOn', 'varchar(10) NULL'),
  addColumn(1763700003012, 'attendance', 'position', 'int NOT NULL DEFAULT 0'),
  ...createAuditLog,
  createIdempotentAnswerTable,
  // The first rows of a region, in the orders that dashboards ask for.
  addColumn(1763900003001, 'event', 'regionTeryt', 'varchar(2) NULL'),
  fill(
    1763900003002,
    'fill_regionTeryt',
    "UPDATE event SET regionTeryt = SUBSTR(teryt, 1, 2) WHERE teryt <> '0' AND SUBSTR(teryt, 3, 1) <> '@'",
  ),
  addIndex(1763900003003, 'event', ['regionTeryt', 'dateSort', 'id']),
  addIndex(1763900003004, 'event', ['regionTeryt', 'dateEarliest', 'dateLatest', 'id']),
  ...createImportTables,
  createTable(
    1764300003001,
    'timetable_entry',
    [key('id'), text('timetable'), text('eventId'), longText('read')],
    [['timetable'], ['eventId']],
  ),
  createSummary(1764400003001, eventSummary),
  ...createImportNotes,
  // The first events of a region, or of all, that reach a day.
  addColumn(1764500003001, 'event', 'dateUnit', 'varchar(8) NULL'),
  fill(
    1764500003002,
    'fill_dateUnit',
    `UPDATE event SET dateUnit = CASE
      WHEN dateEarliest IS NULL AND dateLatest IS NULL THEN NULL
      WHEN dateEarliest = dateLatest THEN 'DAY'
      WHEN SUBSTR(dateEarliest, 1, 7) = SUBSTR(dateLatest, 1, 7) THEN 'MONTH'
      WHEN SUBSTR(dateEarliest, 1, 4) = SUBSTR(dateLatest, 1, 4) THEN 'YEAR'
      ELSE 'LONGER' END`,
  ),
  addIndex(1764500003003, 'event', ['regionTeryt', 'dateUnit', 'dateSort', 'id', 'dateLatest', 'dateEarliest']),
  addIndex(1764500003004, 'event', ['dateUnit', 'dateSort', 'id', 'dateLatest', 'dateEarliest']),
];
