import { join } from 'node:path';
import { keyPairOf } from '@social-economy/gateway/key-file';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { headersOf } from '@social-economy/subgraph/gateway-calls';
import { signGatewayToken } from '@social-economy/subgraph/gateway-token';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { type Beginning, fieldsWithArguments } from './fields-with-arguments';
import { type FuzzedQuestion, questionsFor } from './fuzzed-questions';
import type { KnownValues } from './hostile-values';

/** Questions for each field; `FUZZ_RUNS` asks for more, `FUZZ_SEED` for others. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 6);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
jest.setTimeout(60_000 + numRuns * 60_000);

/** What may come of a question to a graph that is well, however odd the question. */
const codesOfCallers = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'COST_TOO_HIGH',
  'DOCUMENT_TOO_LARGE',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'UNAUTHENTICATED',
]);
const internals =
  /SQL|QueryFailed|SELECT |INSERT INTO|UPDATE `|no such (column|table)|Unknown column|Incorrect \w+ value|Data too long|Out of range|constraint failed|Duplicate entry|node_modules|node:internal|\.[jt]s\b|\bat [^ ]+ \(|127\.0\.0\.1|localhost|undefined|\[object |Cannot (read|set|convert)|is not (a function|iterable|defined$)|Maximum call stack|Invalid (time|array|count|string)/;

/** By the role that a caller has; no role is nobody in particular. */
type Tokens = ReadonlyMap<Role | null, string | undefined>;

interface Target {
  url: string;
  schema: GraphQLSchema;
  records: Beginning[];
  tokens: Tokens;
}

let graph: GraphUnderTest;
let known: KnownValues;
beforeAll(async () => {
  graph = await startGraph(await realDatabases(), 'over HTTP');
  known = await knownValues();
});

test('the gateway answers or refuses whatever values its arguments have', async () => {
  await fuzz(await gatewayTarget());
});

test.each<SubgraphName>(['institutions', 'programmes', 'events'])(
  'the subgraph %s answers or refuses whatever values its arguments have',
  async (name) => {
    await fuzz(await subgraphTarget(name));
  },
);

async function fuzz({ url, schema, records, tokens }: Target): Promise<void> {
  const faults: string[] = [];
  for (const place of fieldsWithArguments(schema, records)) {
    const request = fc.record({ question: questionsFor(place, known), role: fc.constantFrom(...tokens.keys()) });
    const property = fc.asyncProperty(request, ({ question, role }) => answeredOrRefused(url, question, tokens.get(role)));
    const { counterexample, errorInstance } = await fc.check(property, { numRuns, seed, endOnFailure: true });
    if (counterexample) faults.push(`${place.name}\n${JSON.stringify(counterexample[0]).slice(0, 2_000)}\n${String(errorInstance)}`);
  }
  expect(faults).toEqual([]);
  expect(await graph.ask('{ territory(teryt: "28") { name } }')).toEqual({ data: { territory: { name: 'warmińsko-mazurskie' } } });
}

async function answeredOrRefused(url: string, { body }: FuzzedQuestion, token: string | undefined): Promise<void> {
  const { status, errors = [], data } = await post(url, body, token);
  const codes = errors.map(({ extensions }) => String(extensions?.['code']));
  expect([200, 400, 413]).toContain(status);
  expect(codes.filter((code) => !codesOfCallers.has(code))).toEqual([]);
  const told = [...errors.map(({ message }) => message), ...userErrorsIn(data)];
  for (const message of told) {
    expect(message).not.toMatch(internals);
    expect(message.length).toBeLessThan(2_000);
  }
}

interface Told {
  status: number;
  data?: Record<string, { userErrors?: { message: string }[] } | null> | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** The id of a request goes along, which a subgraph wants. */
async function post(url: string, body: string, token: string | undefined): Promise<Told> {
  const id = '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11';
  const headers = { 'content-type': 'application/json', ...(token !== undefined && headersOf({ id, token })) };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { ...((await response.json()) as Omit<Told, 'status'>), status: response.status };
}

function userErrorsIn(data: Told['data']): string[] {
  return Object.values(data ?? {}).flatMap((field) => field?.userErrors?.map(({ message }) => message) ?? []);
}

const entities = `{
  institutions(first: 60) { pageInfo { endCursor } nodes { __typename id } }
  events(first: 3) { pageInfo { endCursor } nodes { __typename id } }
  programmes(first: 3) { pageInfo { endCursor } nodes { __typename id outline { id } targets { id } } }
  projects(first: 3) { pageInfo { endCursor } nodes { __typename id } }
  bodies(first: 3) { pageInfo { endCursor } nodes { __typename id } }
  indicators(first: 3) { pageInfo { endCursor } nodes { __typename code } }
  outcomes(first: 3) { pageInfo { endCursor } nodes { __typename id } }
  observations(first: 3) { pageInfo { endCursor } }
  territories(first: 3) { pageInfo { endCursor } nodes { __typename teryt } }
}`;

interface Found {
  pageInfo: { endCursor: string };
  nodes?: { __typename: string; id?: string; code?: string; teryt?: string; outline?: { id: string }[]; targets?: { id: string }[] }[];
}

async function found(): Promise<Found[]> {
  const { data } = await graph.ask(entities);
  return Object.values(data as Record<string, Found>);
}

async function knownValues(): Promise<KnownValues> {
  const lists = await found();
  const nodes = lists.flatMap((list) => list.nodes ?? []);
  const ids = nodes.flatMap(({ id, code, outline = [], targets = [] }) => [id ?? code, ...[...outline, ...targets].map((one) => one.id)]);
  return { ids: ids.filter((id) => id !== undefined).slice(0, 200), cursors: lists.map(({ pageInfo }) => pageInfo.endCursor) };
}

async function gatewayTarget(): Promise<Target> {
  const schema = await schemaOf((query) => post(graph.url, JSON.stringify({ query }), undefined));
  const institutions = new Map<string, Beginning>();
  for (const kind of ['CIS', 'KIS', 'OWES', 'PARTNER', 'PES', 'ROPS', 'WTZ', 'ZAZ']) {
    const type = kind.charAt(0) + kind.slice(1).toLowerCase();
    institutions.set(type, { type, way: `{ institutions(first: 3, filter: { kind: { eq: ${kind} } }) { nodes { ... on ${type} {` });
  }
  const tokens = await tokensWith((role, territories) =>
    role === null ? Promise.resolve(undefined) : graph.tokenFor({ roles: [role], territories }),
  );
  return { url: graph.url, schema, records: [...institutions.values()], tokens };
}

async function tokensWith(tokenOf: (role: Role | null, territories: string[]) => Promise<string | undefined>): Promise<Tokens> {
  const tokens = new Map<Role | null, string | undefined>();
  for (const role of [null, ...Object.values(Role)])
    tokens.set(role, await tokenOf(role, role === Role.REGIONAL_COORDINATOR ? ['28'] : ['0']));
  return tokens;
}

async function subgraphTarget(name: SubgraphName): Promise<Target> {
  const keys = await keyPairOf(join(graph.dataFolder, 'gateway-key.jwk'));
  const tokens = await tokensWith((role, territories) => {
    const caller = { subject: role && 'test', name: null, roles: role === null ? [] : [role], territories };
    return signGatewayToken(keys, name, caller);
  });
  const url = graph.subgraphUrls[name]!;
  const schema = await schemaOf((query) => post(url, JSON.stringify({ query }), tokens.get(null)));
  const nodes = new Map((await found()).flatMap((list) => list.nodes ?? []).map((node) => [node.__typename, node]));
  const records = [...nodes].map(([type, { id, code, teryt }]) => {
    const key = id !== undefined ? `id: "${id}"` : code !== undefined ? `code: "${code}"` : `teryt: "${teryt}"`;
    return { type, way: `{ _entities(representations: [{ __typename: "${type}", ${key} }]) { ... on ${type} {` };
  });
  const kept = records.filter(({ type }) => schema.getType('_Entity')?.toString() !== undefined && schema.getType(type));
  return { url, schema, records: kept, tokens };
}

async function schemaOf(ask: (query: string) => Promise<{ data?: unknown }>): Promise<GraphQLSchema> {
  return buildClientSchema((await ask(getIntrospectionQuery())).data as IntrospectionQuery);
}
