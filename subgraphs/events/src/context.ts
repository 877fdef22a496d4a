import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
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
}

/** New stores for one request: what they load is remembered as long as the request. */
export function createContext(database: Database, { caller }: SubgraphRequest): Context {
  return {
    caller,
    events: new EventStore(database),
    eventStats: new EventStatsStore(database),
    attendance: new AttendanceStore(database),
    bodies: new CoordinationBodyStore(database),
    outcomes: new OutcomeStore(database),
    sources: new SourceStore(database),
  };
}
