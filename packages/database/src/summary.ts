import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type EntityManager, type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { key } from './create-table';
import { groupsOf } from './groups-of';
import { isOneOf } from './loaders';
import type { EntityClass } from './tables';

/**
 * Counts and sums over the records of a table, in cells: so few that reading them costs the same however many records there
 * are. Every unit of work that writes such records changes the sums along with them.
 */
export interface Summary {
  table: string;
  /** The columns that tell cells apart; every combination that occurs is a cell. */
  cells: readonly TableColumnOptions[];
  /** The columns of whole numbers that add up. */
  sums: readonly string[];
  /** The table of the records, and the tables of what else is summed, each with its column that holds the id of the record. */
  records: EntityClass;
  written: ReadonlyMap<EntityClass, string>;
  /** What those records contribute of which a condition on `item.id` holds: rows of cells and sums. */
  contributions: (condition: Sql) => Sql;
}

type Row = Record<string, string | number | null>;

/** A migration that creates the table of a summary and sums up what is there; running it again changes nothing. */
export function createSummary(timestamp: number, summary: Summary): new () => MigrationInterface {
  const columns = [key('id', 96), ...summary.cells, ...summary.sums.map((name) => ({ name, type: 'bigint' }))];
  return class CreateSummary implements MigrationInterface {
    readonly name = `create_${summary.table}_${timestamp}`;
    up = async (runner: QueryRunner) => {
      await runner.createTable(new Table({ name: summary.table, columns }), true);
      await sumUp(runner.manager, summary);
    };
    down = (runner: QueryRunner) => runner.dropTable(summary.table, true);
  };
}

/** A migration that sums everything up anew, once what records contribute is told by another rule. */
export function sumUpAnew(timestamp: number, summary: Summary): new () => MigrationInterface {
  return class SumUpAnew implements MigrationInterface {
    readonly name = `sum_up_${summary.table}_${timestamp}`;
    up = (runner: QueryRunner) => sumUp(runner.manager, summary);
    down = () => Promise.resolve();
  };
}

/** Sums everything up anew: behind rows that were inserted or removed past units of work. */
export async function sumUp(manager: EntityManager, summary: Summary): Promise<void> {
  await manager.query(`DELETE FROM \`${summary.table}\``);
  const cells = new Cells(summary);
  cells.add(await run(manager, summary.contributions(sql`1 = 1`)), 1);
  await cells.store(manager);
}

/** Keeps the summaries right in one unit of work: takes away what records contributed before it, and adds what they do after. */
export class SummaryKeeper {
  private readonly changed = new Map<Summary, { ids: Set<string>; cells: Cells }>();

  constructor(
    private readonly manager: EntityManager,
    private readonly summaries: readonly Summary[],
  ) {}

  /** Told before rows are inserted. */
  async inserting(entity: EntityClass, rows: readonly object[]): Promise<void> {
    for (const [summary, column] of this.summariesOf(entity)) {
      const ids = rows.map((row) => String((row as Row)[column]));
      if (summary.records === entity) this.noted(summary, ids);
      else await this.takeAway(summary, ids);
    }
  }

  /** Told before the rows that have these values are changed or removed. */
  async changing(entity: EntityClass, where: object | readonly string[]): Promise<void> {
    for (const [summary, column] of this.summariesOf(entity)) {
      await this.takeAway(summary, Array.isArray(where) ? (where as string[]) : await this.idsWhere(entity, column, where as Row));
    }
  }

  /** Told when all is written. */
  async settle(): Promise<void> {
    for (const [summary, { ids, cells }] of this.changed) {
      for (const group of groupsOf(idsPerStatement, [...ids])) cells.add(await this.contributions(summary, group), 1);
      await cells.store(this.manager);
    }
    this.changed.clear();
  }

  private summariesOf(entity: EntityClass): [Summary, string][] {
    return this.summaries.flatMap((summary) => {
      const column = summary.written.get(entity);
      return column === undefined ? [] : [[summary, column]];
    });
  }

