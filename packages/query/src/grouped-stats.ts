import type { Database, RawRow } from '@social-economy/database/database';
import { groupedBy } from '@social-economy/database/loaders';
import { mostKeys } from '@social-economy/database/row-loader';
import { keptStatement, type Statement } from '@social-economy/database/statement-template';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import DataLoader from 'dataloader';
import { POLAND } from '@social-economy/values/teryt';
import sql, { empty, join, raw, type RawValue, Sql } from 'sql-template-tag';
import { allOf, comparing } from './conditions';
import { LoadersByRequest } from './loaders-by-request';
import type { RowsOfParents } from './paged-list';
import { isSummed, type SummaryOfRows, summaryWithin, tellsApart } from './summarised';
import { SortDirection } from './sort-direction';
import { type StatsHaving, type StatsOrder, StatsOrderField } from './stats-inputs';

/** What can be counted: the rows of a table, in groups, with sums. Expressions are SQL over the table named `item`. */
export interface StatsDefinition<Dimension extends string, Filter = never> {
  table: string;
  /** The unique column of the table. */
  key: string;
  /** The value that each dimension groups by, null where a row does not say; `joins` when it needs other tables. */
  dimensions: Record<Dimension, { value: string; joins?: string }>;
  /** Sums over a group, by the name that the row has them under. */
  measures: Record<string, string>;
  /** Which dimension each order stands for. */
  orders: Partial<Record<StatsOrderField, Dimension>>;
  filter: (filter?: Filter | null) => Sql | undefined;
  /** What is read instead where it tells apart what is asked for: a summary, with its values of dimensions and its measures. */
  summary?: SummaryOfRows & { dimensions: Partial<Record<Dimension, string>>; measures: Record<string, string> };
}

/** One row of statistics: `count`, the measures, and the values of the dimensions asked for, by their names. */
export type StatsRow = RawRow & { count: number };

/** Which statistics are wanted. */
export interface StatsRequest<Dimension extends string, Filter = never> {
  filter?: Filter | null;
  groupBy?: Dimension[] | null;
  having?: StatsHaving | null;
  orderBy?: StatsOrder[] | null;
  /** Rows of the table as they stood at some time; the table itself when absent. */
  from?: Sql;
  /** The names of the measures that are needed; all when absent. */
  measures?: readonly string[] | undefined;
  /** Joins that the measures need. */
  joins?: () => Sql;
  /** Those rows of the summary that the table's rows can be told from; none when absent. */
  summary?: Sql;
}

/** What a statement reads: its rows, how they are counted, and what else makes a row of statistics. */
interface StatsSource {
  /** The rows, named `item`, and the column that holds the parent of each, where there are parents. */
  from: Sql;
  parent: string | undefined;
  count: string;
  dimensions: { name: string; value: string; joins: string }[];
  measures: Record<string, string>;
  joins: Sql;
  /** Whether cells that count nothing are among the rows. */
  hasEmptyCells: boolean;
}

/** Counts and sums over a table, or over the rows of each of many parents in one statement. */
export class GroupedStats<Dimension extends string, Filter = never> {
  private readonly loaders = new LoadersByRequest<DataLoader<string, StatsRow[]>>();

  constructor(
    private readonly database: Database,
    private readonly stats: StatsDefinition<Dimension, Filter>,
  ) {}

  /** One row for each combination of the dimensions; one row in all without dimensions. */
  async rows(request: StatsRequest<Dimension, Filter>): Promise<StatsRow[]> {
    return this.counted(await this.database.read(this.statement(request)));
  }

  /** The rows of one parent; parents asked for together share one statement, and what is asked of them is turned into a request once. */
  async rowsUnder<Asked extends object>(
    relation: string,
    rowsOf: RowsOfParents,
    parent: string,
    asked: Asked,
    requestOf: (asked: Asked) => StatsRequest<Dimension, Filter>,
  ): Promise<StatsRow[]> {
    return this.loaders.of(relation, asked, () => this.rowsLoader(rowsOf, requestOf(asked))).load(parent);
  }

  private rowsLoader(rowsOf: RowsOfParents, request: StatsRequest<Dimension, Filter>): DataLoader<string, StatsRow[]> {
    return new DataLoader(
      async (parents) => {
        const rows = await this.database.read(this.statementUnder(request, { rowsOf, parents }));
        const ofParents = groupedBy(parents, this.counted(rows), (row) => String(row['pairParent']));
        return ofParents.map((found) => (found.length === 0 && this.showsNothing(request) ? [{ count: 0 }] : found));
      },
      { maxBatchSize: mostKeys },
    );
  }

  /** Without dimensions there is a row also where there is nothing to count, unless the caller wants only other counts. */
  private showsNothing({ groupBy, having }: StatsRequest<Dimension, Filter>): boolean {
    const { eq, ne, in: among, lt, lte, gt, gte, isNull } = having?.count ?? {};
    const bounds = [lt == null || 0 < lt, lte == null || 0 <= lte, gt == null || 0 > gt, gte == null || 0 >= gte];
    const wanted = [eq == null || eq === 0, ne !== 0, among == null || among.includes(0), !isNull, ...bounds];
    return (groupBy ?? []).length === 0 && wanted.every(Boolean);
  }

  /** What is asked of all rows that a summary tells of is put together once. */
  private statementUnder(request: StatsRequest<Dimension, Filter>, { rowsOf, parents }: Parents): Statement {
    const { filter, groupBy, having, orderBy, from, measures, summary } = request;
    const isOfAll = filter == null && having == null && !orderBy?.length && from === undefined && this.stats.filter(filter) === undefined;
    if (!isOfAll || !summary || !this.isSummarised(request, { rowsOf, parents })) return this.statement(request, { rowsOf, parents });
    const name = [parents.includes(POLAND), groupBy?.join() ?? '', measures?.join() ?? 'all', summary.sql].join(' ');
    const given = [...summary.values, ...parents];
    return keptStatement({ owner: this.stats, name }, given, (values) => {
      const rows = new Sql(summary.strings, values.slice(0, summary.values.length));
      return this.statement({ ...request, summary: rows }, { rowsOf, parents, codes: values.slice(summary.values.length) });
    });
  }

