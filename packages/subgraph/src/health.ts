import { reasonOf, tellOperator, tellRecovery } from '@social-economy/telemetry/problems';
import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';

/** What of a part has to work for it to answer: rejects where it does not. */
export type HealthCheck = () => Promise<void>;

const patienceMs = 2_000;
/** Nobody makes databases work by asking often. */
const rememberedMs = 500;

/**
 * Whether a server is there to be asked: no longer once it is told to stop, and not while one of its parts does not work. Which one is
 * told, the reason is for the operator alone.
 */
export class Health {
  private isStopping = false;
  private known: { since: number; failing: Promise<string[]> } | null = null;
  private told = '';

  constructor(private readonly checks: Record<string, HealthCheck>) {}

  /** From now on whoever asks is told to go elsewhere; requests that come all the same are answered. */
  stop(): void {
    this.isStopping = true;
  }

  get isEnding(): boolean {
    return this.isStopping;
  }

  /** `/health/live`: 200 as long as the process answers. `/health/ready`: 200, or 503 with the state of each part. */
  routes(): Router {
    const routes = Router();
    routes.get('/health/live', (_request, response) => response.set('cache-control', 'no-store').json({ status: 'live' }));
    routes.get('/health/ready', async (_request, response) => {
      const failing = await this.failing();
      const status = this.isStopping ? 'stopping' : failing.length > 0 ? 'not ready' : 'ready';
      const parts = Object.fromEntries(Object.keys(this.checks).map((name) => [name, failing.includes(name) ? 'failing' : 'ok']));
      response
        .set('cache-control', 'no-store')
        .status(status === 'ready' ? 200 : 503)
        .json({ status, parts });
    });
    return routes;
  }

  private failing(): Promise<string[]> {
    const now = performance.now();
    if (!this.known || now - this.known.since > rememberedMs) this.known = { since: now, failing: this.check() };
    return this.known.failing;
  }

  private async check(): Promise<string[]> {
    const results = await Promise.all(Object.entries(this.checks).map(async ([name, check]) => [name, await failureOf(check)] as const));
    const failures = results.filter(([, failure]) => failure !== null);
    this.tell(failures.map(([name, failure]) => `${name} (${String(failure)})`).join(', '));
    return failures.map(([name]) => name);
  }

  /** Once for each change. */
  private tell(failures: string): void {
    if (failures !== this.told && failures === '') tellRecovery('Ready again.');
    else if (failures !== this.told) tellOperator(`Not ready: ${failures}.`);
    this.told = failures;
  }
}

async function failureOf(check: HealthCheck): Promise<string | null> {
  const isOver = new AbortController();
  const late = sleep(patienceMs, `no answer within ${patienceMs / 1000} s`, { signal: isOver.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([check().then(() => null), late]);
  } catch (error) {
    return reasonOf(error);
  } finally {
    isOver.abort();
  }
}

/** Asks a subgraph over HTTP, beside the address of its questions, whether it is ready; rejects where it is not. */
export async function askReadiness(url: string): Promise<void> {
  const response = await fetch(new URL('health/ready', url), { redirect: 'error', signal: AbortSignal.timeout(patienceMs) }).catch(
    (error: unknown) => {
      throw new Error('it cannot be reached', { cause: error });
    },
  );
  await response.body?.cancel();
  if (!response.ok) throw new Error(`it says ${response.status}`);
}
