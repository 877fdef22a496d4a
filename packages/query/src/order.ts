import sql, { join, raw, type Sql } from 'sql-template-tag';

/** One key of an order: a column of the listed table, nulls last in either direction. */
export interface OrderKey {
  column: string;
  direction: 'ASC' | 'DESC';
  /** Whether the column may be null. */
  nullable?: boolean;
}

/** A value of an order's column at a place of the list. */
export type PlaceValue = string | number | null;

/** `ORDER BY` terms for rows of the table named `item`; the same order on every engine. */
export function orderTerms(order: readonly OrderKey[]): Sql {
  const terms = order.flatMap(({ column, direction, nullable }) => [
    ...(nullable ? [`item.\`${column}\` IS NULL`] : []),
    `item.\`${column}\` ${direction}`,
  ]);
  return raw(terms.join(', '));
}

/** Condition for the rows of the table named `item` that come behind the row with the given values. */
export function behind(order: readonly OrderKey[], values: readonly PlaceValue[]): Sql {
  const alternatives = order.map((key, index) => {
    const equal = order.slice(0, index).map((earlier, position) => sameValue(earlier, values[position] ?? null));
    return sql`(${join([...equal, laterValue(key, values[index] ?? null)], ' AND ')})`;
  });
  return sql`(${join(alternatives, ' OR ')})`;
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
