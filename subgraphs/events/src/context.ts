import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
import type { Caller } from '@social-economy/subgraph/caller';
import type { SubgraphRequest } from '@social-economy/subgraph/subgraph-request';
import { AttendanceStore } from './attendance/attendance.store';
import { CoordinationBodyStore } from './coordination-body/coordination-body.store';
import { EventStore } from './event/event.store';
import { EventStatsStore } from './event-stats/event-stats.store';
import { OutcomeStore } from './outcome/outcome.store';

/** What a request to this subgraph may use. */
export interface Context {
  caller: Caller;
  events: EventStore;
  eventStats: EventStatsStore;
  attendance: AttendanceStore;
  bodies: CoordinationBodyStore;
  outcomes: OutcomeStore;
  sources: SourceStore;
  auditLog: AuditLogStore;
  importRuns: ImportRunStore;
  changes: Changes;
}

/** New stores for one request: what they load is remembered until the request changes something. */
export function createContext(database: Database, request: SubgraphRequest): Context {
  const context: Context = {
    caller: request.caller,
    changes: new Changes(database, request, () => Object.assign(context, storesOf(database, request))),
    ...storesOf(database, request),
  };
  return context;
}

function storesOf(database: Database, { caller }: SubgraphRequest): Omit<Context, 'caller' | 'changes'> {
  return {
    events: new EventStore(database),
    eventStats: new EventStatsStore(database),
    attendance: new AttendanceStore(database),
    bodies: new CoordinationBodyStore(database),
    outcomes: new OutcomeStore(database),
    sources: new SourceStore(database),
    auditLog: new AuditLogStore(database, caller),
    importRuns: new ImportRunStore(database, caller),
  };
}
