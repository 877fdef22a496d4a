import { allOf, comparing, type Condition } from '@social-economy/query/conditions';
import type { IDFilter } from '@social-economy/query/filter-inputs';
import sql, { empty, raw, type Sql } from 'sql-template-tag';

/**
 * Some row of a table whose `eventId` is the given expression meets an ID filter. `isNull: true` asks that there is no row at
 * all, `isNull: false` that there is one.
 */
export function someOfEvent(eventId: string, table: string, column: string): Condition<IDFilter> {
  const comparison = comparing(`one.\`${column}\``);
  const isThere = (condition?: Sql) =>
    sql`${raw(eventId)} IN (SELECT one.eventId FROM ${raw(table)} one ${condition ? sql`WHERE ${condition}` : empty})`;
  return ({ isNull, ...values }) => {
    const condition = comparison(values);
    return allOf([condition && isThere(condition), isNull == null ? undefined : isNull ? sql`NOT (${isThere()})` : isThere()]);
  };
}
