import type { RawRow } from '@social-economy/database/database';
import { groupedBy, isOneOf } from '@social-economy/database/loaders';
import type { Snapshot } from '@social-economy/database/snapshot';
import { allOf } from '@social-economy/query/conditions';
import { type RecordExport, type RowsAsked, sourceExportColumns } from '@social-economy/subgraph/record-export';
import sql, { raw, type Sql } from 'sql-template-tag';
import { eventCondition, type EventFilter } from '../event/event.filter';

/** The events of all timetables, as the list `events` of the graph has them. */
export const eventExport: RecordExport = {
  columns: [
    { name: 'id', description: 'Id of the event in the graph.' },
    { name: 'kind', description: 'Kind of event (rodzaj).' },
    { name: 'title', description: 'Title (nazwa) as its source prints it.' },
    { name: 'status', description: 'Last status that a source states; a plan is never counted as held.' },
    { name: 'dateEdtf', description: 'When it takes place (data), in the Extended Date/Time Format (ISO 8601-2).' },
    { name: 'dateEarliest', description: 'First day that the date allows or spans; empty when unknown or open.' },
    { name: 'dateLatest', description: 'Last day that the date allows or spans; empty when unknown or open.' },
    { name: 'datePrecision', description: 'How exact the date is (dokładność).' },
    { name: 'dateVerbatim', description: 'The date as printed.' },
    {
      name: 'dateYearInferred',
      description: 'Whether the year is not printed but follows from the context.',
      cellOf: ({ dateYearInferred }) => Boolean(dateYearInferred),
    },
    { name: 'occurrences', description: 'How many times it takes place under this one entry.' },
    { name: 'teryt', description: 'TERYT code of the smallest known unit where it takes place (obszar).' },
    { name: 'placeName', description: 'Name of the building or venue (obiekt).' },
    { name: 'placeCity', description: 'City, town or village (miejscowość).' },
    { name: 'placeAddress', description: 'Street and number (adres).' },
    { name: 'placeCountry', description: 'Country (państwo), ISO 3166-1 alpha-2.' },
    { name: 'mode', description: 'How one takes part (forma): at the place, online or both.' },
    { name: 'organiserId', description: 'Id of the institution that organises it (organizator).' },
    { name: 'coorganiserIds', description: 'Ids of those who organise it together with that one (współorganizatorzy).' },
    { name: 'audience', description: 'Kinds of institution that it was for (odbiorcy).' },
    { name: 'bodyIds', description: 'Ids of the bodies that met (ciała koordynacyjne).' },
    { name: 'bodyNames', description: 'Names of these bodies, in the same order.' },
    { name: 'projectId', description: 'Id of the project that it is a part of (projekt).' },
    { name: 'programmeId', description: 'Id of the programme that it serves or is about (program).' },
    { name: 'topics', description: 'What it was about (tematy).', cellOf: ({ topics }) => JSON.parse(String(topics)) as string[] },
    { name: 'summary', description: 'What is known of it in a sentence or two (opis).' },
    { name: 'participantCount', description: 'People who took part (liczba uczestników); empty when not known, which is not zero.' },
    { name: 'participantQualifier', description: 'How that number is meant.' },
    ...sourceExportColumns,
    { name: 'version', description: 'Counts the changes of the record.' },
  ],
  filterType: (schema) => schema.getType('EventFilter'),
  parameters: {
    within: (text) => ({ territory: { within: text } }),
    from: (text) => ({ from: text }),
    to: (text) => ({ to: text }),
    kind: (text) => ({ kind: text.split(',') }),
    status: (text) => ({ status: text.split(',') }),
  },
  tables: ['event', 'event_coorganiser', 'event_audience', 'event_body', 'coordination_body', 'attendance'],
  rows: ({ filter, after, limit }: RowsAsked<EventFilter>) => sql`
    SELECT item.*, source.title AS sourceTitle, source.url AS sourceUrl, source.publishedOn AS sourcePublishedOn
    FROM (
      SELECT item.* FROM event item WHERE ${allOf([sql`item.id > ${after}`, eventCondition(filter)])} ORDER BY item.id LIMIT ${limit}
    ) item
    LEFT JOIN source ON source.id = item.sourceId
    ORDER BY item.id`,
  complete: withParts,
};

/** Puts in who organised events together, whom they were for, and who met. */
async function withParts(rows: RawRow[], snapshot: Snapshot): Promise<RawRow[]> {
  if (rows.length === 0) return rows;
  const ids = rows.map((row) => String(row['id']));
  const parts = (select: string, order: string) =>
    partsOf(ids, snapshot, sql`${raw(select)} WHERE ${isOneOf('part.eventId', ids)} ORDER BY ${raw(order)}`);
  const coorganisers = await parts('SELECT part.* FROM event_coorganiser part', 'part.position');
  const audience = await parts('SELECT part.* FROM event_audience part', 'part.position');
  const bodies = await parts(
    'SELECT part.*, body.name FROM event_body part JOIN coordination_body body ON body.id = part.bodyId',
    'part.bodyId',
  );
  return rows.map((row, index) => ({
    ...row,
    coorganiserIds: column(coorganisers[index], 'institutionId'),
    audience: column(audience[index], 'institutionKind'),
    bodyIds: column(bodies[index], 'bodyId'),
    bodyNames: column(bodies[index], 'name'),
  }));
}

async function partsOf(ids: readonly string[], snapshot: Snapshot, statement: Sql): Promise<RawRow[][]> {
  return groupedBy(ids, await snapshot.read(statement), (row) => String(row['eventId']));
}

function column(rows: readonly RawRow[] = [], name: string): string[] {
  return rows.map((row) => String(row[name]));
}
