import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

interface Statement {
  sql: string;
  database: string;
}

/** Where packages/database tells of statements: when one is sent, and when it has ended. */
const sentChannel = 'social-economy:sql';
const endChannel = 'social-economy:sql-end';

/** Makes a span of each SQL statement that is sent within a trace, without its values; gives a function that ends that. */
export function traceStatements(): () => void {
  const tracer = trace.getTracer('social-economy');
  const spans = new WeakMap<object, Span>();
  const begin = (message: unknown) => {
    if (!trace.getActiveSpan()) return;
    const { sql, database } = message as Statement;
    const attributes = { 'db.query.text': sql.slice(0, 2_000), 'db.namespace': database };
    spans.set(message as Statement, tracer.startSpan(`sql ${wordOf(sql)}`, { kind: SpanKind.CLIENT, attributes }));
  };
  const end = (message: unknown) => {
    const { statement, isFailed } = message as { statement: Statement; isFailed: boolean };
    const span = spans.get(statement);
    if (isFailed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
  subscribe(sentChannel, begin);
  subscribe(endChannel, end);
  return () => {
    unsubscribe(sentChannel, begin);
    unsubscribe(endChannel, end);
  };
}

function wordOf(sql: string): string {
  return (/^\s*(\w+)/.exec(sql)?.[1] ?? 'statement').toUpperCase();
}
