import type { Database } from '@social-economy/database/database';
import { groupedBy } from '@social-economy/database/loaders';
import { columnAt, type RowSet } from '@social-economy/database/row-set';
import { keptStatement, type Statement } from '@social-economy/database/statement-template';
import type { EntityClass } from '@social-economy/database/tables';
import DataLoader from 'dataloader';
import sql, { empty, join, raw, type RawValue, Sql } from 'sql-template-tag';
import { type AskedPage, askedPage } from './asked-page';
import { allOf } from './conditions';
import type { Page } from './connection';
import { cursors } from './cursor';
import { LoadersByRequest } from './loaders-by-request';
import { limitedTo, type OrderKey, orderTerms, type RequestedOrder } from './order';
import type { PageRequest } from './page-args';
import { Edge, PlaceOfPage } from './page-edges';
import { isSummed, type SummaryOfRows, summaryWithin } from './summarised';
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
    const asked = askedPage(this.database, this.list, request);
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
    return this.loaders.of(relation, request, () => this.pagesLoader(rowsOf, askedPage(this.database, this.list, request))).load(parent);
  }

  private pagesLoader(rowsOf: RowsOfParents, asked: AskedPage): DataLoader<string, Page<Row>> {
    const atMost = { maxBatchSize: mostValues };
    const counts = new DataLoader((parents: readonly string[]) => this.counts(rowsOf, parents, asked), atMost);
    return new DataLoader(async (parents) => {
      const { columns, rows } = await this.database.rows(
        this.pageOfEach(rowsOf, parents, asked) ?? this.pagesStatement(rowsOf(parents), asked),
      );
      const parentAt = columnAt({ columns }, 'pairParent');
      const groups = groupedBy(parents, rows, (row) => String(row[parentAt]));
      return parents.map((parent, index) => this.pageOf({ columns, rows: groups[index] ?? [] }, asked, () => counts.load(parent)));
    }, atMost);
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
  private pageOfEach({ areOf, table, isTerritorial }: RowsOfParents, parents: readonly string[], asked: AskedPage): Statement | undefined {
    if (!areOf || !asked.isStored || table !== this.database.tableOf(this.list.entity) || parents.length > mostPages) return undefined;
    if (parents.length * (asked.condition?.values.length ?? 0) > mostValues) return undefined;
    const conditions = parents.map(areOf);
    // Of a parent that is no territory there are few rows, and an index that leads to them all.
    const read = isTerritorial ? asked : { ...asked, stretches: [] };
    const statement = asked.isKept ? this.keptPagesOf(parents, conditions, asked) : this.pagesOf(parents, conditions, read);
    return statement.values.length <= mostValues ? statement : undefined;
  }

  /** What is asked of many parents in turn is put together once. */
  private keptPagesOf(parents: readonly string[], conditions: readonly Sql[], asked: AskedPage): Statement {
    const given = parents.flatMap((parent, index) => [parent, ...(conditions[index]?.values ?? [])]);
    const texts = new Set(conditions.map(({ sql: text }) => text));
    const name = texts.size === 1 ? [...texts].join() : conditions.map(({ sql: text }) => text).join();
    return keptStatement({ owner: asked, name }, given, (values) => {
      let taken = 0;
      const owned = conditions.map((condition) => {
        const [owner, ...others] = values.slice(taken, (taken += 1 + condition.values.length));
        return { owner, condition: new Sql(condition.strings, others) };
      });
      return this.pagesOf(
        owned.map(({ owner }) => owner),
        owned.map(({ condition }) => condition),
        asked,
      );
    });
  }

  private pagesOf(parents: readonly RawValue[], conditions: readonly Sql[], asked: AskedPage): Sql {
    const { columns, from, order } = asked;
    const key = raw(this.list.key);
    const pages = unionOfEach(
      parents,
      conditions,
      (parent, within) => sql`SELECT ${parent} AS pairParent, page.${key} AS pairId FROM (${this.keysOfPage(asked, within)}) page`,
    );
    return sql`
      SELECT ${columns}, pair.pairParent FROM (${pages}) pair
      JOIN ${from} item ON item.${key} = pair.pairId ORDER BY pair.pairParent, ${orderTerms(order)}`;
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
    const rows = summary && isTerritorial && parents.every(isSummed) ? summaryWithin(raw(summary.table), parents) : undefined;
    return (
      rows && sql`SELECT item.parent AS pairParent, ${sumOfCounts} AS total FROM ${rows} item ${where(condition)} GROUP BY item.parent`
    );
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

const sumOfCounts = raw('COALESCE(SUM(item.`count`), 0)');

// SQLite joins at most 500 selects by UNION, and takes some 30 000 values.
const mostPages = 400;
const mostValues = 10_000;

function where(...conditions: (Sql | undefined)[]): Sql {
  const condition = allOf(conditions);
  return condition ? sql`WHERE ${condition}` : empty;
}
