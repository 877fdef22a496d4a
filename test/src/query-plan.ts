import type { Database } from '@social-economy/database/database';
import type { SentStatement } from '@social-economy/database/statements';
import { planOf } from '@social-economy/database/testing';

/** What the plan of a statement says of one table: under which name it is read, and how. */
interface PlanStep {
  name: string;
  access: string;
  isWholeRead: boolean;
}

/**
 * The tables that a statement reads from end to end though it could be guided by an index, each with the words of the
 * engine's plan. Reading an index alone, or along an index as far as a limit, is no such read.
 */
export async function wholeReads(
  database: Database,
  statement: SentStatement,
  isLimited = /\bLIMIT\b/.test(statement.sql),
): Promise<{ table: string; access: string }[]> {
  const steps = (await planOf(database, statement)).map((row) =>
    database.engine === 'mysql' ? mysqlStep(row, isLimited) : sqliteStep(row, isLimited),
  );
  const tables = tablesByName(statement.sql);
  return steps
    .filter(({ isWholeRead }) => isWholeRead)
    .flatMap(({ name, access }) => (tables.get(name) ?? []).map((table) => ({ table, access })));
}

/** SQLite: `SCAN item`, `SCAN item USING COVERING INDEX …`; an automatic index is one that it builds from a whole table. */
function sqliteStep({ detail }: Record<string, unknown>, isLimited: boolean): PlanStep {
  const access = String(detail);
  const [, verb, name = ''] = /^(SCAN|SEARCH) (\S+)/.exec(access) ?? [];
  const isGuided = access.includes(' USING COVERING INDEX ') || (isLimited && access.includes(' USING INDEX '));
  return { name, access, isWholeRead: (verb === 'SCAN' && !isGuided) || access.includes(' AUTOMATIC ') };
}

/** MySQL and MariaDB: type ALL is the whole table, type index a whole index. */
function mysqlStep(row: Record<string, unknown>, isLimited: boolean): PlanStep {
  const { table, type, key, rows, Extra } = row;
  const isGuided = String(Extra).includes('Using index') || isLimited;
  const access = `type ${String(type)} on ${String(table)}, key ${String(key)}, ${String(rows)} rows, ${String(Extra)}`;
  return { name: String(table), access, isWholeRead: type === 'ALL' || (type === 'index' && !isGuided) };
}

const notAnAlias = String.raw`(?!(?:WHERE|ON|USING|JOIN|LEFT|INNER|CROSS|NATURAL|ORDER|GROUP|HAVING|UNION|LIMIT|FORCE|AS)\b)`;
const tableAndAlias = new RegExp(String.raw`\b(?:FROM|JOIN)\s+\`?(\w+)\`?(?:\s+(?:AS\s+)?${notAnAlias}\`?(\w+)\`?)?`, 'gi');

/** The tables behind each name of a statement: its alias, or the table's own. */
function tablesByName(sql: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [, table = '', alias = table] of sql.matchAll(tableAndAlias)) {
    names.set(alias, [...(names.get(alias) ?? []), table]);
  }
  return names;
}
