import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

type Migration = new () => MigrationInterface;

/** A migration that adds a column of text that may be null to a table; running it again changes nothing. */
export function addText(timestamp: number, table: string, column: string, length: number): Migration {
  return class AddText implements MigrationInterface {
    readonly name = `add_${table}_${column}_${timestamp}`;
    up = async (runner: QueryRunner) => {
      if (!(await runner.hasColumn(table, column))) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} varchar(${length}) NULL`);
    };
    down = (runner: QueryRunner) => runner.dropColumn(table, column, true);
  };
}

/** A migration that adds a column to a table that has rows already; running it again changes nothing. */
export function addColumn(timestamp: number, table: string, column: string, type: string): Migration {
  return class AddColumn implements MigrationInterface {
    readonly name = `add_${column}_to_${table}_${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      const isThere = await runner.hasColumn(table, column);
      if (!isThere) await runner.query(`ALTER TABLE ${table} ADD COLUMN \`${column}\` ${type}`);
    }

    down = (runner: QueryRunner) => runner.dropColumn(table, column);
  };
}

/** A migration that fills columns of the rows that are there; running it again gives them the same values. */
export function fill(timestamp: number, name: string, statement: string): Migration {
  return class Fill implements MigrationInterface {
    readonly name = `${name}_${timestamp}`;
    up = (runner: QueryRunner) => runner.query(statement);
    down = () => Promise.resolve();
  };
}

/** A migration that adds an index to a table; running it again changes nothing. */
export function addIndex(timestamp: number, table: string, columnNames: string[], isUnique = false): Migration {
  const name = `${table}_${columnNames.join('_')}`;
  return class AddIndex implements MigrationInterface {
    readonly name = `index_${name}_${timestamp}`;
    up = async (runner: QueryRunner) => {
      if (!(await hasIndex(runner, table, name))) await runner.createIndex(table, new TableIndex({ name, columnNames, isUnique }));
    };
    down = (runner: QueryRunner) => runner.dropIndex(table, name, true);
  };
}

/** A migration that removes an index of a table; running it again changes nothing. */
export function dropIndex(timestamp: number, table: string, name: string): Migration {
  return class DropIndex implements MigrationInterface {
    readonly name = `drop_${name}_${timestamp}`;
    up = async (runner: QueryRunner) => {
      if (await hasIndex(runner, table, name)) await runner.dropIndex(table, name);
    };
    down = () => Promise.resolve();
  };
}

async function hasIndex(runner: QueryRunner, table: string, name: string): Promise<boolean> {
  const known = await runner.getTable(table);
  return known?.indices.some((index) => index.name === name) ?? false;
}
