import { readdirSync, readFileSync } from 'node:fs';

/** Programs that a program started, by their command lines, in order of their numbers. */
export function startedBy(pid: number): { pid: number; command: string }[] {
  const parentOf = (process: string) => Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1]);
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const started = processes.flatMap((name) => {
    try {
      return parentOf(name) === pid ? [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }] : [];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
  return started.toSorted((one, other) => one.pid - other.pid);
}
