import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

/** An index by its columns; a unique one, or one of many columns, has a name of its own, since engines limit how long names are. */
export type IndexColumns = string[] | { name: string; columnNames: string[]; isUnique?: boolean };

/** A migration that creates one table with its indexes; running it again changes nothing. */
export function createTable(
  timestamp: number,
  name: string,
  columns: TableColumnOptions[],
  indexes: IndexColumns[] = [],
): new () => MigrationInterface {
  const table = {
    name,
    columns,
    indices: indexes.map((index) =>
      Array.isArray(index) ? { name: `${name}_${index.join('_')}`, columnNames: index } : { ...index, name: `${name}_${index.name}` },
    ),
  };
  return class CreateTable implements MigrationInterface {
    readonly name = `create_${name}_${timestamp}`;
    up = (runner: QueryRunner) => runner.createTable(new Table({ ...table, columns: table.columns.map(forEngine(runner)) }), true);
    down = (runner: QueryRunner) => runner.dropTable(name, true);
  };
}

/** On MySQL a `text` ends after 64 KB. */
function forEngine(runner: QueryRunner): (column: TableColumnOptions) => TableColumnOptions {
  const isMysql = runner.dataSource.options.type === 'mysql';
  return (column) => (isMysql && column.type === 'text' ? { ...column, type: 'longtext' } : column);
}

type Options = Partial<TableColumnOptions>;

/** A key of the table: a text id or code. */
export const key = (name: string, length = 64): TableColumnOptions => ({ name, type: 'varchar', length: String(length), isPrimary: true });
/** A text of limited length that has a value. */
export const text = (name: string, length = 64, options: Options = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...options,
});
/** A text of any length. */
export const longText = (name: string, options: Options = {}): TableColumnOptions => ({ name, type: 'text', ...options });
/** A whole number. */
export const integer = (name: string, options: Options = {}): TableColumnOptions => ({ name, type: 'int', ...options });
/** A binary floating-point number. */
export const float = (name: string, options: Options = {}): TableColumnOptions => ({ name, type: 'double', ...options });
/** True or false. */
export const flag = (name: string, options: Options = {}): TableColumnOptions => ({ name, type: 'boolean', ...options });
/** A calendar date as its ten characters, which compare the same on every engine. */
export const date = (name: string, options: Options = {}): TableColumnOptions => text(name, 10, options);

/** Marks a column that may be null: not known, or not applicable. */
export const nullable: Options = { isNullable: true };
