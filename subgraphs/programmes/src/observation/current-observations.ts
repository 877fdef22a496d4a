import { groupsOf } from '@social-economy/database/groups-of';
import type { Change } from '@social-economy/mutation/change';
import sql, { join, type Sql } from 'sql-template-tag';
import { subjectOf } from './finding';
import { Observation } from './observation';

type Subject = Pick<Observation, 'indicatorCode' | 'teryt' | 'period'>;

// SQLite joins at most 500 selects by UNION.
const subjectsPerStatement = 250;

/** The current observations of subjects, by subject; they stay current until the change is done. Locked in the order of the subjects. */
export async function currentObservations(work: Change['work'], subjects: readonly Subject[]): Promise<Map<string, Observation>> {
  const current = new Map<string, Observation>();
  for (const group of groupsOf(subjectsPerStatement, subjects)) {
    const found = await work.select(Observation, sql`${statement(group)} ${work.forUpdate}`);
    for (const observation of found) if (observation.isCurrent) current.set(subjectOf(observation), observation);
  }
  return current;
}

function statement(subjects: readonly Subject[]): Sql {
  const wanted = subjects.map(
    ({ indicatorCode, teryt, period }) => sql`SELECT ${indicatorCode} AS indicatorCode, ${teryt} AS teryt, ${period} AS period`,
  );
  // CROSS and no condition on isCurrent: else the one engine looks through all current observations, the other through those of a territory.
  return sql`
    SELECT item.* FROM (${join(wanted, ' UNION ALL ')}) wanted
    CROSS JOIN observation item ON item.indicatorCode = wanted.indicatorCode AND item.teryt = wanted.teryt AND item.period = wanted.period`;
}
