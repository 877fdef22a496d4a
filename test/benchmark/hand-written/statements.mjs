// The statements that the graph was seen to send for a question, sent by hand: prepared once on SQLite, rows as the driver gives them.
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';

/** Runs statements on the databases that they were recorded on. */
export function openDatabases() {
  const databases = new Map();
  return async ({ sql, parameters, database }) => {
    if (!databases.has(database)) databases.set(database, open(database));
    return databases.get(database)(sql, parameters);
  };
}

function open(database) {
  const { MYSQL_URL } = process.env;
  return MYSQL_URL ? onMysql(`${MYSQL_URL}/${database}`) : onSqlite(database);
}

function onSqlite(file) {
  const connection = new Database(file, { readonly: true });
  const prepared = new Map();
  return (sql, parameters) => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = connection.prepare(sql)));
    return statement.all(...parameters);
  };
}

function onMysql(url) {
  const pool = mysql.createPool({ uri: url, charset: 'UTF8MB4_BIN', timezone: 'Z', connectionLimit: 10, dateStrings: true });
  return async (sql, parameters) => (await pool.query(sql, [...parameters]))[0];
}
