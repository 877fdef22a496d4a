import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Histogram } from 'prom-client';
import type { Log } from './log';
import { statementDuration } from './metrics';

interface EndedStatement {
  statement: { sql: string; database: string };
  ms: number;
}

/** Where packages/database tells that a statement has ended. */
const endChannel = 'social-economy:sql-end';
const reads = /^\s*(?:SELECT|WITH)\b/i;

/** Measures each SQL statement, and tells the log of one that takes longer than so many milliseconds, without its values; gives a function that ends that. */
export function measureStatements(log: Log, slowMs: number): () => void {
  const durations = new Map<string, { read: Histogram.Internal<string>; write: Histogram.Internal<string> }>();
  const take = (message: unknown) => {
    const { statement, ms } = message as EndedStatement;
    const { sql, database } = statement;
    const known = durations.get(database) ?? durationsOf(database);
    durations.set(database, known);
    known[reads.test(sql) ? 'read' : 'write'].observe(ms / 1000);
    if (ms > slowMs) log.warn({ database, ms: Math.round(ms), sql: sql.slice(0, 2_000) }, 'slow statement');
  };
  subscribe(endChannel, take);
  return () => unsubscribe(endChannel, take);
}

function durationsOf(database: string) {
  const of = (kind: string) => statementDuration.labels({ database, kind });
  return { read: of('read'), write: of('write') };
}
