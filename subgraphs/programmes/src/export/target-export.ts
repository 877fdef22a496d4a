import { allOf, comparing, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import type { IDFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { type RecordExport, type RowsAsked, sourceExportColumns } from '@social-economy/subgraph/record-export';
import { GraphQLInputObjectType, type GraphQLSchema, isInputType } from 'graphql';
import sql from 'sql-template-tag';

/** Conditions on targets; the graph itself has no list of all of them. */
interface TargetFilter {
  indicator?: IDFilter | null;
  programme?: IDFilter | null;
  territory?: TerritoryFilter | null;
  and?: TargetFilter[] | null;
  or?: TargetFilter[] | null;
  not?: TargetFilter | null;
}

const targetFilter = filterOf<TargetFilter>({
  indicator: comparing('item.indicatorCode'),
  programme: comparing('item.programmeId'),
  territory: locatedAt('item.teryt'),
});

/** What programmes want indicators to reach. How far they are is asked of the graph: it depends on the day. */
export const targetExport: RecordExport = {
  columns: [
    { name: 'id', description: 'Id of the target in the graph.' },
    { name: 'programmeId', description: 'Id of the programme that sets it (program).' },
    { name: 'programmeTitle', description: 'Title of the programme.' },
    { name: 'nodeId', description: 'Id of the part of the programme that sets it; empty when it is set for the whole.' },
    { name: 'indicatorCode', description: 'Code of the indicator (wskaźnik).' },
    { name: 'indicatorNamePl', description: 'Polish name of the indicator.' },
    { name: 'unit', description: 'Unit of the values (jednostka).' },
    { name: 'teryt', description: 'TERYT code of the territory in which it is to be reached (obszar).' },
    { name: 'kind', description: 'Whether the value is to be reached (ABSOLUTE), or is a change (CHANGE).' },
    { name: 'baselinePeriod', description: 'Period of the baseline (okres bazowy).' },
    { name: 'baselineValue', description: 'Value from which the way is measured (wartość bazowa).' },
    { name: 'baselineVerbatim', description: 'The baseline as printed by the source.' },
    { name: 'targetPeriod', description: 'Period in which it is to be reached (okres docelowy).' },
    { name: 'targetValue', description: 'The value to reach, or the change (wartość docelowa).' },
    { name: 'verbatim', description: 'The target as printed by the source.' },
    ...sourceExportColumns,
  ],
  filterType: targetFilterType,
  parameters: {
    indicator: (text) => ({ indicator: { in: text.split(',') } }),
    programme: (text) => ({ programme: { in: text.split(',') } }),
    within: (text) => ({ territory: { within: text } }),
  },
  tables: ['target', 'programme', 'indicator'],
  rows: ({ filter, after, limit }: RowsAsked<TargetFilter>) => sql`
    SELECT item.*, programme.title AS programmeTitle, indicator.namePl AS indicatorNamePl, indicator.unit AS unit,
      source.title AS sourceTitle, source.url AS sourceUrl, source.publishedOn AS sourcePublishedOn
    FROM (
      SELECT item.* FROM target item WHERE ${allOf([sql`item.id > ${after}`, targetFilter(filter)])} ORDER BY item.id LIMIT ${limit}
    ) item
    LEFT JOIN programme ON programme.id = item.programmeId
    LEFT JOIN indicator ON indicator.code = item.indicatorCode
    LEFT JOIN source ON source.id = item.sourceId
    ORDER BY item.id`,
};

/** Made of the filters that the graph has for the same things elsewhere. */
function targetFilterType(schema: GraphQLSchema): GraphQLInputObjectType {
  const optional = (name: string) => {
    const type = schema.getType(name);
    if (!isInputType(type)) throw new Error(`The schema has no input type ${name}.`);
    return { type };
  };
  return new GraphQLInputObjectType({
    name: 'TargetFilter',
    fields: { indicator: optional('IDFilter'), programme: optional('IDFilter'), territory: optional('TerritoryFilter') },
  });
}
