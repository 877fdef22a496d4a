import type { AcrossReference, InsideReference } from '@social-economy/subgraph/integrity';
import type { FindMissing } from '@social-economy/subgraph/subgraph-request';
import sql, { join, raw } from 'sql-template-tag';
import type { Examined } from './examine';
import { mostFindings } from './check-promises';

const keysPerBatch = 2000;

/** Finds rows that name others of the same database that do not exist: one statement a column. */
export async function checkInside({ snapshot, tell }: Examined, references: readonly InsideReference[]): Promise<void> {
  for (const [table, column, target, key] of references) {
    const rows = await snapshot.read(sql`
      SELECT item.${name(column)} AS named, COUNT(*) AS count FROM ${name(table)} item
      LEFT JOIN ${name(target)} target ON target.${name(key)} = item.${name(column)}
      WHERE item.${name(column)} IS NOT NULL AND target.${name(key)} IS NULL
      GROUP BY item.${name(column)} LIMIT ${mostFindings}`);
    for (const { named, count } of rows) {
      tell(dangling(table, column, String(named), Number(count), `${target} of this database`));
    }
  }
}

/** Finds rows that name records of other subgraphs that do not exist; the owners are asked for 2 000 at once. */
export async function checkAcross(examined: Examined, references: readonly AcrossReference[], findMissing: FindMissing): Promise<void> {
  for (const reference of references) await checkColumn(examined, reference, findMissing);
}

async function checkColumn({ snapshot, tell }: Examined, [table, column, type]: AcrossReference, findMissing: FindMissing): Promise<void> {
  for (let last: string | null = ''; last !== null;) {
    const rows: Record<string, unknown>[] = await snapshot.read(sql`
      SELECT DISTINCT ${name(column)} AS named FROM ${name(table)} WHERE ${name(column)} > ${last} ORDER BY ${name(column)} LIMIT ${keysPerBatch}`);
    const keys = rows.map(({ named }) => String(named));
    const missing = await findMissing(keys.map((key) => ({ type, key })));
    for (const { named, count } of missing.length > 0
      ? await naming(
          { snapshot },
          table,
          column,
          missing.map(({ key }) => key),
        )
      : []) {
      tell(dangling(table, column, String(named), Number(count), `${type} of another subgraph`));
    }
    last = keys.length === keysPerBatch ? (keys.at(-1) ?? null) : null;
  }
}

function naming({ snapshot }: Pick<Examined, 'snapshot'>, table: string, column: string, keys: readonly string[]) {
  return snapshot.read(sql`
    SELECT ${name(column)} AS named, COUNT(*) AS count FROM ${name(table)} WHERE ${name(column)} IN (${join([...keys])})
    GROUP BY ${name(column)} LIMIT ${mostFindings}`);
}

function dangling(table: string, column: string, named: string, count: number, target: string): Parameters<Examined['tell']>[0] {
  return {
    check: 'references',
    severity: 'ERROR',
    record: `${table}.${column} ${named}`,
    message: `${count === 1 ? 'A row names' : `${count} rows name`} a record that does not exist: ${target}.`,
    remedy: 'Bring the missing record back from a backup, or change the records that name it.',
  };
}

function name(text: string) {
  return raw(`\`${text}\``);
}
