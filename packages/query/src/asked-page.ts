import type { Database } from '@social-economy/database/database';
import type { EntityClass } from '@social-economy/database/tables';
import { raw, type Sql } from 'sql-template-tag';
import type { AskedProperties } from './asked-properties';
import { allOf } from './conditions';
import { valuesOf } from './cursor';
import { behind, type OrderKey, requestedOrder } from './order';
import { checkedFirst } from './page-args';
import type { ListDefinition, ListRequest } from './paged-list';
import { type SummaryOfRows, tellsApart } from './summarised';

/** A request for a page, checked and put into the terms of the table. */
export interface AskedPage {
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
  /** Whether it is kept for others who ask the same, and so are its statements. */
  isKept: boolean;
}

/** The first pages of whole lists, by list and by what is asked of their rows: dashboards ask for little else, and for the same again and again. */
const kept = new WeakMap<object, WeakMap<readonly string[], Map<number, AskedPage>>>();

/** Of each, pages of so many sizes. */
const mostSizes = 4;

/** What a request for a page comes to; BadUserInputError for what cannot be asked. */
export function askedPage<Row extends object, Filter, OrderField extends string>(
  database: Database,
  list: ListDefinition<Row, Filter, OrderField>,
  request: ListRequest<Filter, OrderField>,
): AskedPage {
  const { after, filter, orderBy, where, from, properties } = request;
  const condition = allOf([list.filter?.(filter), where]);
  const first = checkedFirst(request.first ?? list.defaultFirst ?? 20, list.limit ?? 100);
  const isOfWholeList = filter == null && condition === undefined && from === undefined && after == null && !orderBy?.length;
  if (!isOfWholeList || !properties) return newlyAsked(database, list, request, { condition, first });
  const pages = keptPages(list, properties);
  const known = pages.get(first) ?? { ...newlyAsked(database, list, request, { condition, first }), isKept: true };
  if (pages.size >= mostSizes && !pages.has(first)) pages.clear();
  pages.set(first, known);
  return known;
}

function keptPages(list: object, properties: readonly string[]): Map<number, AskedPage> {
  const ofList = kept.get(list) ?? new WeakMap<readonly string[], Map<number, AskedPage>>();
  kept.set(list, ofList);
  const pages = ofList.get(properties) ?? new Map<number, AskedPage>();
  ofList.set(properties, pages);
  return pages;
}

function newlyAsked<Row extends object, Filter, OrderField extends string>(
  database: Database,
  list: ListDefinition<Row, Filter, OrderField>,
  { after, filter, orderBy, where, from, properties }: ListRequest<Filter, OrderField>,
  { condition, first }: Pick<AskedPage, 'condition' | 'first'>,
): AskedPage {
  const { entity, key, summary } = list;
  const order = requestedOrder(list, orderBy, key);
  return {
    first,
    order,
    columns: columnsOf(database, entity, properties, order),
    condition,
    isWhole: condition === undefined && from === undefined,
    isStored: from === undefined,
    stretches: (!orderBy?.length && !from && filter && list.stretches?.(filter)) || [],
    summary: summary && !where && !from && tellsApart(summary, filter as object | null | undefined) ? summary : undefined,
    behind: after == null ? undefined : behind(order, valuesOf(entity.name, order, after)),
    from: from ?? raw(`\`${database.tableOf(entity)}\``),
    isKept: false,
  };
}

/** Those asked for, and those that tell the place of a row. */
function columnsOf(database: Database, entity: EntityClass, properties: AskedProperties, order: readonly OrderKey[]): Sql {
  if (!properties) return raw('item.*');
  const columns = new Set([...database.columnsOf(entity, properties), ...order.map(({ column }) => column)]);
  return raw([...columns].map((column) => `item.\`${column}\``).join(', '));
}
