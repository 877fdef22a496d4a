// `npm test`: sets up what is stale, then runs every suite on SQLite and once more on MariaDB or MySQL.
// Arguments go to Jest (`npm test -- period`); `--sqlite` leaves the second run out.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, runScript, setUp, SetUpError } from '../setup.mjs';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
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

function serverProgram() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const candidates = ['mariadbd', 'mysqld'].flatMap((name) => folders.map((directory) => join(directory, name)));
  return candidates.find((candidate) => existsSync(candidate));
}

/** A private server on a free loopback port, its data in the folder, nothing made durable. */
async function startServer(program, folder, signal) {
  const isMariadb = /MariaDB/.test(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout);
  const common = ['--no-defaults', `--datadir=${folder}`, ...(userInfo().uid === 0 ? ['--user=root'] : [])];
  initialise(program, isMariadb, common);
  const port = await freePort();
  const options = [
    ...common,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--log-error=${join(folder, 'error.log')}`,
    '--max-connections=500',
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    ...(isMariadb ? [] : ['--mysqlx=OFF']),
  ];
  // Detached, so that Ctrl-C in a terminal does not reach it before the suites have ended.
  const server = spawn(program, options, { detached: true, stdio: 'ignore' });
  let isAwaited = true;
  const exit = exitOf(server).finally(() => (isAwaited = false));
  signal.addEventListener('abort', () => (isAwaited = false));
  const stop = async () => {
    server.kill('SIGTERM');
    if ((await Promise.race([exit, sleep(stopTimeoutMs, 'late', { ref: false })])) !== 'late') return;
    server.kill('SIGKILL');
    await exit;
  };
  if (!(await answers(port, () => isAwaited))) {
    await stop();
    const log = join(folder, 'error.log');
    if (existsSync(log)) console.error(readFileSync(log, 'utf8').split('\n').slice(-20).join('\n'));
    throw new SetUpError(`The private database server ${program} did not start; what it said is above.`);
  }
  return { engine: isMariadb ? 'MariaDB' : 'MySQL', url: `mysql://root@127.0.0.1:${port}`, stop };
}

function initialise(program, isMariadb, options) {
  const installer = ['..', '../../bin'].map((folder) => join(program, folder, 'mariadb-install-db')).find(existsSync);
  const [command, ...rest] = isMariadb
    ? [installer ?? 'mariadb-install-db', '--auth-root-authentication-method=normal', '--skip-test-db']
    : [program, '--initialize-insecure'];
  const { status, stdout, stderr, error } = spawnSync(command, [...options, ...rest], { encoding: 'utf8' });
  if (status === 0) return;
  console.error(error?.message ?? `${stdout}\n${stderr}`);
  throw new SetUpError(`${command} could not prepare a private database; its output is above.`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Whether the server greets a client while it is awaited and the time is not over; MySQL's protocol lets the server speak first. */
async function answers(port, isAwaited) {
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline && isAwaited(); await sleep(50)) {
    const socket = connect(port, '127.0.0.1');
    const greeted = await Promise.race([once(socket, 'data'), sleep(1000, false)]).catch(() => false);
    socket.destroy();
    if (greeted) return true;
  }
  return false;
}

function exitOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => error.name !== 'AbortError' && resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}
