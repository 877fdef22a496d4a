// `npm test`: sets up what is stale, then runs every suite on SQLite and once more on MariaDB or MySQL.
// Arguments go to Jest (`npm test -- period`); `--sqlite` leaves the second run out.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, runScript, setUp, SetUpError } from '../setup.mjs';
import { exitOf, serverProgram, startServer } from './private-mysql.mjs';

const lingerMs = 5_000;
const jestArguments = process.argv.slice(2).filter((argument) => argument !== '--sqlite');
const sqliteOnly = process.argv.includes('--sqlite');

await runScript(async () => {
  await setUp();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interrupted.abort());
  const folder = mkdtempSync(join(tmpdir(), 'social-economy-test-'));
  try {
    const runs = [await runJest('SQLite', { DATABASE: 'sqlite' }, folder, interrupted.signal)];
    if (!sqliteOnly && !interrupted.signal.aborted) runs.push(await runOnMysql(folder, interrupted.signal));
    if (interrupted.signal.aborted) throw new SetUpError('The test run was interrupted.');
    report(runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function report(runs) {
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}

async function runJest(engine, environment, folder, signal) {
  console.log(`\nRunning the suites on ${engine} …`);
  const outputFile = join(folder, `${environment.DATABASE}.json`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const command = [jest, '--json', `--outputFile=${outputFile}`, ...jestArguments];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    signal,
  });
  const code = await Promise.race([exitOf(child), lingers(outputFile)]);
  if (code === 'lingers') {
    child.kill('SIGKILL');
    console.log('The suites ended but Jest did not: a test left a connection, a server or a timer open.');
  }
  if (!existsSync(outputFile)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Resolves when the results have been there for a while; a run with nothing left open has ended by then. */
async function lingers(outputFile) {
  while (!existsSync(outputFile)) await sleep(500, undefined, { ref: false });
  return sleep(lingerMs, 'lingers', { ref: false });
}

async function runOnMysql(folder, signal) {
  const given = process.env.TEST_MYSQL_URL;
  if (given) return runJest('the given MySQL server', { DATABASE: 'mysql', TEST_MYSQL_URL: given }, folder, signal);
  const program = serverProgram();
  if (!program) return skipMysql();
  const server = await startServer(program, join(folder, 'mysql'), signal);
  try {
    const environment = { DATABASE: 'mysql', TEST_MYSQL_URL: server.url };
    return await runJest(server.engine, environment, folder, signal);
  } finally {
    await server.stop();
  }
}

function skipMysql() {
  console.log(
    '\nMySQL was skipped: install a server (apt-get install mariadb-server), or set TEST_MYSQL_URL=mysql://user:password@host:port.',
  );
  return process.env.REQUIRE_MYSQL ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}
