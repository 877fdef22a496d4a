import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregatorRegistry, Gauge, type MetricObject } from 'prom-client';
import { lagMeasured, ofPrimary, registry } from './metrics';

/** A child that does not answer for longer is told of as missing. */
const patienceMs = 2_000;

interface Child {
  process: ChildProcess;
  /** What it said last. While it says nothing this stands in for it, since a counter that falls is taken for one that began anew. */
  last: MetricObject[];
  /** What it is being asked for. */
  answer: Promise<MetricObject[]> | null;
}

/** The processes that this one has started, by name. */
const children = new Map<string, Child>();

const missing = new Gauge({
  name: 'graph_metrics_missing',
  help: 'Processes whose metrics are those that they gave last, since they gave none within 2 s: 1, else 0',
  labelNames: ['process'],
  registers: [ofPrimary],
});

/** Has the metrics of a process that this one has started told with those of the others; one that is started again takes its place. */
export function measureChild(name: string, process: ChildProcess): void {
  children.set(name, { process, last: [], answer: null });
}

interface Question {
  metricsAsked: string;
}

interface Answer {
  metricsTold: string;
  metrics: MetricObject[];
}

/** Tells the metrics of this process to the one that has started it, when it asks. */
export function answerParent(): void {
  process.on('message', (message) => {
    const { metricsAsked } = (message ?? {}) as Partial<Question>;
    if (metricsAsked === undefined) return;
    void metricsNow().then((metrics) => process.send?.({ metricsTold: metricsAsked, metrics } satisfies Answer));
  });
}

async function metricsNow(): Promise<MetricObject[]> {
  await lagMeasured();
  return registry.getMetricsAsJSON();
}

/** The metrics of all children in the text format of Prometheus, those of the same part added up; of the lag of event loops the largest. */
export async function metricsOfChildren(): Promise<string> {
  // Those that were started last come first: gateways, then what they ask.
  const told = await Promise.all([...children].reverse().map(([name, child]) => metricsOf(name, child)));
  const all = [...told.map((metrics) => metrics.map(withLargestLag)), await ofPrimary.getMetricsAsJSON()];
  return AggregatorRegistry.aggregate(all).metrics();
}

/** Whether there are processes to be measured in place of this one. */
export function hasChildren(): boolean {
  return children.size > 0;
}

/** One that did not answer in time is not asked again before it does: what it says then, its lag above all, is for the next who wants to know. */
async function metricsOf(name: string, child: Child): Promise<MetricObject[]> {
  child.answer ??= askedOf(child.process);
  const metrics = await Promise.race([child.answer, sleep(patienceMs, null, { ref: false })]);
  missing.set({ process: name }, metrics ? 0 : 1);
  if (metrics) Object.assign(child, { answer: null, last: metrics });
  return child.last;
}

let questions = 0;

/** One that has ended never answers. */
function askedOf(child: ChildProcess): Promise<MetricObject[]> {
  const metricsAsked = String((questions += 1));
  return new Promise((resolve) => {
    const take = (message: unknown) => {
      const { metricsTold, metrics = [] } = (message ?? {}) as Partial<Answer>;
      if (metricsTold !== metricsAsked) return;
      child.off('message', take);
      resolve(metrics);
    };
    child.on('message', take);
    child.send({ metricsAsked } satisfies Question, () => undefined);
  });
}

function withLargestLag(metric: MetricObject): MetricObject {
  return metric.name.startsWith('nodejs_eventloop_lag') ? { ...metric, aggregator: 'max' } : metric;
}
