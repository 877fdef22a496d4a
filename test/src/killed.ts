import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a program at once, without a chance to finish anything, and waits until it is gone; nothing where it does not run. */
export async function killed(program: ChildProcess | null): Promise<void> {
  if (program?.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  program.kill('SIGKILL');
  await exit;
}
