import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { keyPairOf } from '@social-economy/gateway/key-file';
import type { SubgraphLocation, SubgraphName } from '@social-economy/gateway/subgraph-location';
import { connectSubgraphs } from '@social-economy/gateway/subgraphs';
import { type Caller, Role } from '@social-economy/subgraph/caller';
import { headersOf } from '@social-economy/subgraph/gateway-calls';
import { signGatewayToken } from '@social-economy/subgraph/gateway-token';
import { type GatewayCall, gatewayReferences } from '@social-economy/subgraph/remote-references';
import type { FindMissing, Reference } from '@social-economy/subgraph/subgraph-request';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const names: SubgraphName[] = ['institutions', 'programmes', 'events'];
const anna: Caller = { subject: 'anna', name: 'Anna', roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
const request = { id: '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11', caller: anna };
const unauthenticated = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };

let databases: Awaited<ReturnType<typeof realDatabases>>;
let inOneProcess: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  databases = await realDatabases();
  inOneProcess = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

async function post(url: string, body: object, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const gatewayToken = async (subgraph: string, graph = overHttp) =>
  signGatewayToken(await keyPairOf(join(graph.dataFolder, 'gateway-key.jwk')), subgraph, anna);
/** How a subgraph that was called asks the gateway at a URL. */
function askingGateway(url: string): (call: GatewayCall) => FindMissing {
  const { findMissingWith, close } = gatewayReferences(url);
  afterwards(close);
  return findMissingWith;
}
const callWith = (token: string): GatewayCall => ({ id: request.id, token });
const bearer = (token: string) => headersOf(callWith(token));

test('the caller is the same in one process and over HTTP', async () => {
  const query = '{ viewer { subject name roles territories { name } } }';
  const answers = await Promise.all(
    [inOneProcess, overHttp].map(async (graph) => graph.ask(query, {}, await graph.tokenFor({ ...anna, subject: 'anna' }))),
  );
  const viewer = { subject: 'anna', name: 'Anna', roles: ['REGIONAL_COORDINATOR'], territories: [{ name: 'warmińsko-mazurskie' }] };
  expect(answers).toEqual([{ data: { viewer } }, { data: { viewer } }]);
});

test('contact data is shown to an analyst and refused to anybody else, in one process and over HTTP', async () => {
  const query = '{ institutions(first: 1) { nodes { name contact { email } } } }';
  for (const graph of [inOneProcess, overHttp]) {
    expect((await graph.ask(query, {}, await graph.tokenFor({ roles: [Role.ANALYST] }))).errors).toBeUndefined();
    expect((await graph.ask(query, {}, await graph.tokenFor({}))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test.each(names)('%s answers the gateway, and no token for another subgraph, no token of a user, and nobody without one', async (name) => {
  const url = overHttp.subgraphUrls[name]!;
  const ask = (headers: Record<string, string>) => post(url, { query: '{ _service { sdl } }' }, headers);
  expect(await ask(bearer(await gatewayToken(name)))).toMatchObject({ status: 200 });
  for (const other of names.filter((one) => one !== name)) {
    expect(await ask(bearer(await gatewayToken(other)))).toMatchObject({ status: 401, body: unauthenticated });
  }
  expect(await ask(bearer(await overHttp.tokenFor({ roles: [Role.ADMINISTRATOR] })))).toMatchObject({ status: 401, body: unauthenticated });
  expect(await ask({})).toMatchObject({ status: 401, body: unauthenticated });
});

test('headers that say who asks are ignored by the gateway, and by a subgraph beside the token', async () => {
  const headers = {
    'x-user': 'admin',
    'x-roles': 'ADMINISTRATOR',
    'x-forwarded-user': 'admin',
    'x-caller': JSON.stringify(anna),
    cookie: 'role=ADMINISTRATOR',
  };
  const body = { query: '{ viewer { subject } }' };
  for (const { url } of [inOneProcess, overHttp])
    expect(await post(url, body, headers)).toMatchObject({ status: 200, body: { data: { viewer: null } } });
  const { institutions = '' } = overHttp.subgraphUrls;
  expect(await post(institutions, body, headers)).toMatchObject({ status: 401 });
  expect(await post(institutions, body, { ...headers, ...bearer(await gatewayToken('institutions')) })).toEqual({
    status: 200,
    body: { data: { viewer: { subject: 'anna' } } },
  });
});

test('a gateway with all subgraphs in its own process makes no key and has nothing to say to subgraphs', async () => {
  expect(existsSync(join(inOneProcess.dataFolder, 'gateway-key.jwk'))).toBe(false);
  expect((await fetch(new URL('/.well-known/jwks.json', inOneProcess.url))).status).toBe(404);
  expect((await fetch(new URL('/references', inOneProcess.url), { method: 'POST' })).status).toBe(404);
});

test('a gateway publishes its public key, and nothing of its private one', async () => {
  const { keys } = (await (await fetch(new URL('/.well-known/jwks.json', overHttp.url))).json()) as { keys: object[] };
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x']]);
});

describe('records of other subgraphs are looked up', () => {
  const reference = (type: string, key: string): Reference => ({ type, key });
  const ways = new Map<string, FindMissing>();
  const existing: Reference[] = [];
  beforeAll(async () => {
    const { data } = await inOneProcess.ask(`{
      territory(teryt: "28") { teryt } institutions(first: 1) { nodes { id } } programmes(first: 1) { nodes { id } } projects(first: 1) { nodes { id } }
      indicators(first: 1) { nodes { code targets { id } } } events(first: 1) { nodes { id } } bodies(first: 1) { nodes { id } } }`);
    const lists = data as Record<string, { nodes: { id: string; code: string }[] }>;
    const first = (list: string) => lists[list]!.nodes[0]!;
    existing.push(
      reference('Territory', '28'),
      reference('Institution', first('institutions').id),
      reference('Programme', first('programmes').id),
      reference('Project', first('projects').id),
      reference('Indicator', first('indicators').code),
      reference('Event', first('events').id),
      reference('CoordinationBody', first('bodies').id),
    );
    const keyFile = join(overHttp.dataFolder, 'gateway-key.jwk');
    const connect = async (locations: Record<string, SubgraphLocation>) => {
      const { subgraphs, findMissing } = await connectSubgraphs(locations as Record<SubgraphName, SubgraphLocation>, keyFile);
      afterwards(() => Promise.all(subgraphs.map((subgraph) => subgraph.close())));
      return findMissing(request);
    };
    const located = (locate: (name: SubgraphName) => SubgraphLocation) => Object.fromEntries(names.map((name) => [name, locate(name)]));
    ways.set('in one process', await connect(located((name) => ({ databaseUrl: databases[name] }))));
    ways.set('by a gateway over HTTP', await connect(located((name) => ({ url: overHttp.subgraphUrls[name]! }))));
    ways.set('by a subgraph that asks its gateway', askingGateway(overHttp.url)(callWith(await gatewayToken('programmes'))));
  });

  test.each(['in one process', 'by a gateway over HTTP', 'by a subgraph that asks its gateway'])('%s', async (way) => {
    const find = ways.get(way)!;
    expect(await find([])).toEqual([]);
    expect(await find(existing)).toEqual([]);
    const types = [
      'Territory',
      'Institution',
      'Credential',
      'Programme',
      'Project',
      'Target',
      'ProgrammeNode',
      'Indicator',
      'Event',
      'CoordinationBody',
      'Outcome',
    ];
    const nothing = types.map((type) => reference(type, type === 'Territory' ? '9999' : 'no such record'));
    const malformed = reference('Territory', '28x');
    const missing = await find([...existing, ...nothing, malformed, ...nothing]);
    expect(missing).toHaveLength(nothing.length + 1);
    expect(missing).toEqual(expect.arrayContaining([...nothing, malformed]));
    await expect(find([reference('Voivodeship', '28')])).rejects.toThrow(/the type Voivodeship|references\[0\]\.type/);
    const many = Array.from({ length: 10_001 }, (_, index) => reference('Event', `none-${index}`));
    expect(await find([...many, existing.at(-2)!])).toHaveLength(10_001);
  });

  test('and each owner is asked once', async () => {
    const { calls } = await inOneProcess.measure('{ __typename }');
    expect(calls).toBe(0);
    const url = new URL('/references', overHttp.url).href;
    const token = await gatewayToken('events');
    const many = [...existing, ...existing, reference('Territory', '9999')];
    const { subscribe, unsubscribe } = await import('node:diagnostics_channel');
    const { subgraphCallChannel } = await import('@social-economy/gateway/subgraph-calls');
    const asked: string[] = [];
    const note = (message: unknown) => void asked.push((message as { subgraph: string }).subgraph);
    subscribe(subgraphCallChannel.name, note);
    const answer = await post(url, { references: many }, bearer(token));
    unsubscribe(subgraphCallChannel.name, note);
    expect(answer).toEqual({ status: 200, body: { missing: [reference('Territory', '9999')] } });
    expect(asked.sort()).toEqual([...names].sort());
  });

  test('with the token that the gateway called with and no other', async () => {
    const url = new URL('/references', overHttp.url).href;
    const other = { ...(await keyPairOf(join(freshFolder(), 'key.jwk'))) };
    const tokens = [
      await overHttp.tokenFor({ roles: [Role.ADMINISTRATOR] }),
      await gatewayToken('elsewhere'),
      await signGatewayToken(other, 'events', anna),
      'open-sesame',
    ];
    for (const token of tokens)
      expect(await post(url, { references: [] }, bearer(token))).toMatchObject({ status: 401, body: unauthenticated });
    expect(await post(url, { references: [] }, {})).toMatchObject({ status: 401, body: unauthenticated });
    const { authorization = '' } = bearer(await gatewayToken('events'));
    expect(await post(url, { references: [] }, { authorization })).toMatchObject({ status: 401, body: unauthenticated });
  });

  test.each([
    [{}],
    [{ references: [{ type: 'Voivodeship', key: '28' }] }],
    [{ references: Array.from({ length: 10_001 }, () => ({ type: 'Event', key: 'x' })) }],
  ])('and %j is a bad request', async (body) => {
    const answer = await post(new URL('/references', overHttp.url).href, body, bearer(await gatewayToken('events')));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
  });

  test('or it is said that nobody can tell: never that they are missing, never that they are there', async () => {
    const unavailable = { extensions: { code: 'REFERENCES_UNAVAILABLE' } };
    const nowhere: SubgraphLocation = { url: 'http://127.0.0.1:1/graphql' };
    const keyFile = join(overHttp.dataFolder, 'gateway-key.jwk');
    const { findMissing } = await connectSubgraphs({ institutions: nowhere, programmes: nowhere, events: nowhere }, keyFile);
    await expect(findMissing(request)([reference('Territory', '28')])).rejects.toMatchObject(unavailable);
    for (const [url, token] of [
      ['http://127.0.0.1:1', await gatewayToken('events')],
      [overHttp.url, 'open-sesame'],
      [inOneProcess.url, 'open-sesame'],
    ] as const) {
      await expect(askingGateway(url)(callWith(token))([reference('Territory', '28')])).rejects.toMatchObject(unavailable);
    }
  });
});
