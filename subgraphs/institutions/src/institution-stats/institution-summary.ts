import { integer, nullable, text } from '@social-economy/database/create-table';
import { type Summary, sumUpAnew } from '@social-economy/database/summary';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import sql, { raw, type Sql } from 'sql-template-tag';
import { Institution } from '../institution/institution';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { areKnown, lastFullYear, latestFiguresOf } from '../institution-figures/latest-figures';

/**
 * Figures of this year and earlier ones are summed as the latest of them; those of each later year as what they differ by from
 * the year before, so that the latest figures of any day from then on are the sum up to its last full year.
 */
const baseYear = 2025;

/** What is summed of the figures that go by an alias. */
export function figureMeasures(alias: string): Record<string, string> {
  const areBothKnown = `${alias}.participants IS NOT NULL AND ${alias}.leftForWork IS NOT NULL`;
  return {
    employees: `${alias}.employees`,
    participants: `${alias}.participants`,
    personsWithDisabilities: `${alias}.personsWithDisabilities`,
    comparableParticipants: `CASE WHEN ${areBothKnown} THEN ${alias}.participants END`,
    comparableLeftForWork: `CASE WHEN ${areBothKnown} THEN ${alias}.leftForWork END`,
  };
}

const names = Object.keys(figureMeasures(''));
const cellColumns = "COALESCE(item.voivodeshipTeryt, '0') AS teryt, item.voivodeshipTeryt, item.kind, item.status";

/** Institutions and their latest figures by voivodeship (0 where only the country is known), kind and status. */
export const institutionSummary: Summary = {
  table: 'institution_summary',
  cells: [text('teryt', 2), text('voivodeshipTeryt', 2, nullable), text('kind', 16), text('status', 16), integer('year')],
  sums: ['count', ...names, ...names.map(known)],
  records: Institution,
  written: new Map<typeof Institution | typeof InstitutionFigures, string>([
    [Institution, 'id'],
    [InstitutionFigures, 'institutionId'],
  ]),
  contributions: (condition) => sql`
    SELECT ${raw(cellColumns)}, ${baseYear} AS year, COUNT(*) AS \`count\`, ${raw(summed('figures', (value) => value).join(', '))}
    FROM institution item ${latestFiguresOf('item', `${baseYear}-12-31`)}
    WHERE ${condition} GROUP BY item.voivodeshipTeryt, item.kind, item.status
    UNION ALL
    SELECT ${raw(cellColumns)}, later.year, 0 AS \`count\`, ${raw(differences.join(', '))}
    FROM institution item
    JOIN institution_figures later ON later.institutionId = item.id AND ${areKnown('later')} AND later.year > ${baseYear}
    LEFT JOIN institution_figures earlier ON earlier.institutionId = item.id AND earlier.isCurrent = ${true} AND earlier.year = (
      SELECT MAX(past.year) FROM institution_figures past WHERE past.institutionId = item.id AND ${areKnown('past')} AND past.year < later.year)
    WHERE ${condition} GROUP BY item.voivodeshipTeryt, item.kind, item.status, later.year`,
};

/** From then on a year of which no figure is known any more hides no earlier one. */
export const sumUpKnownFigures = sumUpAnew(1764600001001, institutionSummary);

const differences = summed('later', (value, name) => `COALESCE(${value}, 0) - COALESCE(${figureMeasures('earlier')[name] ?? ''}, 0)`, true);

/** The sums of figures, and of how many figures are known. */
function summed(alias: string, of: (value: string, name: string) => string, isDifference = false): string[] {
  const values = Object.entries(figureMeasures(alias));
  const isKnown = (value: string) => `CASE WHEN ${value} IS NULL THEN 0 ELSE 1 END`;
  return [
    ...values.map(([name, value]) => `SUM(${of(value, name)}) AS ${name}`),
    ...values.map(([name, value]) => {
      const before = isDifference ? ` - ${isKnown(figureMeasures('earlier')[name] ?? '')}` : '';
      return `SUM(${isKnown(value)}${before}) AS ${known(name)}`;
    }),
  ];
}

function known(name: string): string {
  return `${name}Known`;
}

/** The summary as what institutions are counted from. */
export const countedInstitutions = { table: institutionSummary.table, fields: ['kind', 'status'] };

/** The measures of statistics over rows of the summary, named `item`; null where nothing is known. */
export const summaryMeasures = Object.fromEntries(
  names.map((name) => [name, `CASE WHEN SUM(item.${known(name)}) > 0 THEN SUM(item.${name}) END`]),
);

/** The rows of the summary that tell the latest figures of today; undefined where the clock stands before them. */
export function summaryOfToday(on: CalendarDate = today()): Sql | undefined {
  const year = lastFullYear(on);
  return year < baseYear ? undefined : sql`(SELECT * FROM institution_summary WHERE year <= ${year})`;
}
