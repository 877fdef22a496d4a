import type { Database, RawRow } from '@social-economy/database/database';
import { groupedBy, isOneOf } from '@social-economy/database/loaders';
import type { Instant } from '@social-economy/values/instant';
import type { Period } from '@social-economy/values/period';
import { codesWithin, POLAND, type Teryt } from '@social-economy/values/teryt';
import DataLoader from 'dataloader';
import sql, { join, type Sql } from 'sql-template-tag';
import { knownAt } from '../observation/known-at';
import type { PeriodRange } from '../period-range/period-range';
import type { Observed } from './aggregate';

/** Which findings are asked for: those of some periods, as they were known at an instant. */
export interface Window extends PeriodRange {
  asOf?: Instant | null;
}

/** What was observed of an indicator, by period and unit. */
export type ObservedValues = Map<Period, Map<Teryt, Observed>>;

interface Subject {
  code: string;
  teryt: Teryt;
}

/** What values of indicators are put together from: everything observed in territories and below them. */
export class IndicatorValueStore {
  private readonly windows = new Map<string, DataLoader<Subject, ObservedValues, string>>();

  constructor(private readonly database: Database) {}

  /**
   * What was observed of an indicator in a territory or below it, perhaps with other territories. Indicators and territories asked
   * for together, with the same window, share one statement.
   */
  observed(code: string, teryt: Teryt, { from, to, asOf }: Window): Promise<ObservedValues> {
    const name = JSON.stringify([from ?? null, to ?? null, asOf ?? null]);
    const loader = this.windows.get(name) ?? this.loaderOf({ from, to, asOf });
    this.windows.set(name, loader);
    return loader.load({ code, teryt });
  }

  private loaderOf(window: Window): DataLoader<Subject, ObservedValues, string> {
    return new DataLoader<Subject, ObservedValues, string>(
      async (subjects) => {
        const codes = [...new Set(subjects.map(({ code }) => code))];
        const rows = groupedBy(codes, await this.database.read(statement(codes, subjects, window)), (row) => String(row['indicatorCode']));
        const values = new Map(codes.map((code, index) => [code, byPeriod(rows[index] ?? [])]));
        return subjects.map(({ code }): ObservedValues => values.get(code) ?? new Map<Period, Map<Teryt, Observed>>());
      },
      { cacheKeyFn: ({ code, teryt }) => `${code}@${teryt}` },
    );
  }
}

function byPeriod(rows: RawRow[]): ObservedValues {
  const values: ObservedValues = new Map();
  for (const { period, teryt, value, numerator, denominator } of rows as unknown as (Observed & { period: Period; teryt: Teryt })[]) {
    const ofPeriod = values.get(period) ?? new Map<Teryt, Observed>();
    values.set(period, ofPeriod.set(teryt, { value, numerator, denominator }));
  }
  return values;
}

/** Few territories of many indicators are looked up one by one; many of few are read along with the rest of their indicators. */
function statement(codes: string[], subjects: readonly Subject[], window: Window): Sql {
  const territories = [...new Set(subjects.map(({ teryt }) => teryt))];
  if (territories.includes(POLAND)) return observations(window, isOneOf('item.indicatorCode', codes));
  if (subjects.length <= mostLookedUp && subjects.length < codes.length * 4) {
    return join(
      subjects.map((subject) => observations(window, isOf(subject))),
      ' UNION ALL ',
    );
  }
  const liesInOne = sql`(${join(byLevel(territories).map(liesInOneOf), ' OR ')})`;
  return observations(window, sql`${isOneOf('item.indicatorCode', codes)} AND ${liesInOne}`);
}

// SQLite joins at most 500 selects by UNION.
const mostLookedUp = 400;

function observations({ from, to, asOf }: Window, ofSubjects: Sql): Sql {
  const conditions = [
    knownAt(asOf),
    ofSubjects,
    ...(from == null ? [] : [sql`item.period >= ${from}`]),
    ...(to == null ? [] : [sql`item.period <= ${to}`]),
  ];
  return sql`
    SELECT item.indicatorCode, item.period, item.teryt, item.value, item.numerator, item.denominator
    FROM observation item WHERE ${join(conditions, ' AND ')}`;
}

function isOf({ code, teryt }: Subject): Sql {
  const range = codesWithin(teryt);
  return sql`item.indicatorCode = ${code} AND item.teryt >= ${range.from} AND item.teryt < ${range.to}`;
}

/** Territories by the length of their codes, so that each level is one condition. */
function byLevel(territories: readonly Teryt[]): Teryt[][] {
  const lengths = [...new Set(territories.map(({ length }) => length))];
  return lengths.map((length) => territories.filter((teryt) => teryt.length === length));
}

/** Written so that no index of codes draws the database away from the one that holds all of an indicator's values. */
function liesInOneOf(territories: Teryt[]): Sql {
  return sql`SUBSTR(item.teryt, 1, ${territories[0]?.length}) IN (${join(territories)})`;
}
