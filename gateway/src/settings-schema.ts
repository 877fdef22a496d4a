import { databaseUrl, port, type SettingsGroup, webAddress, wholeNumber } from '@social-economy/subgraph/setting';
import { aloneSettings, sharedSettings } from '@social-economy/subgraph/settings';
import { z } from 'zod';
import { isTrustedProxies } from './rates/client-address';

const subgraphUrl = webAddress('the address of a subgraph', 'http://localhost:4001/graphql').optional();
const database = databaseUrl.optional();
const onOrOff = z.enum(['on', 'off']).default('on');

/** Where a gateway and a subgraph alone listen. */
const listening = {
  ...sharedSettings,
  PORT: port.default(4000).describe('port to listen at; a subgraph alone listens at 4001, 4002 or 4003 unless it is set'),
};

/** How a gateway serves. */
const gatewayServing = {
  WORKERS: wholeNumber(1, 64)
    .default(1)
    .describe('how many gateways answer side by side, each a process, over subgraphs in processes of their own; 1 to 64'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins with commas between them, for example https://panel.example.org, or * for all',
    )
    .describe('origins of web pages, with commas between them, whose scripts may ask the graph from a browser; `*` for all; unset, none'),
  SLOW_REQUEST_MS: wholeNumber(1, 600_000, 'milliseconds')
    .default(1_000)
    .describe('requests that take longer are logged with `warn`, as those are that fail inside, in milliseconds, 1 to 600000'),
  NODE_ENV: z
    .string()
    .optional()
    .describe(
      'unless it is unset, `development` or `test`, development tokens (`npm run token`), whose key lies in the data folder, are refused',
    ),
};

/** Where the graph listens, and how. */
export const serving = { ...listening, ...gatewayServing };

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

/** Where the subgraphs are. */
export const subgraphsOfGateway = {
  INSTITUTIONS_URL: subgraphUrl.describe('set, the gateway asks that subgraph there over HTTP instead of running it in its own process'),
  PROGRAMMES_URL: subgraphUrl.describe('the same for programmes'),
  EVENTS_URL: subgraphUrl.describe('the same for events'),
  INSTITUTIONS_DATABASE: database.describe(
    'path of a SQLite file, or `mysql://user:password@host:3306/name` for MySQL or MariaDB, with several servers between commas where one takes over from another, and `?replicas=host:3306` for copies to read (databases.md); unset, a file in the data folder',
  ),
  PROGRAMMES_DATABASE: database.describe('the same for programmes'),
  EVENTS_DATABASE: database.describe('the same for events'),
  GATEWAY_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'private key that a gateway signs its calls to subgraphs over HTTP with; made when missing, shared by several gateways; unset, gateway-key.jwk in the data folder',
    ),
  SUBGRAPH_TIMEOUT_MS: wholeNumber(100, 4_500, 'milliseconds')
    .default(4_500)
    .describe('how long a subgraph may take for an answer before its fields are given up, in milliseconds, 100 to 4500'),
  SUBGRAPH_CHANGE_TIMEOUT_MS: wholeNumber(100, 300_000, 'milliseconds')
    .default(30_000)
    .describe('the same for a mutation, which may still be made when it is given up, 100 to 300000'),
  SUBGRAPH_ANSWER_MB: wholeNumber(1, 1_000, 'megabytes')
    .default(10)
    .describe('how much a subgraph over HTTP may answer to one call, in megabytes, 1 to 1000'),
  SUPERGRAPH: z
    .string()
    .optional()
    .describe(
      'path of another supergraph of Federation 2 to serve instead, over the subgraphs at the addresses in it, without tokens; everybody is a reader then, and settings of the subgraphs and databases of this project, of callers, workers, memory and the catalogue have no effect (engine.md)',
    ),
};

/** Settings that are there together or not at all. */
export const identityProviderNames = ['OIDC_JWKS_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE'] as const;

