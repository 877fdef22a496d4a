import { type AdminAddress, serveMetrics } from './admin-server';
import { answerParent } from './child-metrics';
import { type Log, type LogLevel, openLog } from './log';
import { measureStatements } from './measured-statements';
import { measureProcess } from './metrics';
import { openTracing } from './tracing';

/** What a process tells its operators, and where. */
export interface TelemetrySettings {
  logLevel: LogLevel;
  /** Where its metrics are; null where nobody asks for them. */
  admin: AdminAddress | null;
  /** Address of a receiver of OTLP over HTTP that gets its traces; null where none does. */
  tracesTo: string | null;
  /** SQL statements that take longer are told of in the log, in milliseconds. */
  slowStatementMs: number;
}

/** The log of a process that is being measured, until it is closed. */
export interface Telemetry {
  log: Log;
  close: () => Promise<void>;
}

/** Opens the log of a part of the graph, and serves its metrics where that is set; rejects where their port is taken. */
export async function openTelemetry(part: string, { logLevel, admin, tracesTo, slowStatementMs }: TelemetrySettings): Promise<Telemetry> {
  measureProcess(part);
  if (process.send) answerParent();
  const endMetrics = admin ? await serveMetrics(admin) : null;
  const endTracing = tracesTo === null ? null : await openTracing(part, tracesTo);
  const { log, close } = openLog(part, logLevel);
  const endStatements = measureStatements(log, slowStatementMs);
  return {
    log,
    close: async () => {
      endStatements();
      await endMetrics?.();
      await endTracing?.();
      close();
    },
  };
}
