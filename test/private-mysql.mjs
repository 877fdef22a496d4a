// A private MariaDB or MySQL server for tests and the benchmark.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetUpError } from '../setup.mjs';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;

/** The server that is installed; undefined when there is none. */
export function serverProgram() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const candidates = ['mariadbd', 'mysqld'].flatMap((name) => folders.map((directory) => join(directory, name)));
  return candidates.find((candidate) => existsSync(candidate));
}

/** A private server on a free loopback port, its data in the folder, with what lies there already, nothing made durable. */
export async function startServer(program, folder, signal) {
  const isMariadb = /MariaDB/.test(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout);
  // A server that starts deletes all temporary tables in its tmpdir, also those of a server that runs: each has them beside its own data.
  const common = ['--no-defaults', `--datadir=${folder}`, `--tmpdir=${folder}`, ...(userInfo().uid === 0 ? ['--user=root'] : [])];
  if (!existsSync(join(folder, 'mysql'))) initialise(program, isMariadb, common);
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
  return { engine: isMariadb ? 'MariaDB' : 'MySQL', url: `mysql://root@127.0.0.1:${port}`, pid: server.pid, stop };
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

/** A port that is free now. */
export async function freePort() {
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

/** How a process ends: its exit code, the signal, or what kept it from starting. */
export function exitOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => error.name !== 'AbortError' && resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}
