import type { Database, RawRow } from '@social-economy/database/database';
import { groupedBy } from '@social-economy/database/loaders';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import DataLoader from 'dataloader';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { allOf, comparing } from './conditions';
import type { RowsOfParents } from './paged-list';
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
  /** Joins that the measures need. */
  joins?: Sql;
}

/** Counts and sums over a table, or over the rows of each of many parents in one statement. */
export class GroupedStats<Dimension extends string, Filter = never> {
  private readonly loaders = new Map<string, DataLoader<string, StatsRow[]>>();

  constructor(
    private readonly database: Database,
    private readonly stats: StatsDefinition<Dimension, Filter>,
  ) {}

  /** One row for each combination of the dimensions; one row in all without dimensions. */
  async rows(request: StatsRequest<Dimension, Filter>): Promise<StatsRow[]> {
    return this.counted(await this.database.read(this.statement(request)));
  }

  /** The rows of one parent; parents asked for together share one statement. */
  async rowsUnder(relation: string, rowsOf: RowsOfParents, parent: string, request: StatsRequest<Dimension, Filter>): Promise<StatsRow[]> {
    const name = JSON.stringify([relation, request]);
    const loader = this.loaders.get(name) ?? this.rowsLoader(rowsOf, request);
    this.loaders.set(name, loader);
    return loader.load(parent);
  }

  private rowsLoader(rowsOf: RowsOfParents, request: StatsRequest<Dimension, Filter>): DataLoader<string, StatsRow[]> {
    return new DataLoader(async (parents) => {
      const rows = await this.database.read(this.statement(request, rowsOf(parents)));
      const ofParents = groupedBy(parents, this.counted(rows), (row) => String(row['pairParent']));
      return ofParents.map((found) => (found.length === 0 && this.showsNothing(request) ? [{ count: 0 }] : found));
    });
  }

  /** Without dimensions there is a row also where there is nothing to count, unless the caller wants only other counts. */
  private showsNothing({ groupBy, having }: StatsRequest<Dimension, Filter>): boolean {
    const { eq, ne, in: among, lt, lte, gt, gte, isNull } = having?.count ?? {};
    const bounds = [lt == null || 0 < lt, lte == null || 0 <= lte, gt == null || 0 > gt, gte == null || 0 >= gte];
    const wanted = [eq == null || eq === 0, ne !== 0, among == null || among.includes(0), !isNull, ...bounds];
    return (groupBy ?? []).length === 0 && wanted.every(Boolean);
  }

  private statement(request: StatsRequest<Dimension, Filter>, pairs?: Sql): Sql {
    const { table, key, measures, filter } = this.stats;
    const dimensions = [...new Set(request.groupBy ?? [])];
    const groups = [...(pairs ? ['pair.parent'] : []), ...dimensions.map((name) => this.stats.dimensions[name].value)];
    const columns = [
      ...(pairs ? ['pair.parent AS pairParent'] : []),
      ...dimensions.map((name) => `${this.stats.dimensions[name].value} AS \`${name}\``),
      'COUNT(*) AS `count`',
      ...Object.entries(measures).map(([name, sum]) => `${sum} AS \`${name}\``),
    ];
    const item = request.from ?? raw(`\`${table}\``);
    const joins = dimensions.map((name) => this.stats.dimensions[name].joins ?? '').join(' ');
    const condition = filter(request.filter);
    return sql`SELECT ${raw(columns.join(', '))}
      FROM ${pairs ? sql`(${pairs}) pair JOIN ${item} item ON item.${raw(key)} = pair.id` : sql`${item} item`} ${request.joins ?? empty} ${raw(joins)}
      ${condition ? sql`WHERE ${condition}` : empty}
      ${groups.length > 0 ? sql`GROUP BY ${raw(groups.join(', '))}` : empty}
      ${this.having(request)}
      ${this.order(dimensions, request.orderBy ?? [])}`;
  }

  private having({ having }: StatsRequest<Dimension, Filter>): Sql {
    const condition = having?.count ? allOf([comparing('COUNT(*)')(having.count)]) : undefined;
    return condition ? sql`HAVING ${condition}` : empty;
  }

  /** The order asked for, then the dimensions as asked, so that rows come the same way every time. */
  private order(dimensions: Dimension[], orderBy: StatsOrder[]): Sql {
    const asked = orderBy.map(({ field, direction }) => {
      if (field === StatsOrderField.COUNT) return `\`count\` ${direction}`;
      const dimension = this.stats.orders[field];
      if (dimension === undefined || !dimensions.includes(dimension)) {
        throw new BadUserInputError(
          `orderBy ${field} needs ${dimension ?? field} among groupBy, since each row is ordered by its own value.`,
        );
      }
      return this.inOrder(dimension, direction);
    });
    const terms = [...asked, ...dimensions.map((name) => this.inOrder(name, SortDirection.ASC))];
    return terms.length > 0 ? sql`ORDER BY ${join(terms.map((term) => raw(term)))}` : empty;
  }

  private inOrder(dimension: Dimension, direction: SortDirection): string {
    const { value } = this.stats.dimensions[dimension];
    return `${value} IS NULL, ${value} ${direction}`;
  }

  private counted(rows: RawRow[]): StatsRow[] {
    return rows.map((row) => ({ ...row, count: Number(row['count']) }));
  }
}
