import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { trace } from '@opentelemetry/api';
import pino, { type Logger } from 'pino';
import { type Problem, problemChannel } from './problems';

/** How much is told, from nothing to everything. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where lines go: JSON objects, one a line. */
export type Log = Pick<Logger, LogLevel>;

/** A log of a process, until it is closed. */
export interface OpenLog {
  log: Log;
  close: () => void;
}

const flushEveryMs = 500;
/** Each write costs as much as some lines do. */
const portionBytes = 16_000;

/** Opens the log of a part of the graph on standard output, written in portions, and takes in what goes wrong in this process. */
export function openLog(part: string, level: LogLevel): OpenLog {
  const output = pino.destination({ dest: 1, sync: false, minLength: portionBytes });
  const log = pino({ level, base: { part, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceOfLine }, output);
  const takeIn = (message: unknown) => {
    const { problem, requestId, isOver = false } = message as Problem;
    const line = { ...(requestId !== null && { requestId }), ...(problem instanceof Error && { error: toldOf(problem) }) };
    log[isOver ? 'info' : 'error'](line, problem instanceof Error ? 'internal error' : String(problem));
  };
  subscribe(problemChannel.name, takeIn);
  const flushing = setInterval(() => output.flush(), flushEveryMs);
  flushing.unref();
  const end = () => flushNow(output);
  process.once('exit', end);
  return {
    log,
    close: () => {
      unsubscribe(problemChannel.name, takeIn);
      clearInterval(flushing);
      process.off('exit', end);
      end();
    },
  };
}

/** A log that says nothing, for who opens none. */
export const silentLog: Log = pino({ level: 'silent' });

function flushNow(output: { flushSync(): void }): void {
  try {
    output.flushSync();
  } catch {
    // Nobody reads any more.
  }
}

function traceOfLine(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}

interface DatabaseError extends Error {
  code?: string;
  query?: string;
}

/** What the log tells of an error. Never the values of a statement: they may be contact data. */
function toldOf(error: DatabaseError): object {
  const { name, message, stack, code, query, cause } = error;
  return {
    name,
    message,
    stack,
    ...(code && { code }),
    ...(query && { sql: query }),
    ...(cause instanceof Error && { cause: toldOf(cause) }),
  };
}
