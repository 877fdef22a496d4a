import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterwards } from '@social-economy/database/testing';

const root = join(__dirname, '..', '..', '..');

/** The graph as a program of its own, which can be killed. */
export interface GraphProcess {
  url: string;
  pid: number;
  /** Ends the program at once, without a chance to finish anything. */
  kill: () => Promise<void>;
  /** Tells the program to end; gives its exit code and how long it took, in milliseconds. */
  stop: () => Promise<{ code: number | null; tookMs: number }>;
  /** The lines of its log so far. */
  lines: () => Record<string, unknown>[];
}

/** Starts the graph as a program of its own, on databases that are ready. */
export async function startProcess(environment: Record<string, string>, program = 'gateway'): Promise<GraphProcess> {
  const child = spawn(process.execPath, [join(root, program, 'dist/main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    const told = performance.now();
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return { code, tookMs: performance.now() - told };
  };
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const lines = () =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { url: await addressOf(child), pid: child.pid ?? 0, kill, stop, lines };
}

/** Address that the program prints when it is ready. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /Ready: (\S+)/.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
    child.once('exit', (code) => reject(new Error(`Ended with ${String(code)}: ${output}`)));
  });
}
