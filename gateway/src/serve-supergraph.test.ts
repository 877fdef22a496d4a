import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { listen, stop } from '@social-economy/subgraph/listening';
import type { Log } from '@social-economy/telemetry/log';
import { registry } from '@social-economy/telemetry/metrics';
import { graphql, GraphQLError, parse } from 'graphql';
import { serveSupergraph } from './serve-supergraph';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
const received: IncomingHttpHeaders[] = [];

/** A subgraph of somebody else, behind a URL. */
async function serveForeign(name: string, sdl: string, resolvers: object) {
  const typeDefs = parse(`${link} ${sdl}`);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const server = createServer((request, response) => {
    received.push(request.headers);
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
      void graphql({ schema, source: query, variableValues: variables }).then((result) => response.end(JSON.stringify(result)));
    });
  });
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server));
  return { name, typeDefs, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

type Serving = Partial<Parameters<typeof serveSupergraph>[1]>;

async function serveFile(text: string, file = join(freshFolder(), 'supergraph.graphql'), settings: Serving = {}) {
  await writeFile(file, text);
  const running = await serveSupergraph(file, { host: '127.0.0.1', port: 0, ...settings });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await running.close();
    isClosed = true;
  };
  afterwards(close);
  const post = (query: string, headers = {}) =>
    fetch(running.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  const ask = async (query: string, headers = {}) => {
    const { extensions: _cost, ...answer } = (await (await post(query, headers)).json()) as Record<string, unknown>;
    return answer;
  };
  return { ask, post, url: new URL(running.url), prepareToStop: running.prepareToStop, close };
}

/** The simplest graph that there is, of one subgraph. */
async function serveShop(settings: Serving = {}, resolvers: object = { Query: { item: () => ({ name: 'a' }) } }) {
  const shop = await serveForeign(
    'shop',
    'type Query { item: Item items: [Item] } type Item { name: String again: Item lists: [Item] }',
    resolvers,
  );
  return serveFile(composeServices([shop]).supergraphSdl ?? '', undefined, settings);
}

interface Refusal {
  errors: { message: string; extensions: Record<string, unknown> }[];
}

test('a foreign supergraph is served over its subgraphs, without a word of who asks, and tells what they say', async () => {
  const subgraphs = await Promise.all([
    serveForeign('shop', 'type Query { items: [Item] } type Item @key(fields: "id") { id: ID! name: String }', {
      Query: { items: () => [{ id: '1', name: 'a' }, { id: '2' }] },
    }),
    serveForeign('prices', 'type Item @key(fields: "id") { id: ID! price: Int }', {
      Item: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        price: ({ id }: { id: string }) => {
          if (id === '2') throw new Error('No price.');
          return 5;
        },
      },
    }),
  ]);
  const { ask } = await serveFile(composeServices(subgraphs).supergraphSdl ?? '');
  expect(await ask('{ items { name price } }', { authorization: 'Bearer secret' })).toEqual({
    data: {
      items: [
        { name: 'a', price: 5 },
        { name: null, price: null },
      ],
    },
    errors: [expect.objectContaining({ message: 'No price.', path: ['items', 1, 'price'] })],
  });
  expect(received).toHaveLength(2);
  for (const headers of received) expect(headers.authorization).toBeUndefined();
});

test('another supergraph in the file is served without a restart, and who is being answered meanwhile gets the whole answer of before', async () => {
  let isAsked: () => void = () => undefined;
  let answer: (name: string) => void = () => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const name = new Promise<string>((resolve) => (answer = resolve));
  const before = await serveForeign('shop', 'type Query { owner: String }', {
    Query: {
      owner: () => {
        isAsked();
        return name;
      },
    },
  });
  const after = await serveForeign('shop', 'type Query { city: String }', { Query: { city: () => 'Olsztyn' } });
  const file = join(freshFolder(), 'supergraph.graphql');
  const { ask } = await serveFile(composeServices([before]).supergraphSdl ?? '', file);
  const inFlight = ask('{ owner }');
  await asked;
  await writeFile(file, composeServices([after]).supergraphSdl ?? '');
  while (JSON.stringify(await ask('{ city }')) !== '{"data":{"city":"Olsztyn"}}') await sleep(100);
  answer('Anna');
  expect(await inFlight).toEqual({ data: { owner: 'Anna' } });
  expect(await ask('{ owner }')).toMatchObject({ errors: [{ message: expect.stringContaining('Cannot query field') as string }] });
});

test('a file that is no supergraph, or none at all, is told before anything is served', async () => {
  await expect(serveFile('type Query { a: Int }')).rejects.toThrow(/^SUPERGRAPH: the file .* holds no supergraph/);
  await expect(serveSupergraph('/no/such/file', { host: '127.0.0.1', port: 0 })).rejects.toThrow(
    'SUPERGRAPH: the file /no/such/file cannot be read.',
  );
});

