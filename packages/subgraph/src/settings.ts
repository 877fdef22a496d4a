import { existsSync } from 'node:fs';
import { type LogLevel, logLevels } from '@social-economy/telemetry/log';
import type { TelemetrySettings } from '@social-economy/telemetry/telemetry';
import { z } from 'zod';
import { databaseUrl, host, port, webAddress, wholeNumber } from './setting';
import { StartError } from './start-error';

/** Environment variables by name. */
export type Environment = Record<string, string | undefined>;

/** The settings that a schema describes, read from the environment; StartError with a line for every wrong one. An empty variable counts as unset. */
export function readSettings<Settings>(schema: z.ZodType<Settings>, environment: Environment = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, message }) => `${path.join('.')} is "${withoutPassword(given[String(path[0])])}", but it ${message}.`,
  );
  throw new StartError(lines.join('\n'));
}

/** What a server tells its operators, and where. */
export const telemetrySettings = {
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` })
    .default('info')
    .describe(
      'what is told in the log, JSON lines on standard output: `silent`, `error`, `warn` (requests that are slow or fail), `info` (a line for each request) or `debug`',
    ),
  ADMIN_PORT: port.optional().describe('port where Prometheus finds metrics at /metrics, for nobody else; unset, there are none'),
  ADMIN_HOST: host.default('127.0.0.1').describe('address to listen at for that'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress('the address of a receiver of OTLP over HTTP', 'http://localhost:4318')
    .optional()
    .describe('receiver of OpenTelemetry traces (OTLP over HTTP); unset, none are made'),
  SLOW_STATEMENT_MS: wholeNumber(0, 60_000, 'milliseconds')
    .default(1_000)
    .describe('an SQL statement that takes longer is told of in the log, without its values, in milliseconds, 0 to 60000'),
};

/** What a gateway and a subgraph alone have in common. */
export const sharedSettings = {
  ...telemetrySettings,
  HOST: host.default('127.0.0.1').describe('address to listen at; 0.0.0.0 for all'),
  DRAIN_MS: wholeNumber(0, 3_000, 'milliseconds')
    .default(1_000)
    .describe(
      'how long a server that was sent SIGTERM answers on while /health/ready says 503, before it takes no more requests, in milliseconds, 0 to 3000',
    ),
  DATA_FOLDER: z.string().default('.data').describe('folder of the SQLite files and of keys that are made when they are missing'),
};

/** What only a subgraph alone is told. */
export const aloneSettings = {
  GATEWAY_URL: webAddress('the address of the gateway', 'http://localhost:4000')
    .default('http://localhost:4000')
    .describe(
      'the gateway that a subgraph alone answers to, whose public key it fetches there; with the path that it lies behind, where there is one: `https://example.org/social-economy`',
    ),
};

interface TelemetryValues {
  LOG_LEVEL: LogLevel;
  ADMIN_HOST: string;
  ADMIN_PORT?: number | undefined;
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  SLOW_STATEMENT_MS: number;
}

/** What a server tells, as it is set. */
export function telemetryOf(values: TelemetryValues): TelemetrySettings {
  const { LOG_LEVEL, ADMIN_HOST, ADMIN_PORT, OTEL_EXPORTER_OTLP_ENDPOINT, SLOW_STATEMENT_MS } = values;
  return {
    logLevel: LOG_LEVEL,
    admin: ADMIN_PORT === undefined ? null : { host: ADMIN_HOST, port: ADMIN_PORT },
    tracesTo: OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    slowStatementMs: SLOW_STATEMENT_MS,
  };
}

/** How a subgraph that is served alone runs. */
export interface SubgraphSettings {
  telemetry: TelemetrySettings;
  host: string;
  port: number;
  databaseUrl: string;
  gatewayUrl: string;
}

/** The settings of a subgraph that is served alone: HOST, PORT, DATA_FOLDER, its database, and the GATEWAY_URL that it answers to. */
export function readSubgraphSettings(name: string, defaultPort: number, environment?: Environment): SubgraphSettings {
  const database = `${name.toUpperCase()}_DATABASE`;
  const schema = z.object({ ...sharedSettings, PORT: port.default(defaultPort), ...aloneSettings, [database]: databaseUrl.optional() });
  const { HOST, PORT, DATA_FOLDER, GATEWAY_URL, ...others } = readSettings(schema, environment);
  return {
    telemetry: telemetryOf(others),
    host: HOST,
    port: PORT,
    databaseUrl: (others as Record<string, unknown> as Environment)[database] ?? defaultDatabase(DATA_FOLDER, name),
    gatewayUrl: GATEWAY_URL,
  };
}

/** The SQLite file of a subgraph that no database is set for. */
export function defaultDatabase(dataFolder: string, name: string): string {
  return `${dataFolder}/${name}.sqlite`;
}

/** How long a server that is to stop goes on answering, in milliseconds. */
export function readDrainMs(environment?: Environment): number {
  return readSettings(z.object({ DRAIN_MS: sharedSettings.DRAIN_MS }), environment).DRAIN_MS;
}

/** Takes a `.env` file of the folder that the program was started in for what its environment leaves unset. */
export function readEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Whatever is between the first colon behind a scheme and the last @ may be a password, and so may a parameter of that name. */
function withoutPassword(value: string | undefined): string {
  return (value ?? '').replace(/:\/\/([^:/@]*):.*@/, '://$1:…@').replace(/((?:password|token|secret)=)[^&]*/gi, '$1…');
}
