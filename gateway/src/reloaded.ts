import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Log } from '@social-economy/telemetry/log';
import { supergraphLoads } from '@social-economy/telemetry/metrics';
import { tellOperator } from '@social-economy/telemetry/problems';

/** What answers requests by the supergraph in a file as it is now. */
export interface Reloaded {
  listener: RequestListener;
  /** Looks at the file no more. */
  close: () => void;
}

/** Looked at, not watched: a file that is put in place of another, or lies on another machine's disk, is seen too. */
const lookMs = 1_000;

/**
 * Opens a supergraph, and anew each time that its file has changed: requests that come then are answered by the new one, those in flight
 * by the one that they came to. What cannot be opened is refused and told to the operator, and the old one stays. Rejects where the file
 * cannot be read or opened at first.
 */
export async function reloaded(file: string, log: Log, open: (supergraphSdl: string) => Promise<RequestListener>): Promise<Reloaded> {
  let text = await readFile(file, 'utf8');
  let answer = await open(text);
  const take = async () => {
    const changed = await readFile(file, 'utf8');
    if (changed === text) return;
    answer = await open(changed);
    text = changed;
    supergraphLoads.inc({ outcome: 'taken' });
    log.info({ file }, 'supergraph taken');
  };
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    looking = looking.then(take).catch((error: unknown) => refuse(file, error));
  };
  watchFile(file, { interval: lookMs, persistent: false }, look);
  // It may have changed before it was looked at.
  look();
  return { listener: (request, response) => answer(request, response), close: () => unwatchFile(file, look) };
}

function refuse(file: string, error: unknown): void {
  supergraphLoads.inc({ outcome: 'refused' });
  const reason = error instanceof Error ? error.message : String(error);
  tellOperator(`The supergraph ${file} is refused, the one before it stays: ${reason}`);
}
