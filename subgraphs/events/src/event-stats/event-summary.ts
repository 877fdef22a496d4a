import { nullable, text } from '@social-economy/database/create-table';
import type { Summary } from '@social-economy/database/summary';
import sql, { raw } from 'sql-template-tag';
import { Event } from '../event/event';

const exactly = "CASE WHEN item.participantQualifier = 'EXACT' THEN item.participantCount END";
const summed = {
  count: 'COUNT(*)',
  occurrences: 'COALESCE(SUM(item.occurrences), 0)',
  participants: 'COALESCE(SUM(item.participantCount), 0)',
  participantsKnown: 'COUNT(item.participantCount)',
  participantsExact: `COALESCE(SUM(${exactly}), 0)`,
  participantsExactKnown: `COUNT(${exactly})`,
};
const region = "CASE WHEN item.teryt IS NOT NULL THEN COALESCE(item.regionTeryt, '0') END";
/** The voivodeship that statistics name. */
export const voivodeship = "NULLIF(SUBSTR(item.teryt, 1, 2), '0')";

/** Events by voivodeship (0 where only the country is known, null where nothing is), kind and status. */
export const eventSummary: Summary = {
  table: 'event_summary',
  cells: [text('teryt', 2, nullable), text('voivodeshipTeryt', 2, nullable), text('kind', 32), text('status', 16)],
  sums: Object.keys(summed),
  records: Event,
  written: new Map([[Event, 'id']]),
  contributions: (condition) => sql`
    SELECT ${raw(region)} AS teryt, ${raw(voivodeship)} AS voivodeshipTeryt, item.kind, item.status,
      ${raw(
        Object.entries(summed)
          .map(([name, sum]) => `${sum} AS \`${name}\``)
          .join(', '),
      )}
    FROM event item WHERE ${condition} GROUP BY ${raw(region)}, ${raw(voivodeship)}, item.kind, item.status`,
};

/** The summary as what events are counted from. */
export const countedEvents = { table: eventSummary.table, fields: ['kind', 'status'] };

/** The measures of statistics over rows of the summary, named `item`; null where nothing is known. */
export const summaryMeasures = {
  occurrences: 'COALESCE(SUM(item.occurrences), 0)',
  participants: 'CASE WHEN SUM(item.participantsKnown) > 0 THEN SUM(item.participants) END',
  participantsExact: 'CASE WHEN SUM(item.participantsExactKnown) > 0 THEN SUM(item.participantsExact) END',
  withoutParticipants: 'COALESCE(SUM(item.`count`) - SUM(item.participantsKnown), 0)',
};
