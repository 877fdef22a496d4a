import { setTimeout as sleep } from 'node:timers/promises';
import { tellOperator } from '@social-economy/telemetry/problems';
import { mostMsInFlight } from './listening';
import { readDrainMs, readEnvironmentFile } from './settings';
import { startFailure } from './start-error';

/** What a program that runs until it is told to stop gives back when it is up. */
export interface Running {
  url: string;
  /** Called before it is closed on SIGTERM, so that whoever hands out requests can turn to others. */
  prepareToStop?: () => void;
  /** Lets requests in flight end, for so many milliseconds at most. */
  close: (mostMsInFlight?: number) => Promise<void>;
}

/** From the signal on: when no request is in flight any more, when programs that were started along are ended, when this one ends whatever is left. */
export const stopping = { answeredMs: 8_000, workersMs: 8_900, subgraphsMs: 9_300, endedMs: 9_600 };

/** What runs, with something more to be closed once it has ended. */
export function endingWith(running: Running, end: () => Promise<void>): Running {
  return {
    ...running,
    close: async (mostMs) => {
      await running.close(mostMs);
      await end();
    },
  };
}

/**
 * Runs a server until Ctrl-C or SIGTERM; when it cannot start, says why in a sentence and ends with exit code 1. A part of a larger
 * program tells that one when it is ready, and ends when it is told to, or when that one is gone: Ctrl-C is for the whole.
 */
export async function runUntilStopped(start: () => Promise<Running>): Promise<void> {
  try {
    readEnvironmentFile();
    const running = await start();
    const drainMs = readDrainMs();
    const stop = once(async (isExpected: boolean) => {
      setTimeout(endUnfinished, stopping.endedMs).unref();
      running.prepareToStop?.();
      if (isExpected) await sleep(drainMs);
      await running.close(Math.min(mostMsInFlight, stopping.answeredMs - (isExpected ? drainMs : 0)));
      process.exit(0);
    });
    process.on('SIGTERM', () => stop(true));
    if (process.send) {
      process.on('SIGINT', () => undefined);
      process.on('disconnect', () => stop(false));
      process.send({ ready: running.url });
    } else {
      process.on('SIGINT', () => stop(false));
      console.log(`Ready: ${running.url}`);
    }
  } catch (error) {
    endWith(error);
  }
}

/** Runs a command to its end; when it fails, says why in a sentence and ends with exit code 1. */
export async function runToEnd(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    endWith(error);
  }
}

function endUnfinished(): never {
  tellOperator(`Not all was finished within ${stopping.endedMs / 1000} s of the signal to end; it is left as it is.`);
  process.exit(1);
}

function endWith(error: unknown): never {
  console.error(startFailure(error) ?? error);
  process.exit(1);
}

function once<Argument>(work: (argument: Argument) => Promise<void>): (argument: Argument) => void {
  let begun = false;
  return (argument) => {
    if (!begun) void work(argument);
    begun = true;
  };
}
