import { join, type RawValue, Sql } from 'sql-template-tag';

/** Where a value of an owner stands in a statement that is put together once for all of them. */
class Place {
  [part: string]: unknown;

  constructor(readonly of: number) {}
}

/**
 * A query for the rows of each of the owners, one after the other. Owners whose conditions have the same text have the same query but for
 * its values: it is put together for one of them and copied for the others, which is most of what a page for each of many costs here.
 */
export function unionOfEach(
  owners: readonly string[],
  conditionOf: (owner: string) => Sql,
  queryOf: (owner: RawValue, condition: Sql) => Sql,
): Sql {
  const queries = new Map<string, Sql>();
  const queryWith = (condition: Sql): Sql => {
    const places = condition.values.map((_, index) => new Place(index + 1));
    return queryOf(new Place(0), new Sql(condition.strings, places));
  };
  const each = owners.map((owner) => {
    const condition = conditionOf(owner);
    const query = queries.get(condition.sql) ?? queryWith(condition);
    queries.set(condition.sql, query);
    const values = [owner, ...condition.values];
    return new Sql(
      query.strings,
      query.values.map((value) => (value instanceof Place ? values[value.of] : value)),
    );
  });
  return join(each, ' UNION ALL ');
}
