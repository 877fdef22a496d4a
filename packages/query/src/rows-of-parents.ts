import { codesWithin, POLAND, type Teryt } from '@social-economy/values/teryt';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { RowsOfParents } from './paged-list';

/** The rows whose column holds the parent's id, for each of the parents. */
export function rowsPointingAt(table: string, key: string, column: string): RowsOfParents {
  const pairs = (parents: readonly string[]) => sql`
    SELECT ${quotedName(column)} AS parent, ${quotedName(key)} AS id
    FROM ${quotedName(table)} WHERE ${quotedName(column)} IN (${join([...parents])})`;
  return Object.assign(pairs, { table, areOf: (parent: string) => sql`item.${quotedName(column)} = ${parent}` });
}

/**
 * The rows whose TERYT code lies in a territory or below it, for each of the territories, whatever their levels; `regionColumn`
 * holds the code of the voivodeship, where the table has it in a column of its own.
 */
export function rowsWithin(table: string, key: string, column = 'teryt', regionColumn?: string): RowsOfParents {
  const areOf = (teryt: Teryt) => {
    if (regionColumn !== undefined && teryt.length === 2) return sql`item.${quotedName(regionColumn)} = ${teryt}`;
    const { from, to } = codesWithin(teryt);
    return teryt === POLAND
      ? sql`item.${quotedName(column)} IS NOT NULL`
      : sql`item.${quotedName(column)} >= ${from} AND item.${quotedName(column)} < ${to}`;
  };
  return Object.assign(pairsWithin(table, key, column), { table, areOf, isTerritorial: true });
}

function pairsWithin(table: string, key: string, column: string): (territories: readonly Teryt[]) => Sql {
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
  // The range lets an index find the rows; the exact codes follow, without units that ended: those lie beside their namesakes.
  const from = codesWithin(territories[0] ?? POLAND).from;
  const { to } = codesWithin(territories.at(-1) ?? POLAND);
  const range = sql`${quotedName(column)} >= ${from} AND ${quotedName(column)} < ${to}`;
  if (territories.includes(POLAND)) return range;
  const next = (territories[0]?.length ?? 0) + 1;
  return sql`${range} AND ${parentCode(column, territories)} IN (${join(territories)}) AND SUBSTR(${quotedName(column)}, ${next}, 1) <> '@'`;
}

function quotedName(name: string): Sql {
  return raw(`\`${name}\``);
}
