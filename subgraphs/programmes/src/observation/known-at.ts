import type { Instant } from '@social-economy/values/instant';
import sql, { type Sql } from 'sql-template-tag';

/** Condition for the findings, named `item`, that were the latest ones at an instant; those that are so now when it is absent. */
export function knownAt(asOf?: Instant | null): Sql {
  if (asOf == null) return sql`item.isCurrent = 1`;
  return sql`item.recordedAt <= ${asOf} AND NOT EXISTS (
    SELECT 1 FROM observation later
    WHERE later.indicatorCode = item.indicatorCode AND later.teryt = item.teryt AND later.period = item.period
      AND later.revision > item.revision AND later.recordedAt <= ${asOf})`;
}
