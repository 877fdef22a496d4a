import type { Database } from '@social-economy/database/database';
import { GroupedStats, type StatsDefinition, type StatsRequest, type StatsRow } from '@social-economy/query/grouped-stats';
import { StatsOrderField } from '@social-economy/query/stats-inputs';
import type { Teryt } from '@social-economy/values/teryt';
import { raw } from 'sql-template-tag';
import { eventCondition, type EventFilter } from '../event/event.filter';
import { eventsWithin } from '../event/event.store';
import type { EventStats } from './event-stats';
import { EventDimension } from './event-stats.filter';
import { countedEvents, summaryMeasures, voivodeship } from './event-summary';

const { VOIVODESHIP, KIND, STATUS, YEAR, MONTH, AUDIENCE, ORGANISER, BODY, PROJECT } = EventDimension;

const summary = raw(countedEvents.table);

/** Which statistics of events are wanted. */
export type EventStatsRequest = StatsRequest<EventDimension, EventFilter>;

const eventStatsDefinition: StatsDefinition<EventDimension, EventFilter> = {
  table: 'event',
  key: 'id',
  dimensions: {
    [VOIVODESHIP]: { value: voivodeship },
    [KIND]: { value: 'item.kind' },
    [STATUS]: { value: 'item.status' },
    [YEAR]: { value: partOfDate(1, 4) },
    [MONTH]: { value: partOfDate(6, 2) },
    [AUDIENCE]: { value: 'heard.institutionKind', joins: 'LEFT JOIN event_audience heard ON heard.eventId = item.id' },
    [ORGANISER]: { value: 'item.organiserId' },
    [BODY]: { value: 'met.bodyId', joins: 'LEFT JOIN event_body met ON met.eventId = item.id' },
    [PROJECT]: { value: 'item.projectId' },
  },
  measures: {
    occurrences: 'COALESCE(SUM(item.occurrences), 0)',
    participants: 'SUM(item.participantCount)',
    participantsExact: `SUM(CASE WHEN item.participantQualifier = 'EXACT' THEN item.participantCount END)`,
    withoutParticipants: 'COUNT(*) - COUNT(item.participantCount)',
  },
  orders: { [StatsOrderField.VOIVODESHIP]: VOIVODESHIP, [StatsOrderField.KIND]: KIND, [StatsOrderField.YEAR]: YEAR },
  filter: eventCondition,
  summary: {
    ...countedEvents,
    dimensions: { [VOIVODESHIP]: 'item.voivodeshipTeryt', [KIND]: 'item.kind', [STATUS]: 'item.status' },
    measures: summaryMeasures,
  },
};

/** Counts and sums over events. */
export class EventStatsStore {
  constructor(private readonly database: Database) {}

  private readonly stats = new GroupedStats(this.database, eventStatsDefinition);

  /** Statistics of all events. */
  async rows(request: EventStatsRequest): Promise<EventStats[]> {
    return (await this.stats.rows(fromSummary(request))).map(statsOf);
  }

  /** Statistics of the events located in a territory or below it. */
  async rowsWithin(teryt: Teryt, request: EventStatsRequest): Promise<EventStats[]> {
    return (await this.stats.rowsUnder('territory', eventsWithin, teryt, request, fromSummary)).map(statsOf);
  }
}

function fromSummary(request: EventStatsRequest): EventStatsRequest {
  return { ...request, summary };
}

/** The part of a date that all its days share from the year down, as text; that of the first day where it takes place on all of them. */
function partOfDate(start: number, length: number): string {
  const shared = `SUBSTR(item.dateEarliest, 1, ${start + length - 1}) = SUBSTR(item.dateLatest, 1, ${start + length - 1})`;
  return `CASE WHEN item.datePrecision IN ('DAY', 'DAYS') OR ${shared} THEN SUBSTR(item.dateEarliest, ${start}, ${length}) END`;
}

function statsOf(row: StatsRow): EventStats {
  const valueOf = <Value>(name: string) => (row[name] ?? null) as Value | null;
  const numberOf = (name: string) => (row[name] == null ? null : Number(row[name]));
  return {
    voivodeshipTeryt: valueOf(VOIVODESHIP),
    kind: valueOf(KIND),
    status: valueOf(STATUS),
    year: numberOf(YEAR),
    month: numberOf(MONTH),
    audience: valueOf(AUDIENCE),
    organiserId: valueOf(ORGANISER),
    bodyId: valueOf(BODY),
    projectId: valueOf(PROJECT),
    count: row.count,
    occurrences: numberOf('occurrences') ?? 0,
    participants: numberOf('participants'),
    participantsExact: numberOf('participantsExact'),
    withoutParticipants: numberOf('withoutParticipants') ?? 0,
  };
}
