import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GraphProcess, startProcess } from '../concurrency/graph-process';

const preload = join(__dirname, '..', '..', 'soak', 'memory.cjs');

/** What a program holds. */
export interface Held {
  /** Memory of the process, in MB. */
  residentMb: number;
  /** Open files and sockets. */
  handles: number;
}

/** A program of the graph, which answers at the same address however often it is killed and started again. */
export class Program {
  private process: GraphProcess | null = null;
  private readonly environment: Record<string, string>;

  constructor(
    readonly name: string,
    private readonly workspace: string,
    private readonly folder: string,
    environment: Record<string, string>,
  ) {
    this.environment = { ...environment, NODE_OPTIONS: `--require ${preload}`, SOAK_FOLDER: folder, NODE_ENV: 'test' };
  }

  get pid(): number {
    return this.process?.pid ?? 0;
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

  /** What it holds now; null while it does not run. */
  held(): Held | null {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      const handles = readdirSync(`/proc/${this.pid}/fd`).length;
      return { residentMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, handles };
    } catch {
      return null;
    }
  }

  /** The memory that is held when whatever nobody needs any more is collected, in MB. */
  async heldMb(): Promise<number> {
    const file = join(this.folder, `${this.pid}.json`);
    rmSync(file, { force: true });
    process.kill(this.pid, 'SIGUSR2');
    while (!existsSync(file)) await sleep(10);
    return (JSON.parse(readFileSync(file, 'utf8')) as { heldBytes: number }).heldBytes / 2 ** 20;
  }

  /** What its handles are, and how many of each kind. */
  kindsOfHandles(): Record<string, number> {
    const kinds: Record<string, number> = {};
    for (const handle of readdirSync(`/proc/${this.pid}/fd`)) {
      const kind = kindOf(`/proc/${this.pid}/fd/${handle}`);
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    return kinds;
  }
}

function kindOf(handle: string): string {
  try {
    return readlinkSync(handle).replace(/:.*/, '');
  } catch {
    return 'closed';
  }
}
