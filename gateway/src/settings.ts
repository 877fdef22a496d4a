import { databaseUrl, defaultDatabase, type Environment, host, port, readSettings } from '@social-economy/subgraph/settings';
import { z } from 'zod';
import { type SubgraphLocation, type SubgraphName, subgraphNames } from './subgraph-location';

/** How the gateway runs. */
export interface Settings {
  host: string;
  port: number;
  subgraphs: Record<SubgraphName, SubgraphLocation>;
}

const subgraphUrl = z.url({ protocol: /^https?$/, error: 'must be the address of a subgraph, for example http://localhost:4001/graphql' });

const schema = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(4000),
  DATA_FOLDER: z.string().default('.data'),
  INSTITUTIONS_URL: subgraphUrl.optional(),
  PROGRAMMES_URL: subgraphUrl.optional(),
  EVENTS_URL: subgraphUrl.optional(),
  INSTITUTIONS_DATABASE: databaseUrl.optional(),
  PROGRAMMES_DATABASE: databaseUrl.optional(),
  EVENTS_DATABASE: databaseUrl.optional(),
});

/** The settings of the gateway from the environment; StartError with a line for every wrong one. */
export function readGatewaySettings(environment?: Environment): Settings {
  const values = readSettings(schema, environment);
  const locationOf = (name: SubgraphName): SubgraphLocation => {
    const prefix = name.toUpperCase() as Uppercase<SubgraphName>;
    const url = values[`${prefix}_URL`];
    return url ? { url } : { databaseUrl: values[`${prefix}_DATABASE`] ?? defaultDatabase(values.DATA_FOLDER, name) };
  };
  const subgraphs = Object.fromEntries(subgraphNames.map((name) => [name, locationOf(name)])) as Settings['subgraphs'];
  return { host: values.HOST, port: values.PORT, subgraphs };
}

/** Where synthetic data goes: the databases that are set, else files in a folder of their own beside the real ones. */
export function readSyntheticDatabases(environment?: Environment): Record<SubgraphName, string> {
  const values = readSettings(schema, environment);
  const folder = `${values.DATA_FOLDER}/synthetic`;
  const databases = subgraphNames.map((name) => {
    const prefix = name.toUpperCase() as Uppercase<SubgraphName>;
    return [name, values[`${prefix}_DATABASE`] ?? defaultDatabase(folder, name)];
  });
  return Object.fromEntries(databases) as Record<SubgraphName, string>;
}

/** Apollo's packages report home unless the environment says no, so it says no before they are loaded. */
export function disableTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
