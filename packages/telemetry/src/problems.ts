import { channel } from 'node:diagnostics_channel';

/** Something that went wrong inside, and the request that it went wrong in. */
export interface Problem {
  problem: unknown;
  requestId: string | null;
  /** Set where it goes well again. */
  isOver?: true;
}

/** What goes wrong inside is published here as a Problem: the log of the process takes it in. */
export const problemChannel = channel('social-economy:problem');

/** Why something failed, in the words of what it began with. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { cause, message, code } = error as Partial<NodeJS.ErrnoException>;
  if (cause !== undefined) return reasonOf(cause);
  return message || (code ?? 'it gives no reason');
}

/** Tells what went wrong, an error or a sentence, to the operator alone: in the log, or on standard error where there is none. */
export function tellOperator(problem: unknown, requestId: string | null = null): void {
  if (problemChannel.hasSubscribers) problemChannel.publish({ problem, requestId } satisfies Problem);
  else console.error(problem);
}

/** Tells the operator that what went wrong inside goes well again, or is tried again. */
export function tellRecovery(sentence: string): void {
  if (problemChannel.hasSubscribers) problemChannel.publish({ problem: sentence, requestId: null, isOver: true } satisfies Problem);
  else console.info(sentence);
}
