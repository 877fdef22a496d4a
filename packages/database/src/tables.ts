import type { DataSourceOptions } from 'typeorm';
import type { Summary } from './summary';

/** What a subgraph keeps: its entities, and the migrations that make their tables. */
export interface Tables {
  entities: EntityClass[];
  /** Those that are only ever added to: not even emptied with the rest. */
  lasting?: EntityClass[];
  /** Sums over rows of the tables, which units of work keep right. */
  summaries?: readonly Summary[];
  migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** A class that is kept as rows of a table. */
export type EntityClass<Row = object> = new () => Row;
