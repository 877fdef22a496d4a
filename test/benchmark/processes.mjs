// Servers as processes of their own: started, asked what they used, and stopped.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const startTimeoutMs = 120_000;
const stopTimeoutMs = 3_000;
const preload = fileURLToPath(new URL('counting.cjs', import.meta.url));
/** How `npm start` runs Node, and so every system here: one that waits for its turn must not have to find its memory again. */
const nodeOptions = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  .scripts.start.split(' ')
  .filter((word) => word.startsWith('--'));

/** Starts a Node program and resolves when its address answers; an Error with what it said when it ends before. */
export async function startServer(folder, { name, program, port, env = {} }) {
  mkdirSync(folder, { recursive: true });
  const said = [];
  const child = spawn(process.execPath, [...nodeOptions, '--require', preload, program], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      APOLLO_TELEMETRY_DISABLED: '1',
      BENCHMARK_COUNTS: folder,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.length < 200 && said.push(String(chunk)));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const server = { name, pid: child.pid, folder, url: `http://127.0.0.1:${port}/graphql`, stop: () => stopped(child, ended) };
  const isUp = await Promise.race([answers(server.url), ended.then(() => false)]);
  if (isUp) return server;
  await server.stop();
  throw new Error(`${name} did not start: ${said.join('').slice(-1500)}`);
}

async function answers(url) {
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline; await sleep(100)) {
    if (
      await fetch(url, { headers: { connection: 'close' } }).then(
        () => true,
        () => false,
      )
    )
      return true;
  }
  return false;
}

async function stopped(child, ended) {
  child.kill('SIGTERM');
  if ((await Promise.race([ended, sleep(stopTimeoutMs, 'late', { ref: false })])) === 'late') child.kill('SIGKILL');
  await ended;
}

/** A process and those that it started. */
export function family(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const file = `/proc/${pid}/task/${task}/children`;
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  });
  return [pid, ...children.flatMap(family)];
}

/** CPU time that processes have used so far, user and system, of all their threads, in milliseconds. */
export function cpuMs(pids) {
  const nanoseconds = pids.flatMap((pid) =>
    readdirSync(`/proc/${pid}/task`).map((task) => nanosecondsOf(`/proc/${pid}/task/${task}/schedstat`)),
  );
  return sum(nanoseconds) / 1e6;
}

function nanosecondsOf(file) {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]);
  } catch {
    return 0; // a thread that has just ended
  }
}

/** Begins to watch for the most memory that processes hold. */
export function resetPeakMemory(pids) {
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most memory that processes held since then, in MB, added up. */
export function peakMemoryMb(pids) {
  return sum(pids.map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024));
}

/** What the servers have counted so far, added up, and what they have recorded since they were last asked. */
export async function counted(servers) {
  const answers = await Promise.all(servers.flatMap((server) => family(server.pid).map((pid) => countsOf(server.folder, pid))));
  const total = (name) => sum(answers.map((answer) => answer[name]));
  return {
    statements: total('statements'),
    calls: total('calls'),
    requests: total('requests'),
    recorded: answers.flatMap(({ recorded }) => recorded),
  };
}

async function countsOf(folder, pid) {
  const file = join(folder, `${pid}.json`);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await sleep(5);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
