import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { latestFiguresOf } from '../institution-figures/latest-figures';
import { institutionColumns } from './institution';

/** Which register is meant. */
interface RegisterRequest {
  /** The day on which it stood as wanted; the register as it is when absent. */
  asOf?: CalendarDate | null;
  /** Whether a column `employees` of the latest figures is wanted. */
  withEmployees?: boolean;
}

/**
 * The rows of the register as they stood on a day, as a derived table: with the status of that day, and without institutions
 * that became active later. Undefined where the table itself will do.
 */
export function registerAsOf({ asOf, withEmployees = false }: RegisterRequest): Sql | undefined {
  if (asOf == null && !withEmployees) return undefined;
  return sql`(SELECT ${join(columns(asOf, withEmployees))} FROM institution entry
    ${asOf == null ? empty : statusOf(asOf)}
    ${withEmployees ? latestFiguresOf('entry', asOf ?? today()) : empty}
    ${asOf == null ? empty : sql`WHERE (entry.activeFrom IS NULL OR entry.activeFrom <= ${asOf})`})`;
}

function columns(asOf: CalendarDate | null | undefined, withEmployees: boolean): Sql[] {
  const stored = institutionColumns.filter((name) => asOf == null || name !== 'status').map((name) => raw(`entry.\`${name}\``));
  return [
    ...stored,
    ...(asOf == null ? [] : [raw('COALESCE(stood.status, entry.status) AS `status`')]),
    ...(withEmployees ? [raw('figures.employees AS `employees`')] : []),
  ];
}

/** Joins the change of status that stood on a day, by the rule of `statusOn`. */
function statusOf(day: CalendarDate): Sql {
  return sql`LEFT JOIN institution_status stood ON stood.institutionId = entry.id AND stood.position = COALESCE(
    (SELECT past.position FROM institution_status past
      WHERE past.institutionId = entry.id AND (past.since IS NULL OR past.since <= ${day})
      ORDER BY past.since IS NULL, past.since DESC, past.position DESC LIMIT 1),
    (SELECT later.position FROM institution_status later WHERE later.institutionId = entry.id ORDER BY later.since, later.position LIMIT 1))`;
}
