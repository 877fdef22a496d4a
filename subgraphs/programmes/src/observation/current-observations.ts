import { groupsOf } from '@social-economy/database/groups-of';
import { isOneOf } from '@social-economy/database/loaders';
import type { Change } from '@social-economy/mutation/change';
import sql, { join, type Sql } from 'sql-template-tag';
import { subjectOf } from './finding';
import { Observation, observationId } from './observation';

type Subject = Pick<Observation, 'indicatorCode' | 'teryt' | 'period'>;

// SQLite joins at most 500 selects by UNION.
const subjectsPerStatement = 250;

/** The current observations of subjects, by subject; they stay current until the change is done. Locked in the order of the subjects. */
export async function currentObservations(work: Change['work'], subjects: readonly Subject[]): Promise<Map<string, Observation>> {
  const current = new Map<string, Observation>();
  for (const group of groupsOf(subjectsPerStatement, subjects)) {
    const known = new Set((await work.read(sql`${firstRevisions(group)} ${work.forUpdate}`)).map(({ id }) => id));
    const observed = group.filter((subject) => known.has(observationId({ ...subject, revision: 1 })));
    if (observed.length === 0) continue;
    const found = await work.select(Observation, lastRevisions(observed));
    for (const observation of found) if (observation.isCurrent) current.set(subjectOf(observation), observation);
  }
  return current;
}

/** The rows that stand for their subjects: whoever revises one locks its first revision, and so waits for others before looking at the last. */
function firstRevisions(subjects: readonly Subject[]): Sql {
  const ids = subjects.map((subject) => observationId({ ...subject, revision: 1 }));
  return sql`SELECT id FROM observation WHERE ${isOneOf('id', ids)}`;
}

function lastRevisions(subjects: readonly Subject[]): Sql {
  const wanted = subjects.map(
    ({ indicatorCode, teryt, period }) => sql`SELECT ${indicatorCode} AS indicatorCode, ${teryt} AS teryt, ${period} AS period`,
  );
  // Both engines find the last revision at the end of an index. By isCurrent one would look through all current observations, the other through those of a territory.
  return sql`
    SELECT item.* FROM (${join(wanted, ' UNION ALL ')}) wanted
    CROSS JOIN observation item ON item.id = (
      SELECT last.id FROM observation last
      WHERE last.indicatorCode = wanted.indicatorCode AND last.teryt = wanted.teryt AND last.period = wanted.period
      ORDER BY last.revision DESC LIMIT 1
    )`;
}
