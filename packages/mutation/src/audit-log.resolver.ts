import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { Args, type ClassType, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AuditArgs, type AuditRequest } from './audit.filter';
import { AuditConnection, type AuditEntry } from './audit-entry';
import type { AuditLogStore } from './audit-log.store';

interface AuditContext {
  auditLog: AuditLogStore;
}

const rights = 'Needs the role NATIONAL_COORDINATOR or ADMINISTRATOR; null with a FORBIDDEN error otherwise.';

/** Resolver of the field `auditLog` of a type of records, which the log names by the name of the type. */
export function auditLogOf<Row extends { id: string }>(type: () => ClassType<Row> | object, recordType: string): NewableFunction {
  @Resolver(type as () => ClassType<Row>)
  class AuditLogOfRecordResolver {
    @Reads<{ id: string }>('id')
    @FieldResolver(() => AuditConnection, {
      nullable: true,
      description: `Who changed the record, newest first (dziennik zmian). ${rights}`,
    })
    auditLog(
      @Root() { id }: Row,
      @Args(() => AuditArgs) request: AuditRequest,
      @Asked() properties: AskedProperties,
      @Ctx() { auditLog }: AuditContext,
    ): Promise<Page<AuditEntry>> {
      return auditLog.pageOfRecord(recordType, id, { ...request, properties });
    }
  }
  return AuditLogOfRecordResolver;
}

/** Resolver of the query that lists the whole audit log of a subgraph: `eventsAuditLog`. */
export function auditLogQuery(name: string): NewableFunction {
  @Resolver()
  class AuditLogResolver {
    @Query(() => AuditConnection, {
      name,
      nullable: true,
      description: `Every change to the records of this domain, newest first (dziennik zmian). ${rights}`,
    })
    auditLog(
      @Args(() => AuditArgs) request: AuditRequest,
      @Asked() properties: AskedProperties,
      @Ctx() { auditLog }: AuditContext,
    ): Promise<Page<AuditEntry>> {
      return auditLog.page({ ...request, properties });
    }
  }
  return AuditLogResolver;
}
