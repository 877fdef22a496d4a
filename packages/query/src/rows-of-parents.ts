import { codesWithin, POLAND, type Teryt } from '@social-economy/values/teryt';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { RowsOfParents } from './paged-list';

/** The rows whose column holds the parent's id, for each of the parents. */
export function rowsPointingAt(table: string, key: string, column: string): RowsOfParents {
  return (parents) => sql`
    SELECT ${quotedName(column)} AS parent, ${quotedName(key)} AS id
    FROM ${quotedName(table)} WHERE ${quotedName(column)} IN (${join([...parents])})`;
}

/** The rows whose TERYT code lies in a territory or below it, for each of the territories, whatever their levels. */
export function rowsWithin(table: string, key: string, column = 'teryt'): RowsOfParents {
  return (territories) => {
    const levels = groupedByLength(territories);
    return join(
      levels.map(
        (level) => sql`
        SELECT ${parentCode(column, level)} AS parent, ${quotedName(key)} AS id
        FROM ${quotedName(table)} WHERE ${liesInOneOf(column, level)}`,
      ),
      ' UNION ALL ',
    );
  };
}

function groupedByLength(territories: readonly Teryt[]): Teryt[][] {
  const lengths = [...new Set(territories.map(({ length }) => length))];
  return lengths.map((length) => territories.filter((teryt) => teryt.length === length).sort());
}

function parentCode(column: string, [teryt]: Teryt[]): Sql {
  return teryt === POLAND ? sql`${POLAND}` : sql`SUBSTR(${quotedName(column)}, 1, ${teryt?.length})`;
}

function liesInOneOf(column: string, territories: Teryt[]): Sql {
  // The range lets an index find the rows; the exact codes follow.
  const from = codesWithin(territories[0] ?? POLAND).from;
  const { to } = codesWithin(territories.at(-1) ?? POLAND);
  const range = sql`${quotedName(column)} >= ${from} AND ${quotedName(column)} < ${to}`;
  return territories.includes(POLAND) ? range : sql`${range} AND ${parentCode(column, territories)} IN (${join(territories)})`;
}

function quotedName(name: string): Sql {
  return raw(`\`${name}\``);
}
