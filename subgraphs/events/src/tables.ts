import { Source } from '@social-economy/database/source';
import type { Tables } from '@social-economy/database/tables';
import { ImportNote } from '@social-economy/imports/import-note';
import { ImportProblem } from '@social-economy/imports/import-problem';
import { ImportRun } from '@social-economy/imports/import-run';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { IdempotentAnswer } from '@social-economy/mutation/idempotent-answer.store';
import { Attendance } from './attendance/attendance';
import { BodyInstitution, BodyMember } from './coordination-body/body-member';
import { CoordinationBody } from './coordination-body/coordination-body';
import { Event, EventAudience, EventBody, EventCoorganiser } from './event/event';
import { eventSummary } from './event-stats/event-summary';
import { EventStatusChange } from './event-status-change/event-status-change';
import { migrations } from './migrations/migrations';
import { Outcome } from './outcome/outcome';
import { TimetableEntry } from './timetable/timetable-entry';

/** What this subgraph keeps. */
export const tables: Tables = {
  entities: [
    Source,
    CoordinationBody,
    BodyMember,
    BodyInstitution,
    Event,
    EventCoorganiser,
    EventAudience,
    EventBody,
    EventStatusChange,
    Attendance,
    Outcome,
    TimetableEntry,
    IdempotentAnswer,
    AuditEntry,
    ImportRun,
    ImportProblem,
    ImportNote,
  ],
  lasting: [AuditEntry],
  summaries: [eventSummary],
  migrations,
};
