import type { Database } from '@social-economy/database/database';
import { groupedBy } from '@social-economy/database/loaders';
import { columnAt, type RowSet } from '@social-economy/database/row-set';
import type { EntityClass } from '@social-economy/database/tables';
import DataLoader from 'dataloader';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { AskedProperties } from './asked-properties';
import { allOf } from './conditions';
import type { Page } from './connection';
import { cursors, valuesOf } from './cursor';
import { LoadersByRequest } from './loaders-by-request';
import { behind, limitedTo, type OrderKey, orderTerms, type RequestedOrder, requestedOrder } from './order';
import { checkedFirst, type PageRequest } from './page-args';
import { Edge, PlaceOfPage } from './page-edges';
import { type SummaryOfRows, summaryWithin, tellsApart } from './summarised';
import { unionOfEach } from './union-of-each';

/** A list that callers page through: the rows of a table, how they are ordered, and what they can be narrowed by. */
export interface ListDefinition<Row extends object, Filter = never, OrderField extends string = never> {
  entity: EntityClass<Row>;
  /** The unique column: the last key of every order. */
  key: string;
  /** The order where the caller asks for none. */
  order: readonly OrderKey[];
  /** The ascending orders that a caller can ask for. */
  orders?: Record<OrderField, readonly OrderKey[]>;
  filter?: (filter?: Filter | null) => Sql | undefined;
  /** Conditions of which each row of a filter meets exactly one, where an index gives the rows of each one in the list's own order. */
  stretches?: (filter: Filter) => readonly Sql[] | undefined;
  /** What the rows are counted from where it tells those apart that are wanted. */
  summary?: SummaryOfRows;
  /** Rows of a page when the request names no number; 20 when absent. */
  defaultFirst?: number;
  /** Most rows that one page may have; 100 when absent. */
  limit?: number;
}

/** What one page shows: a part of the list, of the rows that meet a condition on the table named `item`. */
export interface ListRequest<Filter = never, OrderField extends string = never> extends PageRequest {
  filter?: Filter | null;
  orderBy?: readonly RequestedOrder<OrderField>[] | null;
  where?: Sql;
  /** Rows of the table as they stood at some time, with the same columns; the table itself when absent. */
  from?: Sql;
}

/** A query for the rows that belong to each of the parents: pairs of columns `parent` and `id`, each pair once. */
export interface RowsOfParents {
  (parents: readonly string[]): Sql;
  /** The table that tells by itself whose its rows are, and the condition on one of them, named `item`, for being those of a parent. */
  table?: string;
  areOf?: (parent: string) => Sql;
  /** Whether the parents are territories, by their codes. */
  isTerritorial?: boolean;
}

/** Pages of a list, of the whole table or of each of many parents in one statement. */
export class PagedList<Row extends object, Filter = never, OrderField extends string = never> {
  private readonly loaders = new LoadersByRequest<DataLoader<string, Page<Row>>>();

  constructor(
    private readonly database: Database,
    private readonly list: ListDefinition<Row, Filter, OrderField>,
  ) {}

  /** One page of all rows. */
  async page(request: ListRequest<Filter, OrderField>): Promise<Page<Row>> {
    const asked = this.asked(request);
    const rows = await this.database.rows(this.pageStatement(asked));
    return this.pageOf(rows, asked, async () => {
      const [count, from] = asked.summary ? [sumOfCounts, raw(asked.summary.table)] : [raw('COUNT(*)'), asked.from];
      const [row] = await this.database.read(sql`SELECT ${count} AS total FROM ${from} item ${where(asked.condition)}`);
      return Number(row?.['total']);
    });
  }

  /**
   * One page of the rows of one parent. Parents asked for together, with the same page, share one statement, and one
   * more when their counts are asked for.
   */
  async pageUnder(relation: string, rowsOf: RowsOfParents, parent: string, request: ListRequest<Filter, OrderField>): Promise<Page<Row>> {
    return this.loaders.of(relation, request, () => this.pagesLoader(rowsOf, this.asked(request))).load(parent);
  }

