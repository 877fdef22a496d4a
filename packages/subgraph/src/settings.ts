import { parseDatabaseUrl } from '@social-economy/database/database-url';
import { z } from 'zod';
import { StartError } from './start-error';

/** Environment variables by name. */
export type Environment = Record<string, string | undefined>;

/** A TCP port; 0 takes any free one. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be at most 65535');

/** An address to listen at. */
export const host = z.string().regex(/^[\w.:-]+$/, 'must be an address or a host name, for example 127.0.0.1 or 0.0.0.0');

/** Where a database lives: a MySQL URL or the path of a SQLite file. */
export const databaseUrl = z.string().superRefine((text, context) => {
  try {
    parseDatabaseUrl(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

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

const gatewayUrl = z.url({ protocol: /^https?$/, error: 'must be the address of the gateway, for example http://localhost:4000' });

/** How a subgraph that is served alone runs. */
export interface SubgraphSettings {
  host: string;
  port: number;
  databaseUrl: string;
  gatewayUrl: string;
}

/** The settings of a subgraph that is served alone: HOST, PORT, DATA_FOLDER, its database, and the GATEWAY_URL that it answers to. */
export function readSubgraphSettings(name: string, defaultPort: number, environment?: Environment): SubgraphSettings {
  const database = `${name.toUpperCase()}_DATABASE`;
  const shared = {
    HOST: host.default('127.0.0.1'),
    PORT: port.default(defaultPort),
    DATA_FOLDER: z.string().default('.data'),
    GATEWAY_URL: gatewayUrl.default('http://localhost:4000'),
  };
  const values: object = readSettings(z.object({ ...shared, [database]: databaseUrl.optional() }), environment);
  const { HOST, PORT, DATA_FOLDER, GATEWAY_URL } = values as { HOST: string; PORT: number; DATA_FOLDER: string; GATEWAY_URL: string };
  return {
    host: HOST,
    port: PORT,
    databaseUrl: (values as Environment)[database] ?? defaultDatabase(DATA_FOLDER, name),
    gatewayUrl: GATEWAY_URL,
  };
}

/** The SQLite file of a subgraph that no database is set for. */
export function defaultDatabase(dataFolder: string, name: string): string {
  return `${dataFolder}/${name}.sqlite`;
}

function withoutPassword(value: string | undefined): string {
  return (value ?? '').replace(/:\/\/([^:/@]*):[^@]*@/, '://$1:…@');
}
