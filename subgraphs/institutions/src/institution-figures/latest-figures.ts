import type { CalendarDate } from '@social-economy/values/calendar-date';
import sql, { raw, type Sql } from 'sql-template-tag';

/** The last year that had ended by a day; the year ends with 31 December. */
export function lastFullYear(on: CalendarDate): number {
  const year = Number(on.slice(0, 4));
  return on.endsWith('-12-31') ? year : year - 1;
}

/** Joins, as `figures`, the figures of the latest year known that had ended by a day to the institutions named by an alias. */
export function latestFiguresOf(institution: string, on: CalendarDate): Sql {
  const id = raw(`${institution}.id`);
  return sql`LEFT JOIN institution_figures figures ON figures.institutionId = ${id} AND figures.isCurrent = ${true} AND figures.year = (
    SELECT ended.year FROM institution_figures ended WHERE ended.institutionId = ${id} AND ended.year <= ${lastFullYear(on)}
    ORDER BY ended.year DESC LIMIT 1)`;
}
