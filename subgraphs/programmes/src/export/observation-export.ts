import { allOf } from '@social-economy/query/conditions';
import { type RecordExport, type RowsAsked, sourceExportColumns } from '@social-economy/subgraph/record-export';
import sql from 'sql-template-tag';
import { knownAt } from '../observation/known-at';
import { type ObservationFilter, observationFilter } from '../observation/observation.filter';

/** The current values of all indicators, as the list `observations` of the graph has them. */
export const observationExport: RecordExport = {
  columns: [
    { name: 'id', description: 'Id of the observation in the graph; a revision has an id of its own.' },
    { name: 'indicatorCode', description: 'Code of the indicator (wskaźnik).' },
    { name: 'indicatorNamePl', description: 'Polish name of the indicator.' },
    { name: 'unit', description: 'Unit of the value (jednostka).' },
    { name: 'teryt', description: 'TERYT code of the territory (obszar).' },
    { name: 'period', description: 'Period that the value is for (okres).' },
    { name: 'value', description: 'The value in the unit of the indicator (wartość); empty where it is missing, which is not zero.' },
    { name: 'missingReason', description: 'Why there is no value (powód braku danych).' },
    { name: 'verbatim', description: 'The value as printed by the source.' },
    { name: 'numerator', description: 'What a ratio has above the line (licznik).' },
    { name: 'denominator', description: 'What a ratio has below the line (mianownik).' },
    { name: 'status', description: 'How sure the value is (status danych).' },
    { name: 'revision', description: 'Which finding it is for this indicator, territory and period: 1 is the first.' },
    { name: 'recordedAt', description: 'When it was put into the graph (data zapisu), in UTC.' },
    ...sourceExportColumns,
  ],
  filterType: (schema) => schema.getType('ObservationFilter'),
  parameters: {
    indicator: (text) => ({ indicator: { in: text.split(',') } }),
    within: (text) => ({ territory: { within: text } }),
    from: (text) => ({ from: text }),
    to: (text) => ({ to: text }),
  },
  tables: ['observation', 'indicator'],
  rows: ({ filter, after, limit }: RowsAsked<ObservationFilter>) => sql`
    SELECT item.*, indicator.namePl AS indicatorNamePl, indicator.unit AS unit,
      source.title AS sourceTitle, source.url AS sourceUrl, source.publishedOn AS sourcePublishedOn
    FROM (
      SELECT item.* FROM observation item
      WHERE ${allOf([sql`item.id > ${after}`, knownAt(), observationFilter(filter)])} ORDER BY item.id LIMIT ${limit}
    ) item
    LEFT JOIN indicator ON indicator.code = item.indicatorCode
    LEFT JOIN source ON source.id = item.sourceId
    ORDER BY item.id`,
};