  private pagesLoader(rowsOf: RowsOfParents, asked: AskedPage): DataLoader<string, Page<Row>> {
    const counts = new DataLoader((parents: readonly string[]) => this.counts(rowsOf, parents, asked));
    return new DataLoader(async (parents) => {
      const { columns, rows } = await this.database.rows(
        this.pageOfEach(rowsOf, parents, asked) ?? this.pagesStatement(rowsOf(parents), asked),
      );
      const parentAt = columnAt({ columns }, 'pairParent');
      const groups = groupedBy(parents, rows, (row) => String(row[parentAt]));
      return parents.map((parent, index) => this.pageOf({ columns, rows: groups[index] ?? [] }, asked, () => counts.load(parent)));
    });
  }

  private pageStatement(asked: AskedPage): Sql {
    const { columns, from, condition, behind: place, order, first, stretches } = asked;
    const key = raw(this.list.key);
    if (stretches.length > 0)
      return sql`SELECT ${columns} FROM (${this.keysOfPage(asked)}) page JOIN ${from} item ON item.${key} = page.${key} ORDER BY ${orderTerms(order)}`;
    return sql`SELECT ${columns} FROM ${from} item ${where(condition, place)} ORDER BY ${orderTerms(order)} ${limitedTo(first + 1)}`;
  }

  /** The keys of one page of those rows that meet a condition: of each stretch no more rows are read than the page has. */
  private keysOfPage({ from, condition, behind: place, order, first, stretches }: AskedPage, within?: Sql): Sql {
    const columns = raw(order.map(({ column }) => `item.\`${column}\``).join(', '));
    const limit = limitedTo(first + 1);
    const rowsOf = (stretch?: Sql) =>
      sql`SELECT ${columns} FROM ${from} item ${where(within, stretch, condition, place)} ORDER BY ${orderTerms(order)} ${limit}`;
    if (stretches.length === 0) return rowsOf();
    const rows = stretches.map((stretch) => sql`SELECT * FROM (${rowsOf(stretch)}) stretch`);
    return sql`SELECT found.${raw(this.list.key)} FROM (${join(rows, ' UNION ALL ')}) found ORDER BY ${orderTerms(order, 'found')} ${limit}`;
  }

  /** The keys of each page are read only as far as it goes, one page after the other; undefined where that cannot be, or not in one statement. */
  private pageOfEach({ areOf, table, isTerritorial }: RowsOfParents, parents: readonly string[], asked: AskedPage): Sql | undefined {
    const { isStored, columns, from, order } = asked;
    if (!areOf || !isStored || table !== this.database.tableOf(this.list.entity)) return undefined;
    const key = raw(this.list.key);
    // Of a parent that is no territory there are few rows, and an index that leads to them all.
    const read = isTerritorial ? asked : { ...asked, stretches: [] };
    const pages = unionOfEach(
      parents,
      areOf,
      (parent, within) => sql`SELECT ${parent} AS pairParent, page.${key} AS pairId FROM (${this.keysOfPage(read, within)}) page`,
    );
    const statement = sql`
      SELECT ${columns}, pair.pairParent FROM (${pages}) pair
      JOIN ${from} item ON item.${key} = pair.pairId ORDER BY pair.pairParent, ${orderTerms(order)}`;
    return parents.length <= mostPages && statement.values.length <= mostValues ? statement : undefined;
  }

  /** Rows are numbered by their keys and fetched whole only where they are shown. */
  private pagesStatement(pairs: Sql, { columns, from, condition, behind: place, order, first }: AskedPage): Sql {
    return sql`
      SELECT ${columns}, numbered.pairParent FROM (
        SELECT pair.parent AS pairParent, pair.id AS pairId,
          ROW_NUMBER() OVER (PARTITION BY pair.parent ORDER BY ${orderTerms(order)}) AS pairPosition
        FROM (${pairs}) pair JOIN ${from} item ON item.${raw(this.list.key)} = pair.id ${where(condition, place)}
      ) numbered JOIN ${from} item ON item.${raw(this.list.key)} = numbered.pairId
      WHERE numbered.pairPosition <= ${first + 1} ORDER BY numbered.pairParent, numbered.pairPosition`;
  }

