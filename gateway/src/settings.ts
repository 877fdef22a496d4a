import { defaultDatabase, type Environment, readSettings, sharedSettings, telemetryOf } from '@social-economy/subgraph/settings';
import type { Log } from '@social-economy/telemetry/log';
import type { TelemetrySettings } from '@social-economy/telemetry/telemetry';
import { z } from 'zod';
import type { Authentication } from './authentication';
import type { IdentityProvider } from './identity-provider';
import type { PublicationSettings } from './open-data/open-data';
import {
  answering,
  callersOfGateway,
  commands,
  identityProviderNames,
  limiting,
  publication,
  serving,
  subgraphsOfGateway,
} from './settings-schema';
import type { TrustSettings } from './limits/trusted-documents';
import type { RateSettings } from './rates/rates';
import type { CallLimits } from './remote-data-source';
import { type SubgraphLocation, type SubgraphName, subgraphNames } from './subgraph-location';

/** How the gateway runs. */
export interface Settings {
  host: string;
  port: number;
  subgraphs: Record<SubgraphName, SubgraphLocation>;
  /** Where the key lies that calls to subgraphs behind a URL are signed with; made when first needed. */
  keyFile: string;
  /** How long subgraphs behind a URL may take, and how much they may say. */
  calls?: CallLimits;
  authentication: Authentication;
  publication?: PublicationSettings;
  /** Path of a supergraph to serve instead of the graph of this project. */
  supergraphFile?: string | null;
  /** Path of the composed schema of the graph; the one beside the code unless it is said. */
  supergraph?: string;
  /** How much memory answers may take that are given again as long as they hold; none unless it is said. */
  cacheBytes?: number;
  /** Address of the Redis server by which gateways share what they remember. */
  redisUrl?: string | null;
  /** How much is answered within a minute; anything unless it is said. */
  rates?: RateSettings;
  /** Documents that are known beforehand. */
  trustedDocuments?: TrustSettings | null;
  /** Whether the schema is told, and a page to ask the graph is shown; so unless it is said. */
  isSchemaTold?: boolean;
  isPageShown?: boolean;
  /** How many gateways answer side by side, each a process; with one, everything that has no URL is in this process. */
  workers?: number;
  /** What the process tells its operators. */
  telemetry?: TelemetrySettings;
  /** From how many milliseconds on a request is slow; a second unless it is said. */
  slowMs?: number;
  /** Where requests are told of; nowhere unless it is said. */
  log?: Log;
  /** Origins of pages that a browser may let ask the graph; `*` for all. */
  corsOrigins?: readonly string[];
}

const variables = z.object({ ...serving, ...subgraphsOfGateway, ...callersOfGateway, ...answering, ...limiting, ...publication });

type Values = z.infer<typeof variables>;

const schema = variables
  .superRefine(refuseHalfAnIdentityProvider, { when: () => true })
  .superRefine(refuseTrustInNothing, { when: () => true });

/** The settings of the gateway from the environment; StartError with a line for every wrong one. */
export function readGatewaySettings(environment?: Environment): Settings {
  const values = readSettings(schema, environment);
  const locationOf = (name: SubgraphName): SubgraphLocation => {
    const prefix = name.toUpperCase() as Uppercase<SubgraphName>;
    const url = values[`${prefix}_URL`];
    return url ? { url } : { databaseUrl: values[`${prefix}_DATABASE`] ?? defaultDatabase(values.DATA_FOLDER, name) };
  };
  return {
    host: values.HOST,
    port: values.PORT,
    subgraphs: Object.fromEntries(subgraphNames.map((name) => [name, locationOf(name)])) as Settings['subgraphs'],
    keyFile: values.GATEWAY_KEY_FILE ?? `${values.DATA_FOLDER}/gateway-key.jwk`,
    calls: {
      deadlineMs: values.SUBGRAPH_TIMEOUT_MS,
      deadlineOfChangesMs: values.SUBGRAPH_CHANGE_TIMEOUT_MS,
      mostBytes: values.SUBGRAPH_ANSWER_MB * 1_000_000,
    },
    authentication: {
      identityProvider: identityProviderOf(values),
      developmentKeyFile: isDevelopment(values.NODE_ENV) ? developmentKeyFile(values.DATA_FOLDER) : null,
    },
    cacheBytes: values.CACHE_MB * 2 ** 20,
    redisUrl: values.REDIS_URL ?? null,
    workers: values.WORKERS,
    telemetry: telemetryOf(values),
    slowMs: values.SLOW_REQUEST_MS,
    corsOrigins: values.CORS_ORIGINS,
    publication: { publicUrl: values.PUBLIC_URL ?? null, dataLicence: values.DATA_LICENCE ?? null },
    rates: {
      pointsOfCaller: values.RATE_POINTS_CALLER,
      pointsOfAddress: values.RATE_POINTS_ADDRESS,
      trustedProxies: values.TRUST_PROXY,
    },
    trustedDocuments:
      values.TRUSTED_DOCUMENTS === undefined ? null : { file: values.TRUSTED_DOCUMENTS, mode: values.TRUSTED_DOCUMENTS_MODE },
    isSchemaTold: values.INTROSPECTION === 'on',
    isPageShown: values.GRAPHIQL === 'on',
    supergraphFile: values.SUPERGRAPH ?? null,
  };
}

/** Anything else is taken for a graph that people rely on, a misspelt production too. */
function isDevelopment(environment: string | undefined): boolean {
  return environment === undefined || environment === 'development' || environment === 'test';
}

function identityProviderOf(values: Values): IdentityProvider | null {
  const { OIDC_JWKS_URL: jwksUrl, OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = values;
  if (jwksUrl === undefined || issuer === undefined || audience === undefined) return null;
  return { jwksUrl, issuer, audience, rolesClaim: values.OIDC_ROLES_CLAIM, territoriesClaim: values.OIDC_TERRITORIES_CLAIM };
}

/** Half an identity provider would leave out a check, or everybody. Told beside what else is wrong. */
function refuseHalfAnIdentityProvider(values: Partial<Values>, context: z.RefinementCtx): void {
  const missing = identityProviderNames.filter((name) => values[name] === undefined);
  if (missing.length === identityProviderNames.length) return;
  for (const name of missing) {
    const message = `must be set: an identity provider needs all of ${identityProviderNames.join(', ')}`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

/** Without its file, a graph that is to refuse other documents would answer them all. Told beside what else is wrong. */
function refuseTrustInNothing(
  { TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_MODE: mode = 'off' }: Partial<Values>,
  context: z.RefinementCtx,
): void {
  if (mode === 'off' || file !== undefined) return;
  const message = `must be set: TRUSTED_DOCUMENTS_MODE=${mode} needs the documents that are trusted`;
  context.addIssue({ code: 'custom', path: ['TRUSTED_DOCUMENTS'], message });
}

/** The access token of whoever runs a command; undefined when none is set. */
export function readGraphToken(environment?: Environment): string | undefined {
  return readSettings(z.object(commands), environment).GRAPH_TOKEN;
}

/** Where the key of development tokens lies. */
export function readDevelopmentKeyFile(environment?: Environment): string {
  return developmentKeyFile(readSettings(z.object({ DATA_FOLDER: sharedSettings.DATA_FOLDER }), environment).DATA_FOLDER);
}

function developmentKeyFile(folder: string): string {
  return `${folder}/development-key.jwk`;
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

/** The environment of a program that this one starts: the same, but for what is changed. */
export function inheritedWith(changes: Environment): Environment {
  return { ...process.env, ...changes };
}
