// Makes the clone ready to run: installs the packages, builds what is stale. Both do nothing when there is nothing to do.
// `node setup.mjs` builds; `node setup.mjs typecheck` runs another turbo task instead.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readlinkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(fileURLToPath(import.meta.url));
const lock = join(root, '.turbo', 'set-up.lock');
const lineAfterMs = 2000;

// No tool here reports home.
Object.assign(process.env, { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', APOLLO_TELEMETRY_DISABLED: '1' });

/** A set-up that cannot go on; its message is the one sentence that the caller needs. */
export class SetUpError extends Error {}

/** Installs and builds, one set-up at a time. */
export async function setUp(task = 'build') {
  checkNode();
  await alone(async () => {
    if (installIsStale()) await install();
    await turbo(task);
  });
}

/** Runs the work of a script; a SetUpError becomes its sentence and exit code 1. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetUpError(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  }
}

function installIsStale() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

async function install() {
  console.log('Installing the packages (npm ci); the SQLite driver may take about 90 s to compile …');
  const { code, output } = await run('npm', ['ci', '--loglevel=error', '--no-progress'], { env: headersOfThisNode() });
  if (code !== 0) {
    console.error(output);
    throw new SetUpError(`Installing the packages failed: npm ci ended with ${code}, its output is above.`);
  }
}

// Drivers compile against the headers that came with this Node, where there are any, instead of downloading them.
function headersOfThisNode() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

async function turbo(task) {
  const line = setTimeout(() => console.log(`Running ${task} on what changed …`), lineAfterMs);
  const command = [join(root, 'node_modules', 'turbo', 'bin', 'turbo'), 'run', task, '--output-logs=errors-only', '--ui=stream'];
  const { code, output } = await run(process.execPath, command).finally(() => clearTimeout(line));
  if (code !== 0) {
    console.error(output);
    throw new SetUpError(`The ${task} failed; its output is above.`);
  }
}

/** Runs a command quietly to its end; a signal that ends this process ends the command first. */
async function run(command, args, { env = {} } = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const forward = (signal) => {
    child.kill(signal);
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => chunks.push(`${error.message}\n`) && resolve(-1));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeListener(signal, forward);
  return { code, output: chunks.join('').trim() };
}

// Two set-ups at once would break each other's node_modules and dist, so the second waits for the first.
async function alone(work) {
  for (let attempt = 0; !acquire(); attempt += 1) {
    if (attempt === 0) console.log(`Waiting for another set-up of this folder (process ${holder()}) …`);
    await sleep(200);
  }
  try {
    await work();
  } finally {
    release();
  }
}

// A symbolic link to the number of the process: made in one step, with its content. One that a killed process left is removed.
function acquire() {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new SetUpError(`Cannot write to ${root}: ${error.message}.`);
    if (isRunning(holder())) return false;
    release();
    return acquire();
  }
}

const release = () => rmSync(lock, { force: true });

function holder() {
  try {
    return Number(readlinkSync(lock));
  } catch {
    return 0; // released in between
  }
}

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runScript(() => setUp(process.argv[2]));