  private async counts(rowsOf: RowsOfParents, parents: readonly string[], asked: AskedPage): Promise<number[]> {
    const rows = await this.database.read(this.summedCounts(rowsOf, parents, asked) ?? this.countsStatement(rowsOf(parents), asked));
    const totals = new Map(rows.map((row) => [String(row['pairParent']), Number(row['total'])]));
    return parents.map((parent) => totals.get(parent) ?? 0);
  }

  private countsStatement(pairs: Sql, { from, condition, isWhole }: AskedPage): Sql {
    const rowsThemselves = isWhole ? empty : sql`JOIN ${from} item ON item.${raw(this.list.key)} = pair.id ${where(condition)}`;
    return sql`SELECT pair.parent AS pairParent, COUNT(*) AS total FROM (${pairs}) pair ${rowsThemselves} GROUP BY pair.parent`;
  }

  private summedCounts({ isTerritorial }: RowsOfParents, parents: readonly string[], { summary, condition }: AskedPage): Sql | undefined {
    const rows = summary && isTerritorial ? summaryWithin(raw(summary.table), parents) : undefined;
    return (
      rows && sql`SELECT item.parent AS pairParent, ${sumOfCounts} AS total FROM ${rows} item ${where(condition)} GROUP BY item.parent`
    );
  }

  private asked({ first, after, filter, orderBy, where: condition, from, properties }: ListRequest<Filter, OrderField>): AskedPage {
    const { entity, key, summary, defaultFirst = 20, limit = 100 } = this.list;
    const order = requestedOrder(this.list, orderBy, key);
    const narrowed = allOf([this.list.filter?.(filter), condition]);
    return {
      first: checkedFirst(first ?? defaultFirst, limit),
      order,
      columns: this.columns(properties, order),
      condition: narrowed,
      isWhole: narrowed === undefined && from === undefined,
      isStored: from === undefined,
      stretches: (!orderBy?.length && !from && filter && this.list.stretches?.(filter)) || [],
      summary: summary && !condition && !from && tellsApart(summary, filter as object | null | undefined) ? summary : undefined,
      behind: after == null ? undefined : behind(order, valuesOf(entity.name, order, after)),
      from: from ?? raw(`\`${this.database.tableOf(entity)}\``),
    };
  }

  /** Those asked for, and those that tell the place of a row. */
  private columns(properties: AskedProperties, order: readonly OrderKey[]): Sql {
    if (!properties) return raw('item.*');
    const asked = this.database.columnsOf(this.list.entity, properties);
    const columns = new Set([...asked, ...order.map(({ column }) => column)]);
    return raw([...columns].map((column) => `item.\`${column}\``).join(', '));
  }

  private pageOf({ columns, rows }: RowSet, { first, order, behind: place }: AskedPage, totalCount: () => Promise<number>): Page<Row> {
    const { entity } = this.list;
    const hydrate = this.database.hydrating(entity, columns);
    const cursor = cursors(entity.name, order, columns);
    const edges = rows.slice(0, first).map((row) => new Edge(row, hydrate(row), cursor));
    return {
      totalCount,
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: new PlaceOfPage(edges, rows.length > first, place !== undefined),
    };
  }
}

/** A request, checked and put into the terms of the table. */
interface AskedPage {
  first: number;
  order: readonly OrderKey[];
  columns: Sql;
  condition: Sql | undefined;
  /** Whether every row under a parent counts, so that the rows themselves need not be looked at. */
  isWhole: boolean;
  /** Whether the rows are those of the table itself, which indexes lead to. */
  isStored: boolean;
  /** The stretches of the table that hold the rows, where those are known; none where they are not. */
  stretches: readonly Sql[];
  /** The summary that the rows can be counted from. */
  summary: SummaryOfRows | undefined;
  behind: Sql | undefined;
  from: Sql;
}

const sumOfCounts = raw('COALESCE(SUM(item.`count`), 0)');

// SQLite joins at most 500 selects by UNION, and takes some 30 000 values.
const mostPages = 400;
const mostValues = 10_000;

function where(...conditions: (Sql | undefined)[]): Sql {
  const condition = allOf(conditions);
  return condition ? sql`WHERE ${condition}` : empty;
}