  private statement(request: StatsRequest<Dimension, Filter>, under?: Parents): Sql {
    const source = this.summarised(request, under) ?? this.stored(request, under);
    const { from, parent, count, dimensions, measures, joins } = source;
    const groups = [...(parent ? [parent] : []), ...dimensions.map(({ value }) => value)];
    const columns = [
      ...(parent ? [`${parent} AS pairParent`] : []),
      ...dimensions.map(({ name, value }) => `${value} AS \`${name}\``),
      `${count} AS \`count\``,
      ...Object.entries(measures).map(([name, sum]) => `${sum} AS \`${name}\``),
    ];
    const condition = this.stats.filter(request.filter);
    return sql`SELECT ${raw(columns.join(', '))}
      FROM ${from} item ${joins}
      ${raw(dimensions.map((dimension) => dimension.joins).join(' '))}
      ${condition ? sql`WHERE ${condition}` : empty}
      ${groups.length > 0 ? sql`GROUP BY ${raw(groups.join(', '))}` : empty}
      ${this.having(request, source, groups.length > 0)}
      ${this.order(source, request.orderBy ?? [])}`;
  }

  /** The rows themselves. */
  private stored({ groupBy, from, joins = () => empty, measures: needed }: StatsRequest<Dimension, Filter>, under?: Parents): StatsSource {
    const { table, key, dimensions } = this.stats;
    const measures = among(this.stats.measures, needed);
    const asked = [...new Set(groupBy ?? [])].map((name) => ({ name, joins: '', ...dimensions[name] }));
    const rows = from ?? raw(`\`${table}\``);
    const whole = { count: 'COUNT(*)', dimensions: asked, measures, joins: joins(), hasEmptyCells: false };
    if (!under) return { ...whole, from: rows, parent: undefined };
    const itsRows = sql`(${under.rowsOf(under.parents)}) pair JOIN ${rows}`;
    return { ...whole, from: itsRows, parent: 'pair.parent', joins: sql`ON item.${raw(key)} = pair.id ${whole.joins}` };
  }

  /** The summary, where it tells apart what is asked for. */
  private summarised(request: StatsRequest<Dimension, Filter>, under?: Parents): StatsSource | undefined {
    const { groupBy, summary: rows, measures: needed } = request;
    const { summary } = this.stats;
    if (!summary || !rows || !this.isSummarised(request, under)) return undefined;
    const from = under ? summaryWithin(rows, under.parents, under.codes) : rows;
    const dimensions = [...new Set(groupBy ?? [])].map((name) => ({ name, value: summary.dimensions[name] ?? '', joins: '' }));
    const measures = among(summary.measures, needed);
    const count = 'COALESCE(SUM(item.`count`), 0)';
    return { from, parent: under && 'item.parent', count, dimensions, measures, joins: empty, hasEmptyCells: true };
  }

  private isSummarised({ groupBy, filter, summary: rows }: StatsRequest<Dimension, Filter>, under?: Parents): boolean {
    const { summary } = this.stats;
    if (!summary || !rows || !tellsApart(summary, filter as object | null | undefined)) return false;
    if (under && !(under.rowsOf.isTerritorial && under.parents.every(isSummed))) return false;
    return (groupBy ?? []).every((name) => summary.dimensions[name] !== undefined);
  }

  private having({ having }: StatsRequest<Dimension, Filter>, { count, hasEmptyCells }: StatsSource, isGrouped: boolean): Sql {
    const condition = allOf([
      having?.count ? comparing(count)(having.count) : undefined,
      hasEmptyCells && isGrouped ? sql`${raw(count)} > 0` : undefined,
    ]);
    return condition ? sql`HAVING ${condition}` : empty;
  }

  /** The order asked for, then the dimensions as asked, so that rows come the same way every time. */
  private order({ dimensions }: StatsSource, orderBy: StatsOrder[]): Sql {
    const asked = orderBy.map(({ field, direction }) => {
      if (field === StatsOrderField.COUNT) return `\`count\` ${direction}`;
      const dimension = this.stats.orders[field];
      const grouped = dimensions.find(({ name }) => name === dimension);
      if (!grouped) {
        throw new BadUserInputError(
          `orderBy ${field} needs ${dimension ?? field} among groupBy, since each row is ordered by its own value.`,
        );
      }
      return inOrder(grouped, direction);
    });
    const terms = [...asked, ...dimensions.map((dimension) => inOrder(dimension, SortDirection.ASC))];
    return terms.length > 0 ? sql`ORDER BY ${join(terms.map((term) => raw(term)))}` : empty;
  }

  private counted(rows: RawRow[]): StatsRow[] {
    return rows.map((row) => ({ ...row, count: Number(row['count']) }));
  }
}

/** The parents whose rows are counted apart. */
interface Parents {
  rowsOf: RowsOfParents;
  parents: readonly string[];
  /** What the statement has for their codes; the codes themselves when absent. */
  codes?: readonly RawValue[];
}

function among(measures: Record<string, string>, needed: readonly string[] | undefined): Record<string, string> {
  return needed ? Object.fromEntries(Object.entries(measures).filter(([name]) => needed.includes(name))) : measures;
}

function inOrder({ value }: { value: string }, direction: SortDirection): string {
  return `${value} IS NULL, ${value} ${direction}`;
}
