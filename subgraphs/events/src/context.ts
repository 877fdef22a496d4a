import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
import type { Caller } from '@social-economy/subgraph/caller';
import { madeWhenUsed } from '@social-economy/subgraph/made-when-used';
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

/** What a request comes with. */
interface Given {
  database: Database;
  request: SubgraphRequest;
}

/** The context of one request: what its stores load is remembered until the request changes something. */
export const createContext = madeWhenUsed<Context, Given>({
  caller: ({ request }) => request.caller,
  changes: ({ database, request }, forget) => new Changes(database, request, forget),
  events: ({ database }) => new EventStore(database),
  eventStats: ({ database }) => new EventStatsStore(database),
  attendance: ({ database }) => new AttendanceStore(database),
  bodies: ({ database }) => new CoordinationBodyStore(database),
  outcomes: ({ database }) => new OutcomeStore(database),
  sources: ({ database }) => new SourceStore(database),
  auditLog: ({ database, request }) => new AuditLogStore(database, request.caller),
  importRuns: ({ database, request }) => new ImportRunStore(database, request.caller),
});
