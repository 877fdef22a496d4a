import type { SpanKind, Context, Span, Attributes } from '@opentelemetry/api';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { setTimeout as sleep } from 'node:timers/promises';
import { traceStatements } from './traced-statements';

/** The last spans are sent for so long at most. */
const lastMs = 500;

let isOn = false;

/** Whether traces are wanted. Where they are not, nobody should pay for spans: what carries them makes every promise of a process dearer. */
export function isTracing(): boolean {
  return isOn;
}

/** Sends the spans of this process to a receiver of OTLP over HTTP; gives a function that sends the last ones and ends it. */
export async function openTracing(part: string, endpoint: string): Promise<() => Promise<void>> {
  // Loaded only where traces are wanted.
  const { NodeTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `social-economy-${part}`, 'service.namespace': 'social-economy' }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  isOn = true;
  const endStatements = traceStatements();
  return async () => {
    isOn = false;
    endStatements();
    await Promise.race([provider.shutdown().catch(() => undefined), sleep(lastMs)]);
    trace.disable();
    context.disable();
    propagation.disable();
  };
}

const tracer = trace.getTracer('social-economy');

/** What a span is of, and below which one it stands: below the present one unless another is given. */
export interface SpanOptions {
  kind: SpanKind;
  attributes?: Attributes;
  parent?: Context;
}

/** Runs work within a span; what it throws marks the span as failed. */
export function traced<Result>(
  name: string,
  { kind, attributes = {}, parent = context.active() }: SpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Headers that carry the present trace to another process; none where there is no trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** The trace that the headers of a request carry. */
export function traceOf(headers: object): Context {
  return propagation.extract(context.active(), headers);
}

export { SpanKind } from '@opentelemetry/api';
