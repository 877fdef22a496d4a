// The data of a run: made once by the project's generator and kept in .data/benchmark, copied for each run, since a mutation is measured too.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetUpError } from '../../setup.mjs';
import { serverProgram, startServer } from '../private-mysql.mjs';

const kept = join(root, '.data', 'benchmark');
const names = ['institutions', 'programmes', 'events'];

/** Databases with a synthetic data set of the scale, for this run alone: their addresses by environment variable, and how to let go of them. */
export async function dataOf(engine, scale, signal) {
  return engine === 'sqlite' ? sqliteData(scale) : mysqlData(scale, signal);
}

async function sqliteData(scale) {
  const folder = join(kept, `sqlite-${scale}`);
  const fileIn = (place, name) => join(place, `${name}.sqlite`);
  await filled(folder, scale, (name) => fileIn(folder, name));
  const copy = copied(folder);
  return {
    databases: migrated(databasesOf((name) => fileIn(copy, name))),
    rows: rowsIn(folder),
    close: () => rmSync(copy, { recursive: true }),
  };
}

async function mysqlData(scale, signal) {
  const program = serverProgram();
  if (!program) throw new SetUpError('There is no MariaDB or MySQL server to measure: install one (apt-get install mariadb-server).');
  const folder = join(kept, `mysql-${scale}`);
  if (!existsSync(join(folder, 'done.json'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const server = await startServer(program, join(folder, 'data'), signal);
    try {
      await createDatabases(server.url);
      await filled(folder, scale, (name) => `${server.url}/${name}`);
    } finally {
      await server.stop();
    }
  }
  const copy = copied(folder);
  const server = await startServer(program, join(copy, 'data'), signal);
  const close = async () => {
    await server.stop();
    rmSync(copy, { recursive: true });
  };
  return { databases: migrated(databasesOf((name) => `${server.url}/${name}`)), rows: rowsIn(folder), mysql: server, close };
}

async function createDatabases(url) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url);
  for (const name of names) await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
}

/** Generates once for each version of the generator. */
async function filled(folder, scale, urlOf) {
  const done = join(folder, 'done.json');
  const version = generatorVersion();
  if (existsSync(done) && JSON.parse(readFileSync(done, 'utf8')).version === version) return;
  mkdirSync(folder, { recursive: true });
  console.log(`Generating the data of scale ${scale} …`);
  for (const name of names) if (urlOf(name).startsWith('/')) rmSync(urlOf(name), { force: true });
  const said = graphCommand('generate', ['--scale', String(scale)], databasesOf(urlOf));
  const rows = [...said.matchAll(/^\w+: ([\d\s]+) rows \(/gm)].reduce((total, [, count]) => total + Number(count.replaceAll(/\s/g, '')), 0);
  writeFileSync(done, JSON.stringify({ version, rows }));
}

/** Data that was generated for older tables is brought up to date. */
function migrated(databases) {
  graphCommand('migrate', [], databases);
  return databases;
}

/** What a command says; its counts stand on standard error. */
function graphCommand(name, options, databases) {
  const env = { ...process.env, ...databases };
  const command = [join(root, 'gateway/dist/command/graph.js'), name, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`graph ${name} failed: ${stdout}${stderr}`);
  return stderr;
}

function generatorVersion() {
  const folders = [...names.map((name) => `subgraphs/${name}/src/synthetic`), 'packages/synthetic/src'].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => `${file} ${statSync(join(folder, file)).size}`));
  return files.sort().join(', ');
}

function rowsIn(folder) {
  return JSON.parse(readFileSync(join(folder, 'done.json'), 'utf8')).rows;
}

function copied(folder) {
  const copy = `${folder}-run-${process.pid}`;
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function databasesOf(urlOf) {
  return Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_DATABASE`, urlOf(name)]));
}
