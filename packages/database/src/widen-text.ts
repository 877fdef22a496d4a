import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration that makes room for longer texts in a column that has a value and is no key; what is kept stays. Running it again changes nothing. */
export function widenText(timestamp: number, table: string, column: string, length: number): new () => MigrationInterface {
  return class WidenText implements MigrationInterface {
    readonly name = `widen_${table}_${column}_${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      // TypeORM would drop the column on MySQL and add it anew, empty.
      if (runner.dataSource.options.type === 'mysql') {
        await runner.query(`ALTER TABLE \`${table}\` MODIFY \`${column}\` varchar(${length}) NOT NULL`);
        return;
      }
      const present = (await runner.getTable(table))?.findColumnByName(column);
      if (!present) throw new Error(`There is no column ${table}.${column} to widen.`);
      const wider = present.clone();
      wider.length = String(length);
      await runner.changeColumn(table, present, wider);
    }

    /** A wider column does no harm, and longer texts may be in it. */
    down = () => Promise.resolve();
  };
}
