import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '@social-economy/telemetry/log';
import { errorsTold, operationCost, rememberedAnswers, requestDuration, requestsInFlight } from '@social-economy/telemetry/metrics';
import { isTracing, SpanKind, traced, traceOf } from '@social-economy/telemetry/tracing';
import { tellOperator } from '@social-economy/telemetry/problems';
import { recordOf, type RequestRecord } from './request-record';

/** Where requests are told of, and from how many milliseconds on one is slow: who wants warnings alone is told of those and of failures. */
export interface Telling {
  log: Log;
  slowMs: number;
}

/** Tells of each request when it has ended: in a line of the log, and in the metrics. Of health only where something is wrong. */
export function recorded(telling: Telling, listener: RequestListener): RequestListener {
  return (request, response) => {
    const record = recordOf(response);
    // Whoever answers may shorten it for those who stand below.
    const [path = ''] = (request.url ?? '').split('?', 1);
    requestsInFlight.inc();
    response.once('close', () => {
      requestsInFlight.dec();
      try {
        tell(telling, { method: request.method, path }, response, record);
      } catch (error) {
        // The answer is out, and whatever is wrong with what is told of it must not end the program.
        tellOperator(error, record.id);
      }
    });
    if (isTracing()) void inSpan(request, response, record, () => listener(request, response));
    else listener(request, response);
  };
}

/** The span of a request, below that of whoever asks, if they tell it. */
function inSpan({ headers }: IncomingMessage, response: ServerResponse, record: RequestRecord, begin: () => void): Promise<void> {
  const attributes = { 'graph.request_id': record.id };
  return traced('request', { kind: SpanKind.SERVER, attributes, parent: traceOf(headers) }, async (span) => {
    const ended = once(response, 'close');
    begin();
    await ended;
    span.setAttributes({ 'http.response.status_code': response.statusCode, 'graphql.operation.name': record.operation ?? '' });
  });
}

interface Asked {
  method: string | undefined;
  path: string;
}

function tell({ log, slowMs }: Telling, { method, path }: Asked, response: ServerResponse, record: RequestRecord): void {
  const ms = performance.now() - record.began;
  const { statusCode: status, writableFinished } = response;
  const isHealth = path.startsWith('/health/');
  if (!isHealth) measure(record, record.isPage ? 'page' : routeOf(path), status, ms);
  const isWrong = status >= 500 || ms > slowMs;
  log[isWrong ? 'warn' : isHealth ? 'debug' : 'info'](
    {
      requestId: record.id,
      method,
      path,
      status,
      ms: rounded(ms),
      ...(!writableFinished && { hungUp: true }),
      ...(record.kind && { kind: record.kind, operation: record.operation }),
      ...(record.document !== null && { document: record.document }),
      ...(record.subject !== null && { subject: record.subject }),
      ...(record.cost !== null && { cost: record.cost }),
      ...(record.isRemembered && { remembered: true }),
      ...ifAny('errors', record.codes),
      ...ifAny('subgraphs', record.subgraphs, ({ calls, ms: waited }) => ({ calls, ms: rounded(waited) })),
    },
    'request',
  );
}

function measure({ operation, kind, cost, codes, isRemembered }: RequestRecord, route: string, status: number, ms: number): void {
  const answer = isRemembered ? 'remembered' : 'found';
  requestDuration.observe(
    {
      route,
      operation: operation === null ? 'unnamed' : boundedLabel(operation, labels.operations),
      kind: kind ?? 'other',
      answer,
      status,
    },
    ms / 1000,
  );
  for (const [code, count] of Object.entries(codes)) errorsTold.inc({ code: boundedLabel(code, labels.codes) }, count);
  if (cost !== null) operationCost.observe(cost);
  if (isRemembered) rememberedAnswers.inc();
}

const routes = ['graphql', 'export', 'calendar', 'open-data', 'references'];

/** What is asked for, by the first part of the path; the paths of callers are no series. */
function routeOf(path: string): string {
  if (path === '/') return 'page';
  const [, first = ''] = path.split('/', 2);
  return routes.includes(first) ? first : 'other';
}

const mostLabels = 200;
const labels = { operations: new Set<string>(), codes: new Set<string>() };

/** Each label is a series of its own for good, and callers choose names, somebody else's subgraphs codes: the first two hundred have one, the rest are "other". */
function boundedLabel(label: string, known: Set<string>): string {
  if (known.size < mostLabels) known.add(label);
  return known.has(label) ? label : 'other';
}

function ifAny<Value>(name: string, values: Record<string, Value>, told: (value: Value) => unknown = (value) => value): object {
  const entries = Object.entries(values);
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries.map(([key, value]) => [key, told(value)])) };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
