import type { DataSource, QueryRunner } from 'typeorm';

/** How a server tells how far it has come, and how another one waits until it has come as far: 0 when it has. */
export interface Dialect {
  position: string;
  wait: string;
}

const waitSeconds = 0.2;
const mariadb: Dialect = {
  position: 'SELECT @@GLOBAL.gtid_current_pos AS position',
  wait: `SELECT MASTER_GTID_WAIT(?, ${waitSeconds}) AS outcome`,
};
const mysql: Dialect = {
  position: 'SELECT @@GLOBAL.gtid_executed AS position',
  wait: `SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ${waitSeconds}) AS outcome`,
};

/** The statements by which replicas are followed; they belong to no request. */
export const positionStatements: ReadonlySet<string> = new Set([mariadb, mysql].flatMap(({ position, wait }) => [position, wait]));

/** MariaDB and MySQL have other words for the same. */
export async function dialectOf(server: DataSource): Promise<Dialect> {
  const [row] = await server.query<{ version: string }[]>('SELECT VERSION() AS version');
  return row?.version.includes('MariaDB') ? mariadb : mysql;
}

/** How far a server has come in writing (GTID); empty where it keeps no log that others could follow. */
export async function positionOf(server: QueryRunner, dialect: Dialect): Promise<string> {
  const [row] = (await server.query(dialect.position)) as { position: string | null }[];
  return row?.position ?? '';
}

/** Whether a replica has come as far as a position, at once or within a fifth of a second. */
export async function hasReached(replica: DataSource, position: string, dialect: Dialect): Promise<boolean> {
  const [row] = await replica.query<{ outcome: unknown }[]>(dialect.wait, [position]);
  return Number(row?.outcome ?? -1) === 0;
}
