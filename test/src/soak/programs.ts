import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GraphProcess, startProcess } from '../concurrency/graph-process';
import { startedBy } from '../concurrency/started-by';

const preload = join(__dirname, '..', '..', 'soak', 'memory.cjs');

/** What a program holds. */
export interface Held {
  /** Memory of the process, in MB. */
  residentMb: number;
  /** Open files and sockets. */
  handles: number;
}

/** A program of the graph that is killed and comes back. */
export interface Program {
  readonly name: string;
  /** Throws where it was never started, or is known not to run. */
  readonly pid: number;
  readonly folder: string;
  kill: () => Promise<void>;
  /** After it was killed. */
  start: () => Promise<void>;
}

/** A program that was started here, which answers at the same address however often it is killed and started again. */
export class OwnProgram implements Program {
  private process: GraphProcess | null = null;
  private readonly environment: Record<string, string>;

  constructor(
    readonly name: string,
    private readonly workspace: string,
    readonly folder: string,
    environment: Record<string, string>,
  ) {
    this.environment = { ...environment, NODE_OPTIONS: `--require ${preload}`, SOAK_FOLDER: folder, NODE_ENV: 'test' };
  }

  get pid(): number {
    if (!this.process) throw new Error(`${this.name} was not started.`);
    return this.process.pid;
  }

  async start(): Promise<void> {
    this.process = await startProcess(this.environment, this.workspace);
  }

  async kill(): Promise<void> {
    await this.process?.kill();
  }

  /** Tells it to end; gives its exit code and how long it took, in milliseconds. */
  async stop(): Promise<{ code: number | null; tookMs: number }> {
    return this.process ? this.process.stop() : { code: null, tookMs: 0 };
  }
}

/** The programs that another one started from a workspace, so many, and starts again when they are killed. */
export function startedPrograms(parent: Program, workspace: string, names: readonly string[]): Program[] {
  return names.map((name, index) => {
    const present = () => {
      const found = startedBy(parent.pid).filter(({ command }) => command.includes(`${workspace}/dist/main.js`))[index];
      if (!found) throw new Error(`${name} does not run.`);
      return found.pid;
    };
    return {
      name,
      folder: parent.folder,
      get pid() {
        return present();
      },
      kill: () => {
        process.kill(present(), 'SIGKILL');
        return Promise.resolve();
      },
      start: () => Promise.resolve(),
    };
  });
}

/** What a program holds now; null while it does not run. */
export function heldBy(program: Program): Held | null {
  try {
    const { pid } = program;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const handles = readdirSync(`/proc/${pid}/fd`).length;
    return { residentMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, handles };
  } catch {
    return null;
  }
}

/** The memory that a program holds when whatever nobody needs any more is collected, in MB. */
export async function heldMbBy({ folder, pid }: Program): Promise<number> {
  const file = join(folder, `${pid}.json`);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await sleep(10);
  return (JSON.parse(readFileSync(file, 'utf8')) as { heldBytes: number }).heldBytes / 2 ** 20;
}

/** What the handles of a program are, and how many of each kind. */
export function kindsOfHandles({ pid }: Program): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const handle of readdirSync(`/proc/${pid}/fd`)) {
    const kind = kindOf(`/proc/${pid}/fd/${handle}`);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

function kindOf(handle: string): string {
  try {
    return readlinkSync(handle).replace(/:.*/, '');
  } catch {
    return 'closed';
  }
}
