import { createTable, integer, key, longText, nullable, text } from '@social-economy/database/create-table';
import type { Database } from '@social-economy/database/database';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { type Caller, requireRole, Role } from '@social-economy/subgraph/caller';
import sql from 'sql-template-tag';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type AuditFilter, auditCondition, type AuditRequest } from './audit.filter';
import { AuditEntry } from './audit-entry';

const ofRecords = rowsPointingAt('audit_entry', 'id', 'record');

const auditEntryList: ListDefinition<AuditEntry, AuditFilter> = {
  entity: AuditEntry,
  key: 'id',
  order: [
    { column: 'at', direction: 'DESC' },
    { column: 'recordVersion', direction: 'DESC', nullable: true },
  ],
  filter: auditCondition,
};

/** Who changed what, newest first; for national coordinators and administrators only. */
export class AuditLogStore {
  constructor(
    private readonly database: Database,
    private readonly caller: Caller,
  ) {}

  private readonly list = new PagedList(this.database, auditEntryList);

  /** One page of the whole log. FORBIDDEN below the role NATIONAL_COORDINATOR. */
  async page(request: AuditRequest): Promise<Page<AuditEntry>> {
    this.requireReader();
    return this.list.page(request);
  }

  /** One page of the changes of one record. FORBIDDEN below the role NATIONAL_COORDINATOR. */
  async pageOfRecord(recordType: string, id: string, request: AuditRequest): Promise<Page<AuditEntry>> {
    this.requireReader();
    return this.list.pageUnder(recordType, ofRecords, id, { ...request, where: sql`item.\`recordType\` = ${recordType}` });
  }

  private requireReader(): void {
    requireRole(this.caller, Role.NATIONAL_COORDINATOR, 'The audit log');
  }
}

/** The migrations that make the audit log, the same in every subgraph: a table whose rows the database itself refuses to alter. */
export const createAuditLog = [
  createTable(
    1763700000100,
    'audit_entry',
    [
      key('id'),
      text('at', 24),
      text('subject', 255),
      text('name', 255, nullable),
      text('mutation'),
      text('recordType'),
      text('record', 255),
      integer('recordVersion', nullable),
      longText('before', nullable),
      longText('after'),
      text('requestId'),
    ],
    [['record'], ['at'], ['subject']],
  ),
  refusing(1763700000101, 'UPDATE'),
  refusing(1763700000102, 'DELETE'),
];

/** A migration that makes the database refuse a kind of statement on the audit log. */
function refusing(timestamp: number, statement: 'UPDATE' | 'DELETE'): new () => MigrationInterface {
  const trigger = `audit_entry_no_${statement.toLowerCase()}`;
  const sentence = 'The audit log is never altered.';
  const refusals = {
    mysql: `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${sentence}'`,
    sqlite: `BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
  };
  return class RefuseStatement implements MigrationInterface {
    readonly name = `${trigger}_${timestamp}`;
    up = (runner: QueryRunner) => {
      const refusal = runner.dataSource.options.type === 'mysql' ? refusals.mysql : refusals.sqlite;
      return tolerating(runner.query(`CREATE TRIGGER IF NOT EXISTS ${trigger} BEFORE ${statement} ON audit_entry FOR EACH ROW ${refusal}`));
    };
    down = (runner: QueryRunner) => runner.query(`DROP TRIGGER IF EXISTS ${trigger}`);
  };
}

/** A MySQL server with a binary log may keep triggers to administrators; the log then rests on the code, which only adds to it. */
async function tolerating(creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if ((error as { errno?: number }).errno !== 1419) throw error;
    console.warn(
      'The database server lets only administrators make triggers (log_bin_trust_function_creators is off), so it does not guard the audit log itself.',
    );
  }
}
