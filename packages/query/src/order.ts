import sql, { join, raw, type Sql } from 'sql-template-tag';
import { SortDirection } from './sort-direction';

/** One key of an order: a column of the listed table, nulls last in either direction. */
export interface OrderKey {
  column: string;
  direction: 'ASC' | 'DESC';
  /** Whether the column may be null. */
  nullable?: boolean;
}

/** One key of an order as a caller asks for it: a field by name, and a direction. */
export interface RequestedOrder<Field extends string> {
  field: Field;
  direction: SortDirection;
}

/** The order that a caller asked for, or the list's own, made complete by the unique key. A column that comes twice counts once. */
export function requestedOrder<Field extends string>(
  { order, orders }: { order: readonly OrderKey[]; orders?: Record<Field, readonly OrderKey[]> },
  orderBy: readonly RequestedOrder<Field>[] | null | undefined,
  key: string,
): OrderKey[] {
  const asked = (orderBy ?? []).flatMap(({ field, direction }) => (orders?.[field] ?? []).map((one) => directed(one, direction)));
  const complete: OrderKey[] = [...(asked.length > 0 ? asked : order), { column: key, direction: 'ASC' }];
  return complete.filter(({ column }, index) => complete.findIndex((other) => other.column === column) === index);
}

function directed(key: OrderKey, direction: SortDirection): OrderKey {
  const reversed = key.direction === 'ASC' ? 'DESC' : 'ASC';
  return direction === SortDirection.ASC ? key : { ...key, direction: reversed };
}

/** A value of an order's column at a place of the list. */
export type PlaceValue = string | number | null;

/** `ORDER BY` terms for rows of the table of that name; the same order on every engine, which all take null for the least value. */
export function orderTerms(order: readonly OrderKey[], table = 'item'): Sql {
  const terms = order.flatMap(({ column, direction, nullable }) => [
    ...(nullable && direction === 'ASC' ? [`${table}.\`${column}\` IS NULL`] : []),
    `${table}.\`${column}\` ${direction}`,
  ]);
  return raw(terms.join(', '));
}

/** At most so many rows, written into the statement: SQLite prepares one anew at each run that is given its limit as a parameter. */
export function limitedTo(rows: number): Sql {
  return raw(`LIMIT ${rows}`);
}

/** Condition for the rows of the table named `item` that come behind the row with the given values. */
export function behind(order: readonly OrderKey[], values: readonly PlaceValue[]): Sql {
  const alternatives = order.map((key, index) => {
    const equal = order.slice(0, index).map((earlier, position) => sameValue(earlier, values[position] ?? null));
    return sql`(${join([...equal, laterValue(key, values[index] ?? null)], ' AND ')})`;
  });
  const start = startOf(order[0], values[0] ?? null);
  return start ? sql`(${start} AND (${join(alternatives, ' OR ')}))` : sql`(${join(alternatives, ' OR ')})`;
}

/** Where the rows behind a place begin, by the first key alone: SQLite looks an index up by it, but not by alternatives. */
function startOf(first: OrderKey | undefined, value: PlaceValue): Sql | undefined {
  if (!first || first.nullable || value === null) return undefined;
  return sql`item.${raw(`\`${first.column}\``)} ${raw(first.direction === 'ASC' ? '>=' : '<=')} ${value}`;
}

/** Names an order in a cursor, so that it is not used with another one. */
export function signatureOf(order: readonly OrderKey[]): string {
  return order.map(({ column, direction }) => `${direction === 'ASC' ? '+' : '-'}${column}`).join('');
}

function sameValue({ column }: OrderKey, value: PlaceValue): Sql {
  return value === null ? sql`item.${raw(`\`${column}\``)} IS NULL` : sql`item.${raw(`\`${column}\``)} = ${value}`;
}

function laterValue({ column, direction, nullable }: OrderKey, value: PlaceValue): Sql {
  // Nothing is later than null, since nulls come last.
  if (value === null) return sql`1 = 0`;
  const name = raw(`item.\`${column}\``);
  const later = sql`${name} ${raw(direction === 'ASC' ? '>' : '<')} ${value}`;
  return nullable ? sql`(${later} OR ${name} IS NULL)` : later;
}
