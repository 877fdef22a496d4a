import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '@social-economy/database/change-table';
import { createTable, date, flag, float, integer, key, longText, nullable, text } from '@social-economy/database/create-table';
import { createSourceTable } from '@social-economy/database/source.store';
import { createImportNotes, createImportTables } from '@social-economy/imports/import-run.store';
import { createAuditLog } from '@social-economy/mutation/audit-log.store';
import { createIdempotentAnswerTable } from '@social-economy/mutation/idempotent-answer.store';

const position = integer('position', { isPrimary: true });

/** A migration that creates an index of the current observations: one that createTable cannot describe, or whose name would be too long. */
function createObservationIndex(timestamp: number, name: string, columns: string): new () => MigrationInterface {
  return class CreateIndex implements MigrationInterface {
    readonly name = `create_${name}_${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      const table = await runner.getTable('observation');
      const isThere = table?.indices.some((index) => index.name === name);
      if (!isThere) await runner.query(`CREATE INDEX ${name} ON observation (${columns})`);
    }

    down = (runner: QueryRunner) => runner.dropIndex('observation', name);
  };
}

/** The tables of this subgraph, in the order in which they came to be. A migration that was released is never changed. */
export const migrations = [
  createSourceTable,
  createTable(
    1763700002001,
    'programme',
    [
      key('id'),
      text('kind', 16),
      text('title', 400),
      text('titleSort', 800),
      text('titleFold', 1200),
      longText('searchFold'),
      text('shortTitle', 120, nullable),
      text('teryt', 12),
      text('responsibleId', 64, nullable),
      text('dates', 32, nullable),
      date('startsOn', nullable),
      date('endsOn', nullable),
      text('status', 24),
      longText('mainGoal', nullable),
      text('legalAct', 500, nullable),
      text('supersedesId', 64, nullable),
      text('document', 500, nullable),
      text('sourceId'),
      integer('version'),
    ],
    [['teryt'], ['responsibleId'], ['supersedesId'], ['startsOn']],
  ),
  createTable(1763700002002, 'programme_status_change', [
    key('programmeId'),
    position,
    text('status', 24),
    date('changedOn', nullable),
    longText('note', nullable),
  ]),
  createTable(
    1763700002003,
    'programme_node',
    [
      key('id'),
      text('programmeId'),
      text('parentId', 64, nullable),
      integer('position'),
      text('kind', 16),
      text('number', 32, nullable),
      text('title', 1000),
    ],
    [['programmeId', 'position']],
  ),
  createTable(1763700002004, 'programme_node_alignment', [key('nodeId'), key('alignedWithId'), integer('position')], [['alignedWithId']]),
  createTable(
    1763700002005,
    'target',
    [
      key('id'),
      text('programmeId'),
      text('nodeId', 64, nullable),
      integer('position'),
      text('indicatorCode'),
      text('teryt', 12),
      text('kind', 16),
      text('baselinePeriod', 8, nullable),
      float('baselineValue', nullable),
      text('targetPeriod', 8),
      float('targetValue'),
      text('baselineVerbatim', 300, nullable),
      text('verbatim', 300, nullable),
      text('sourceId'),
    ],
    [['programmeId', 'position'], ['nodeId'], ['indicatorCode', 'teryt']],
  ),
  createTable(
    1763700002006,
    'project',
    [
      key('id'),
      text('title', 400),
      text('titleSort', 800),
      text('titleFold', 1200),
      longText('searchFold'),
      text('programmeId', 64, nullable),
      text('teryt', 12),
      text('leadId', 64, nullable),
      text('dates', 32, nullable),
      date('startsOn', nullable),
      date('endsOn', nullable),
      flag('nonCompetitive'),
      longText('audience', nullable),
      integer('plannedReach', nullable),
      text('sourceId'),
      integer('version'),
    ],
    [['programmeId'], ['teryt'], ['leadId'], ['startsOn']],
  ),
  createTable(1763700002007, 'project_partner', [key('projectId'), key('partnerId'), integer('position')], [['partnerId']]),
  createTable(1763700002008, 'project_funding', [
    key('projectId'),
    position,
    text('fund', 300),
    text('amount', 24, nullable),
    text('currency', 3),
  ]),
  createTable(1763700002009, 'indicator', [
    key('code'),
    text('namePl', 300),
    text('namePlFold', 300),
    text('nameEn', 300),
    text('nameEnFold', 300),
    longText('description', nullable),
    text('unit', 40),
    text('aggregation', 8),
    text('direction', 24),
    text('accumulation', 16),
    text('frequency', 12),
    text('provider', 200, nullable),
    text('numeratorCode', 64, nullable),
    text('denominatorCode', 64, nullable),
    float('factor', nullable),
    longText('coverageNote', nullable),
    text('sourceId'),
  ]),
  createTable(
    1763700002010,
    'observation',
    [
      key('id', 100),
      text('indicatorCode'),
      text('teryt', 12),
      text('period', 8),
      date('periodFirst'),
      date('periodLast'),
      integer('revision'),
      flag('isCurrent'),
      float('value', nullable),
      text('missingReason', 24, nullable),
      text('verbatim', 300, nullable),
      float('numerator', nullable),
      float('denominator', nullable),
      text('status', 16),
      text('sourceId'),
      text('recordedAt', 24),
    ],
    [
      ['indicatorCode', 'teryt', 'period', 'revision'],
      ['isCurrent', 'teryt'],
      ['isCurrent', 'value'],
      ['isCurrent', 'periodFirst', 'periodLast', 'id'],
    ],
  ),
  createTable(1763700002011, 'territory_unit', [key('teryt', 7), text('level', 12)]),
  // The order of the list, the newest first.
  createObservationIndex(1763700002012, 'observation_newest', 'isCurrent, indicatorCode, teryt, period DESC, id'),
  // Values of indicators are read from this index alone.
  createObservationIndex(1763700002013, 'observation_values', 'isCurrent, indicatorCode, period, teryt, value, numerator, denominator'),
  ...createAuditLog,
  createIdempotentAnswerTable,
  addIndex(1763900002001, 'programme', ['teryt', 'startsOn']),
  ...createImportTables,
  ...createImportNotes,
];
