import sql, { join, type RawValue, type Sql } from 'sql-template-tag';
import { unionOfEach } from './union-of-each';

const conditionOf = (code: string): Sql =>
  code.length === 2 ? sql`item.region = ${code}` : sql`item.code >= ${code} AND item.code < ${`${code}:`}`;
const queryOf = (code: RawValue, condition: Sql): Sql => sql`SELECT ${code} AS parent, id FROM item WHERE ${condition} AND kind = ${'CIS'}`;

it.each([[['02']], [['02', '04', '06']], [['02', '0201', '04', '0402']]])('gives for %j what each of them would give', (codes) => {
  const put = unionOfEach(codes, codes.map(conditionOf), queryOf);

  const onePerOwner = join(
    codes.map((code) => queryOf(code, conditionOf(code))),
    ' UNION ALL ',
  );
  expect(put.sql).toBe(onePerOwner.sql);
  expect(put.values).toEqual(onePerOwner.values);
});

it('puts the query together once for all whose conditions read the same', () => {
  let times = 0;
  const codes = ['02', '0201', '04', '0402', '06'];
  unionOfEach(codes, codes.map(conditionOf), (code, condition) => {
    times += 1;
    return queryOf(code, condition);
  });

  expect(times).toBe(2);
});