  /** Gives those ids that were not noted before. */
  private noted(summary: Summary, ids: readonly string[]): string[] {
    const known = this.changed.get(summary) ?? { ids: new Set<string>(), cells: new Cells(summary) };
    this.changed.set(summary, known);
    const fresh = [...new Set(ids)].filter((id) => !known.ids.has(id));
    for (const id of fresh) known.ids.add(id);
    return fresh;
  }

  private async takeAway(summary: Summary, ids: readonly string[]): Promise<void> {
    for (const group of groupsOf(idsPerStatement, this.noted(summary, ids))) {
      await this.lock(summary, group);
      this.changed.get(summary)?.cells.add(await this.contributions(summary, group), -1);
    }
  }

  /** From here on nobody else changes what the records contribute. */
  private async lock({ records }: Summary, ids: readonly string[]): Promise<void> {
    if (this.manager.dataSource.options.type !== 'mysql') return;
    const { tableName } = this.manager.dataSource.getMetadata(records);
    await run(this.manager, sql`SELECT id FROM ${raw(tableName)} WHERE ${isOneOf('id', ids)} FOR UPDATE`);
  }

  private contributions(summary: Summary, ids: readonly string[]): Promise<Row[]> {
    return run(this.manager, summary.contributions(isOneOf('item.id', ids)));
  }

  private async idsWhere(entity: EntityClass, column: string, where: Row): Promise<string[]> {
    const given = where[column];
    if (typeof given === 'string') return [given];
    const { tableName } = this.manager.dataSource.getMetadata(entity);
    const conditions = Object.entries(where).map(
      ([name, value]) => sql`${raw(`\`${name}\``)} ${value === null ? raw('IS NULL') : sql`= ${value}`}`,
    );
    const rows = await run(
      this.manager,
      sql`SELECT DISTINCT ${raw(column)} AS id FROM ${raw(tableName)} WHERE ${join(conditions, ' AND ')}`,
    );
    return rows.map(({ id }) => String(id));
  }
}

const idsPerStatement = 1000;
const cellsPerStatement = 200;

/** What is to be added to the cells of a summary. */
class Cells {
  private readonly byId = new Map<string, Row>();

  constructor(private readonly summary: Summary) {}

  add(contributions: readonly Row[], times: 1 | -1): void {
    const { cells, sums } = this.summary;
    for (const row of contributions) {
      const id = cells.map(({ name }) => row[name] ?? '').join('|');
      const cell = this.byId.get(id) ?? { ...row, id, ...Object.fromEntries(sums.map((name) => [name, 0])) };
      // MySQL gives sums as text.
      for (const name of sums) cell[name] = Number(cell[name]) + times * Number(row[name] ?? 0);
      this.byId.set(id, cell);
    }
  }

  /** Adds to the cells that are there and makes those that are not, always in the same order, so that units wait for each other. */
  async store(manager: EntityManager): Promise<void> {
    const { table, cells, sums } = this.summary;
    const columns = ['id', ...cells.map(({ name }) => name), ...sums];
    const rows = [...this.byId.values()].filter((cell) => sums.some((name) => cell[name] !== 0));
    rows.sort((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
    const isMysql = manager.dataSource.options.type === 'mysql';
    const added = sums.map(
      (name) => `\`${name}\` = \`${table}\`.\`${name}\` + ${isMysql ? `VALUES(\`${name}\`)` : `excluded.\`${name}\``}`,
    );
    for (const group of groupsOf(cellsPerStatement, rows)) {
      const values = group.map((cell) => sql`(${join(columns.map((name) => cell[name] ?? null))})`);
      await run(
        manager,
        sql`INSERT INTO ${raw(`\`${table}\``)} (${raw(columns.map((name) => `\`${name}\``).join(', '))}) VALUES ${join(values)}
          ${raw(isMysql ? 'ON DUPLICATE KEY UPDATE' : 'ON CONFLICT (id) DO UPDATE SET')} ${raw(added.join(', '))}`,
      );
    }
  }
}

function run(manager: EntityManager, statement: Sql): Promise<Row[]> {
  return manager.query<Row[]>(statement.sql, statement.values);
}
