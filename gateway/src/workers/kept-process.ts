import { measureChild } from '@social-economy/telemetry/child-metrics';
import { restarts } from '@social-economy/telemetry/metrics';
import { reasonOf, tellOperator } from '@social-economy/telemetry/problems';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@social-economy/subgraph/start-error';

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Who lived this long did not end because of how it was started. */
const settledMs = 10_000;

/**
 * A program that is part of this one: when it ends by itself, or cannot be started again, it is started again after pauses that grow from
 * 0.1 s to 5 s. Its metrics are told with this one's.
 */
export class KeptProcess {
  private isStopping = false;
  private failures = 0;
  private stopping: Promise<void> | null = null;
  private ended: Promise<void> = Promise.resolve();

  private constructor(
    private readonly name: string,
    private readonly start: () => ChildProcess,
    private child: ChildProcess,
  ) {
    this.watch();
  }

  /** Starts a program and gives the address that it tells when it is ready; StartError when it ends before. */
  static async started(name: string, start: () => ChildProcess): Promise<{ kept: KeptProcess; url: string }> {
    const child = start();
    const url = await readiness(name, child);
    return { kept: new KeptProcess(name, start, child), url };
  }

  /** Lets the program finish what it is doing, and ends it, at a moment of performance.now() at the latest; asked again, waits for the same end. */
  stop(until: number): Promise<void> {
    return (this.stopping ??= this.end(until));
  }

  private async end(until: number): Promise<void> {
    this.isStopping = true;
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), until - performance.now());
    await this.ended.finally(() => clearTimeout(impatience));
  }

  private watch(): void {
    const { child } = this;
    const startedAt = Date.now();
    if (isStarted(child)) measureChild(this.name, child);
    this.ended = endOf(child).then((reason) => {
      const what = isStarted(child) ? 'ended' : 'could not be started';
      if (!this.isStopping) void this.startAgain(`The ${this.name} ${what} (${reason})`, Date.now() - startedAt);
    });
  }

  private async startAgain(what: string, livedMs: number): Promise<void> {
    if (livedMs > settledMs) this.failures = 0;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures);
    this.failures += 1;
    restarts.inc({ process: this.name.replace('The ', '') });
    tellOperator(`${what}; it is started again in ${pause / 1000} s.`);
    await sleep(pause);
    if (this.isStopping) return;
    try {
      this.child = this.start();
    } catch (error) {
      return this.startAgain(`The ${this.name} could not be started (${reasonOf(error)})`, 0);
    }
    this.watch();
  }
}

/** Where the system has no room for a process, there is a child without one. */
function isStarted(child: ChildProcess): boolean {
  return child.pid !== undefined;
}

/** How a child ended, or why it could not be started. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
    // One that runs goes on: a message or a signal did not reach it.
    child.on('error', (error) => {
      if (!isStarted(child)) resolve(reasonOf(error));
    });
  });
}

function readiness(name: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve(message.ready);
    });
    void endOf(child).then((reason) => reject(new StartError(`The ${name} did not start (${reason}); what it said is above.`)));
  });
}

function isReady(message: unknown): message is { ready: string } {
  return typeof message === 'object' && message !== null && 'ready' in message;
}
