import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const longestMs = 5_000;

/** Stops a program until it is told to go on. Each of its threads stops when it next gets its turn, so that is waited for. */
export function freeze(child: ChildProcess | null, isFrozen: boolean): void {
  child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
  const threads = `/proc/${child?.pid}/task`;
  if (!isFrozen || !existsSync(threads)) return;
  const isStopped = (thread: string) => /\) [Tt] /.test(readFileSync(`${threads}/${thread}/stat`, 'utf8'));
  const until = performance.now() + longestMs;
  while (!readdirSync(threads).every(isStopped)) if (performance.now() > until) throw new Error('The program did not stop.');
}
