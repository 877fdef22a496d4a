import type { Database, RawRow } from '@social-economy/database/database';
import { groupedBy } from '@social-economy/database/loaders';
import type { EntityClass } from '@social-economy/database/tables';
import DataLoader from 'dataloader';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Page } from './connection';
import { cursorOf, valuesOf } from './cursor';
import { behind, type OrderKey, orderTerms } from './order';
import { checkedFirst, type PageRequest } from './page-args';

/** A list that callers page through: the rows of a table in an order that ends with a unique column. */
export interface ListDefinition<Row extends object> {
  entity: EntityClass<Row>;
  /** The unique column: the last key of every order. */
  key: string;
  order: readonly OrderKey[];
  /** Rows of a page when the request names no number; 20 when absent. */
  defaultFirst?: number;
  /** Most rows that one page may have; 100 when absent. */
  limit?: number;
}

/** What one page shows: a part of the list, of the rows that meet a condition on the table named `item`. */
export interface ListRequest extends PageRequest {
  where?: Sql;
}

/** A query for the rows that belong to each of the parents: pairs of columns `parent` and `id`, each pair once. */
export type RowsOfParents = (parents: readonly string[]) => Sql;

/** Pages of a list, of the whole table or of each of many parents in one statement. */
export class PagedList<Row extends object> {
  private readonly order: OrderKey[];
  private readonly table: Sql;
  private readonly loaders = new Map<string, DataLoader<string, Page<Row>>>();

  constructor(
    private readonly database: Database,
    private readonly list: ListDefinition<Row>,
  ) {
    this.order = [...list.order, { column: list.key, direction: 'ASC' }];
    this.table = raw(`\`${database.tableOf(list.entity)}\``);
  }

  /** One page of all rows. */
  async page(request: ListRequest): Promise<Page<Row>> {
    const first = this.firstOf(request);
    const rows = await this.database.read(sql`
      SELECT item.* FROM ${this.table} item ${this.conditions(request)} ORDER BY ${orderTerms(this.order)} LIMIT ${first + 1}`);
    return this.pageOf(rows, request, async () => {
      const [row] = await this.database.read(sql`SELECT COUNT(*) AS total FROM ${this.table} item ${where(request.where)}`);
      return Number(row?.['total']);
    });
  }

  /**
   * One page of the rows of one parent. Parents asked for together, with the same page, share one statement, and one
   * more when their counts are asked for.
   */
  async pageUnder(relation: string, rowsOf: RowsOfParents, parent: string, request: ListRequest): Promise<Page<Row>> {
    const { where: condition, first, after } = request;
    const name = JSON.stringify([relation, first, after ?? null, condition?.sql, condition?.values]);
    const loader = this.loaders.get(name) ?? this.pagesLoader(rowsOf, request);
    this.loaders.set(name, loader);
    return loader.load(parent);
  }

  private pagesLoader(rowsOf: RowsOfParents, request: ListRequest): DataLoader<string, Page<Row>> {
    const counts = new DataLoader((parents: readonly string[]) => this.counts(rowsOf(parents), parents, request));
    return new DataLoader(async (parents) => {
      const rows = await this.database.read(this.pagesStatement(rowsOf(parents), request));
      const groups = groupedBy(parents, rows, (row) => String(row['pairParent']));
      return parents.map((parent, index) => this.pageOf(groups[index] ?? [], request, () => counts.load(parent)));
    });
  }

  private pagesStatement(pairs: Sql, request: ListRequest): Sql {
    const first = this.firstOf(request);
    return sql`
      SELECT * FROM (
        SELECT item.*, pair.parent AS pairParent,
          ROW_NUMBER() OVER (PARTITION BY pair.parent ORDER BY ${orderTerms(this.order)}) AS pairPosition
        FROM (${pairs}) pair JOIN ${this.table} item ON item.${raw(this.list.key)} = pair.id ${this.conditions(request)}
      ) numbered WHERE pairPosition <= ${first + 1} ORDER BY pairParent, pairPosition`;
  }

  private async counts(pairs: Sql, parents: readonly string[], request: ListRequest): Promise<number[]> {
    const rows = await this.database.read(sql`
      SELECT pair.parent AS pairParent, COUNT(*) AS total
      FROM (${pairs}) pair JOIN ${this.table} item ON item.${raw(this.list.key)} = pair.id ${where(request.where)} GROUP BY pair.parent`);
    const totals = new Map(rows.map((row) => [String(row['pairParent']), Number(row['total'])]));
    return parents.map((parent) => totals.get(parent) ?? 0);
  }

  private firstOf({ first }: ListRequest): number {
    return checkedFirst(first ?? this.list.defaultFirst ?? 20, this.list.limit ?? 100);
  }

  private conditions({ where: condition, after }: ListRequest): Sql {
    return where(condition, after == null ? undefined : behind(this.order, valuesOf(this.name, this.order, after)));
  }

  private pageOf(rows: RawRow[], request: ListRequest, totalCount: () => Promise<number>): Page<Row> {
    const first = this.firstOf(request);
    const edges = rows.slice(0, first).map((row) => ({
      cursor: cursorOf(this.name, this.order, row),
      node: this.database.hydrate(this.list.entity, row),
    }));
    return {
      totalCount,
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: request.after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  private get name(): string {
    return this.list.entity.name;
  }
}

function where(...conditions: (Sql | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? empty : sql`WHERE ${join(given, ' AND ')}`;
}