test('what asks for too much is refused with its figures before a subgraph hears of it', async () => {
  const { post } = await serveShop();
  const refusalOf = async (query: string) => {
    const response = await post(query);
    const { errors } = (await response.json()) as Refusal;
    return { status: response.status, ...errors[0]?.extensions };
  };
  const before = received.length;
  const many = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
  const deep = `{ item { ${'again { '.repeat(40)} name ${'}'.repeat(40)} } }`;
  expect(await refusalOf(deep)).toEqual({ status: 400, code: 'DOCUMENT_TOO_LARGE', measured: 42, allowed: 30, part: 'depth' });
  expect(await refusalOf(`{ ${many(101, (index) => `a${index}: item { name }`)} }`)).toMatchObject({ measured: 101, part: 'rootFields' });
  expect(await refusalOf(`{ item { ${many(1_001, (index) => `a${index}: name`)} } }`)).toMatchObject({ measured: 1_001, part: 'aliases' });
  expect(await refusalOf(`{ item { ${many(10_000, () => 'name')} } }`)).toMatchObject({ status: 400, allowed: 10_000, part: 'tokens' });
  expect(await refusalOf('{ item { ...f } } fragment f on Item { again { ...f } }')).toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
  const lists = `{ items { ${'lists { '.repeat(6)} name ${'}'.repeat(6)} } }`;
  expect(await refusalOf(lists)).toMatchObject({
    code: 'COST_TOO_HIGH',
    allowed: 20_000_000,
    part: expect.stringMatching(/^items.lists/) as string,
  });
  expect(await refusalOf(' '.repeat(1_100_000))).toMatchObject({ status: 413, code: 'BAD_REQUEST' });
  expect(received).toHaveLength(before);
});

test('a question that takes too many steps to plan is refused', async () => {
  const owner = (name: string) =>
    `type Query { ${name}: Item } type Item @key(fields: "id") { id: ID! ${name}Name: String again${name}: Item }`;
  const subgraphs = await Promise.all(['a', 'b'].map((name) => serveForeign(name, owner(name), {})));
  const { post } = await serveFile(composeServices(subgraphs).supergraphSdl ?? '');
  const parts = Array.from({ length: 40 }, (_, index) => `x${index}: againb { aName bName }`).join(' ');
  const response = await post(`{ ${Array.from({ length: 30 }, (_, index) => `r${index}: a { ${parts} }`).join(' ')} }`);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'DOCUMENT_TOO_LARGE', allowed: expect.any(Number) as number } }],
  });
});

test('a request leaves a line in the log and is measured, and its answer says in headers which it was and what a browser may do', async () => {
  const lines: Record<string, unknown>[] = [];
  const take = (line: Record<string, unknown>) => void lines.push(line);
  const log = { info: take, warn: take, error: take, debug: take, silent: take } as unknown as Log;
  const { post } = await serveShop({ log, corsOrigins: ['https://panel.example.org'] });
  const response = await post('query NameOfItem { item { name } }', { origin: 'https://panel.example.org' });
  expect(await response.json()).toEqual({ data: { item: { name: 'a' } }, extensions: { cost: { requested: 2, allowed: 20_000_000 } } });
  const { headers } = response;
  expect(headers.get('access-control-allow-origin')).toBe('https://panel.example.org');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('cache-control')).toBe('private, no-store');
  const line = () => lines.find(({ requestId }) => requestId === headers.get('x-request-id'));
  while (!line()) await sleep(10);
  expect(line()).toMatchObject({ status: 200, operation: 'NameOfItem', cost: 2, subgraphs: { shop: { calls: 1 } } });
  expect(await registry.metrics()).toMatch(/graph_request_duration_seconds_count\{route="graphql",operation="NameOfItem",.*\} 1/);
  expect(await registry.metrics()).toMatch(/graph_subgraph_call_duration_seconds_count\{subgraph="shop",outcome="ok"\}/);
});

test('who asks for too much within a minute is told when to ask again', async () => {
  const { post } = await serveShop({ rates: { pointsOfCaller: 0, pointsOfAddress: 250, trustedProxies: 0 } });
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await post('{ item { name } }')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await post('{ item { name } }')).headers.get('retry-after')).toMatch(/^\d+$/);
});

test('neither the schema nor the page is shown where the settings say so', async () => {
  const { ask, url } = await serveShop({ isSchemaTold: false, isPageShown: false });
  expect(await ask('{ __schema { types { name } } }')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  expect((await fetch(url, { headers: { accept: 'text/html' } })).headers.get('content-type')).not.toContain('html');
});

test('of errors a subgraph tells the message and the code are passed on, and never a stack or anything else', async () => {
  const extensions = { code: 'OUT_OF_STOCK', exception: { stacktrace: ['at /srv/shop.js:1'] }, statement: 'SELECT secret' };
  const item = () => {
    throw new GraphQLError('None left.\n    at find (/srv/shop.js:1:2)\n    at ask (/srv/shop.js:3:4)', { extensions });
  };
  const { ask } = await serveShop({}, { Query: { item } });
  expect(await ask('{ item { name } }')).toEqual({
    data: { item: null },
    errors: [{ message: 'None left.', path: ['item'], extensions: { code: 'OUT_OF_STOCK' } }],
  });
});

test('a server that is to stop says that it is not ready, answers what was asked before, and is gone', async () => {
  let isAsked: () => void = () => undefined;
  let answer: (item: object) => void = () => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const item = new Promise<object>((resolve) => (answer = resolve));
  const find = () => {
    isAsked();
    return item;
  };
  const { ask, url, prepareToStop, close } = await serveShop({}, { Query: { item: find } });
  const health = async (what: string) => {
    const response = await fetch(new URL(`/health/${what}`, url));
    return [response.status, ((await response.json()) as { status: string }).status];
  };
  expect([await health('live'), await health('ready')]).toEqual([
    [200, 'live'],
    [200, 'ready'],
  ]);
  const inFlight = ask('{ item { name } }');
  await asked;
  prepareToStop?.();
  expect(await health('ready')).toEqual([503, 'stopping']);
  const closed = close();
  answer({ name: 'a' });
  expect(await inFlight).toEqual({ data: { item: { name: 'a' } } });
  await closed;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
