import { importRunQueries } from '@social-economy/imports/import-run.resolver';
import { auditLogOf, auditLogQuery } from '@social-economy/mutation/audit-log.resolver';
import type { SubgraphShape } from '@social-economy/subgraph/build-subgraph-schema';
import { AttendanceMutations } from './attendance/attendance.mutations';
import { AttendanceOfEventResolver, AttendanceResolver } from './attendance/attendance.resolver';
import type { Context } from './context';
import { CoordinationBody } from './coordination-body/coordination-body';
import { CoordinationBodyMutations } from './coordination-body/coordination-body.mutations';
import { BodiesOfEventResolver, BodyMemberResolver, CoordinationBodyResolver } from './coordination-body/coordination-body.resolver';
import { Event } from './event/event';
import { EventMutations } from './event/event.mutations';
import { EventResolver } from './event/event.resolver';
import { EventStatsResolver } from './event-stats/event-stats.resolver';
import { EventStatusChangeMutations } from './event-status-change/event-status-change.mutations';
import { StatusHistoryOfEventResolver } from './event-status-change/event-status-change.resolver';
import { InstitutionResolver } from './institution/institution.resolver';
import { Outcome } from './outcome/outcome';
import { OutcomeMutations } from './outcome/outcome.mutations';
import { OutcomeResolver, OutcomesOfEventResolver } from './outcome/outcome.resolver';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ProjectResolver } from './project/project.resolver';
import { TerritoryResolver } from './territory/territory.resolver';

/** An entity of another subgraph, of which its key is all that there is here. */
const stub = (key: object) => key;

/** What this subgraph shows, and how its entities are found by their keys. */
export const shape: SubgraphShape<Context> = {
  resolvers: [
    EventResolver,
    EventStatsResolver,
    AttendanceOfEventResolver,
    BodiesOfEventResolver,
    OutcomesOfEventResolver,
    StatusHistoryOfEventResolver,
    AttendanceResolver,
    CoordinationBodyResolver,
    BodyMemberResolver,
    OutcomeResolver,
    TerritoryResolver,
    InstitutionResolver,
    ProgrammeResolver,
    ProjectResolver,
    EventMutations,
    EventStatusChangeMutations,
    AttendanceMutations,
    OutcomeMutations,
    CoordinationBodyMutations,
    auditLogQuery('eventsAuditLog'),
    importRunQueries('eventsImportRuns', 'eventsImportRun'),
    auditLogOf(() => Event, 'Event'),
    auditLogOf(() => CoordinationBody, 'CoordinationBody'),
    auditLogOf(() => Outcome, 'Outcome'),
  ],
  references: {
    Event: ({ id }: { id: string }, { events }) => events.byId.load(id),
    CoordinationBody: ({ id }: { id: string }, { bodies }) => bodies.byId.load(id),
    Outcome: ({ id }: { id: string }, { outcomes }) => outcomes.byId.load(id),
    Territory: stub,
    Institution: stub,
    Programme: stub,
    Project: stub,
  },
};
