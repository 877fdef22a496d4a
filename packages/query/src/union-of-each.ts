import { StatementTemplate } from '@social-economy/database/statement-template';
import { join, type RawValue, Sql } from 'sql-template-tag';

/**
 * A query for the rows of each of the owners, one after the other. Owners whose conditions have the same text have the same query but for
 * its values: it is put together for one of them and copied for the others, which is most of what a page for each of many costs here.
 */
export function unionOfEach(
  owners: readonly RawValue[],
  conditions: readonly Sql[],
  queryOf: (owner: RawValue, condition: Sql) => Sql,
): Sql {
  const queries = new Map<string, StatementTemplate>();
  const put = ({ strings, values }: Sql) =>
    new StatementTemplate(values.length + 1, ([owner, ...places]) => queryOf(owner, new Sql(strings, places)));
  const each = conditions.map((condition, index) => {
    const query = queries.get(condition.sql) ?? put(condition);
    queries.set(condition.sql, query);
    return new Sql(query.strings, query.valuesWith([owners[index], ...condition.values]));
  });
  return join(each, ' UNION ALL ');
}
