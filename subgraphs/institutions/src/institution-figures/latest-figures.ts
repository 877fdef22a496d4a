import type { CalendarDate } from '@social-economy/values/calendar-date';
import sql, { raw, type Sql } from 'sql-template-tag';

/** The last year that had ended by a day; the year ends with 31 December. */
export function lastFullYear(on: CalendarDate): number {
  const year = Number(on.slice(0, 4));
  return on.endsWith('-12-31') ? year : year - 1;
}

/** Condition on figures that they are current and at least one of them is known: those of a year can all have become unknown again. */
export function areKnown(figures: string): Sql {
  const known = ['employees', 'participants', 'personsWithDisabilities', 'leftForWork'].map((name) => `${figures}.${name} IS NOT NULL`);
  return sql`${raw(figures)}.isCurrent = ${true} AND (${raw(known.join(' OR '))})`;
}

/** Joins, as `figures`, the figures of the latest year known that had ended by a day to the institutions named by an alias. */
export function latestFiguresOf(institution: string, on: CalendarDate): Sql {
  const id = raw(`${institution}.id`);
  return sql`LEFT JOIN institution_figures figures ON figures.institutionId = ${id} AND figures.isCurrent = ${true} AND figures.year = (
    SELECT ended.year FROM institution_figures ended
    WHERE ended.institutionId = ${id} AND ended.year <= ${lastFullYear(on)} AND ${areKnown('ended')}
    ORDER BY ended.year DESC LIMIT 1)`;
}