/** Whose tokens are accepted. */
export const callersOfGateway = {
  OIDC_JWKS_URL: webAddress('the address where the keys of the identity provider are', 'https://login.example.org/realms/graph/certs')
    .optional()
    .describe(
      'the keys of the identity provider whose access tokens are accepted; set with OIDC_ISSUER and OIDC_AUDIENCE, or none of them',
    ),
  OIDC_ISSUER: webAddress('the issuer exactly as its tokens name it', 'https://login.example.org/realms/graph')
    .optional()
    .describe('who issues the tokens, as they name it'),
  OIDC_AUDIENCE: z.string().optional().describe('for whom the tokens are, as they name it'),
  OIDC_ROLES_CLAIM: z.string().default('roles').describe('claim with the roles; dots lead into nested claims: `realm_access.roles`'),
  OIDC_TERRITORIES_CLAIM: z.string().default('territories').describe('claim with the TERYT codes that a caller may write to'),
};

/** How answers are found. */
export const answering = {
  CACHE_MB: wholeNumber(0, 99_999, 'megabytes')
    .default(64)
    .describe(
      'memory of each gateway for answers that are given again while their data is unchanged, in megabytes; with 0 no answer is given again (caching.md)',
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be the address of a Redis server, for example redis://localhost:6379' })
    .optional()
    .describe('Redis server by which several gateways share answers and count rates; while it does not answer, each does without'),
};

const points = wholeNumber(0, 999_999_999_999, 'points');

/** How much is answered to whom. */
export const limiting = {
  RATE_POINTS_CALLER: points
    .default(20_000_000)
    .describe('points that a caller with a token may use within a minute, about one for each value of an answer; 0 for any (limits.md)'),
  RATE_POINTS_ADDRESS: points.default(40_000_000).describe('the same for all callers from one address, with or without a token'),
  TRUST_PROXY: z
    .string()
    .default('0')
    .transform((text) => (/^\d+$/.test(text.trim()) ? Number(text) : text.split(',').map((part) => part.trim())))
    .refine(isTrustedProxies, 'must be how many proxies stand before the gateway, or their addresses and networks: 10.0.0.0/8, 192.0.2.7')
    .describe(
      'proxies before the gateway whose X-Forwarded-For is believed: how many, or their addresses and networks, with commas; nobody is with 0',
    ),
  TRUSTED_DOCUMENTS: z
    .string()
    .optional()
    .describe('path of a manifest of the documents that clients ask with, as the tools of Apollo or GraphQL Code Generator write it'),
  TRUSTED_DOCUMENTS_MODE: z
    .enum(['off', 'log', 'enforce'])
    .default('off')
    .describe(
      'what happens to documents that are not in it: `off` answers them, `log` logs each, `enforce` refuses them; in each mode ids suffice; but for `off` it needs TRUSTED_DOCUMENTS',
    ),
  INTROSPECTION: onOrOff.describe('whether the graph tells its schema, `on` or `off`'),
  GRAPHIQL: onOrOff.describe('whether a browser that opens the graph is shown a page to ask it, `on` or `off`'),
};

/** What the catalogue of open data tells. */
export const publication = {
  PUBLIC_URL: webAddress('the address of the graph for its readers', 'https://graph.example.org')
    .optional()
    .describe('address of the graph as its readers know it, for the catalogue of open data; unset, the one that each request names'),
  DATA_LICENCE: webAddress('the address of a licence', 'https://creativecommons.org/licenses/by/4.0/')
    .optional()
    .describe('address of the licence of the data, for the catalogue; unset, it says that none is stated'),
};

/** What the command line is told. */
export const commands = {
  GRAPH_TOKEN: z.string().optional().describe('access token of whoever runs a command, where the command names none'),
};

/** All settings of the project, as they are told about; a subgraph alone reads its own database and those marked so. */
export const settingsGroups: readonly SettingsGroup[] = [
  { title: 'Serving: gateway and subgraphs alone', settings: listening },
  { title: 'Serving: gateway', settings: gatewayServing },
  { title: 'A subgraph alone', settings: aloneSettings },
  { title: 'Subgraphs and databases', settings: subgraphsOfGateway },
  { title: 'Callers', settings: callersOfGateway },
  { title: 'Answers', settings: answering },
  { title: 'Limits', settings: limiting },
  { title: 'Open data', settings: publication },
  { title: 'Commands', settings: commands },
  {
    title: 'Tests',
    settings: { TEST_MYSQL_URL: databaseUrl.optional().describe('MySQL or MariaDB server that the tests use instead of one of their own') },
  },
];
