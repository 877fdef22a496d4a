import { setTimeout as sleep } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** All metrics of this process. Another one is made where it is needed, with `registers: [registry]`; several processes are added up by name. */
export const registry = new Registry();

const registers = [registry];
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Requests, in seconds, by what was asked for, by the name of the operation where it is a known one, and by what became of them. */
export const requestDuration = new Histogram({
  name: 'graph_request_duration_seconds',
  help: 'Requests by route, operation (known names only, else "other"), kind (query, mutation, other), answer (found, remembered) and status of HTTP',
  labelNames: ['route', 'operation', 'kind', 'answer', 'status'],
  buckets: seconds,
  registers,
});

/** Requests that are being answered. */
export const requestsInFlight = new Gauge({ name: 'graph_requests_in_flight', help: 'Requests that are being answered', registers });

/** Errors that callers were told, by code. */
export const errorsTold = new Counter({ name: 'graph_errors_total', help: 'Errors in answers by code', labelNames: ['code'], registers });

/** Answers that were given out of memory. */
export const rememberedAnswers = new Counter({ name: 'graph_remembered_answers_total', help: 'Answers given out of memory', registers });

/** Calls of the gateway to subgraphs, in seconds, by how they ended: ok, or a code. */
export const subgraphCallDuration = new Histogram({
  name: 'graph_subgraph_call_duration_seconds',
  help: 'Calls of the gateway to subgraphs by subgraph and outcome (ok, or the code of what went wrong on the way)',
  labelNames: ['subgraph', 'outcome'],
  buckets: seconds,
  registers,
});

/** Questions that a subgraph answered, in seconds. */
export const subgraphAnswerDuration = new Histogram({
  name: 'graph_subgraph_answer_duration_seconds',
  help: 'Questions that a subgraph answered, measured in the subgraph',
  labelNames: ['subgraph'],
  buckets: seconds,
  registers,
});

/** Changes of records that wait for their turn in a subgraph. */
export const changesWaiting = new Gauge({
  name: 'graph_changes_waiting',
  help: 'Changes of records that wait for their turn, by subgraph; eight are made at once',
  labelNames: ['subgraph'],
  registers,
});

/** How long changes of records waited for their turn, in seconds; those that were refused, too. */
export const changeWait = new Histogram({
  name: 'graph_change_wait_seconds',
  help: 'How long changes of records waited for their turn, by subgraph',
  labelNames: ['subgraph'],
  buckets: [...seconds, 30],
  registers,
});

/** Cost of operations in points. */
export const operationCost = new Histogram({
  name: 'graph_operation_cost_points',
  help: 'Cost of operations in points, as extensions.cost tells it',
  buckets: [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000],
  registers,
});

/** Requests that were refused for coming too often, by what was counted: caller or address. */
export const rateLimited = new Counter({
  name: 'graph_rate_limited_total',
  help: 'Requests refused for their rate, by what is counted (caller, address)',
  labelNames: ['by'],
  registers,
});

/** Supergraphs that a running gateway found in its file, by whether they were taken or refused. */
export const supergraphLoads = new Counter({
  name: 'graph_supergraph_loads_total',
  help: 'Changed supergraphs, by outcome (taken, refused)',
  labelNames: ['outcome'],
  registers,
});

/** SQL statements, in seconds. */
export const statementDuration = new Histogram({
  name: 'graph_sql_statement_duration_seconds',
  help: 'SQL statements by database and kind: read (SELECT), write (all others, the ends of units of work among them)',
  labelNames: ['database', 'kind'],
  buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  registers,
});

/** Connections to MySQL servers that work is done over. */
export const connectionsInUse = new Gauge({
  name: 'graph_database_connections_in_use',
  help: 'Connections to MySQL servers that work, looks at the data version and checks of health are done over, by database and role (writer, reader, replica); each has a pool of 10. Exports, backups and looks at how far a replica has come have connections beside the pools',
  labelNames: ['database', 'role'],
  registers,
});

/** Work that waits until a connection is free; on SQLite, until the one that writes is. */
export const connectionsWaitedFor = new Gauge({
  name: 'graph_database_connections_waited_for',
  help: "Reads, writes, looks at the data version and checks of health that wait for a free connection to a MySQL server, or changes that wait for SQLite's one writer, by database and role (writer, reader, replica)",
  labelNames: ['database', 'role'],
  registers,
});

/** How long work waited for that, in seconds; work that was given up, too. */
export const connectionWait = new Histogram({
  name: 'graph_database_connection_wait_seconds',
  help: "How long they waited for a free connection to a MySQL server, or for SQLite's one writer, by database and role",
  labelNames: ['database', 'role'],
  buckets: [...seconds, 30],
  registers,
});

/** Reads of the database itself that a replica was there for. */
export const replicaFallbacks = new Counter({
  name: 'graph_replica_fallbacks_total',
  help: 'Reads of the database itself in place of a replica, by database and reason: behind (none was known to have all that was stored), failed',
  labelNames: ['database', 'reason'],
  registers,
});

/** Times that the connections to a database went over to the next one of its servers. */
export const failovers = new Counter({
  name: 'graph_database_failovers_total',
  help: 'Times that connections went over to the next server of a database',
  labelNames: ['database'],
  registers,
});

/** State of the circuit breaker of a subgraph: 0 closed, 1 half open, 2 open. */
export const breakerState = new Gauge({
  name: 'graph_breaker_state',
  help: 'Circuit breaker of a subgraph: 0 closed, 1 half open, 2 open; of several processes the worst',
  labelNames: ['subgraph'],
  aggregator: 'max',
  registers,
});

/** Changes of that state, by the one that it came to. */
export const breakerChanges = new Counter({
  name: 'graph_breaker_changes_total',
  help: 'Changes of the circuit breaker of a subgraph, by the state that it came to (closed, half-open, open)',
  labelNames: ['subgraph', 'state'],
  registers,
});

/** Calls to subgraphs that were made once more, since the first did not get through. */
export const subgraphRetries = new Counter({
  name: 'graph_subgraph_retries_total',
  help: 'Calls to subgraphs that were made once more, since the first did not get through',
  labelNames: ['subgraph'],
  registers,
});

/** What the primary process alone knows: its other metrics are those of its workers. */
export const ofPrimary = new Registry();

/** Processes that ended by themselves and were started again. */
export const restarts = new Counter({
  name: 'graph_restarts_total',
  help: 'Processes that ended by themselves and were started again, by name',
  labelNames: ['process'],
  registers: [ofPrimary],
});

/** How often the lag of the event loop is measured. */
const lagEveryMs = 20;

/** Waits until the present lag has been measured: who asks for metrics while a process stands still is heard before the timer for it, and what is told of lag begins anew. */
export function lagMeasured(): Promise<void> {
  return sleep(lagEveryMs + 5);
}

/** Names this process in all of its metrics, and measures the process itself: memory, CPU, handles, lag of the event loop. */
export function measureProcess(part: string): void {
  registry.setDefaultLabels({ part });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagEveryMs });
}
