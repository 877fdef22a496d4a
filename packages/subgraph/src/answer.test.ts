import 'reflect-metadata';
import { createServer } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { changesWaiting, changeWait } from '@social-economy/telemetry/metrics';
import type { ExecutionResult } from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey } from 'jose';
import { Arg, Mutation, Query, Resolver } from 'type-graphql';
import { answersOf } from './answer';
import { buildSubgraphSchema, sdlOf } from './build-subgraph-schema';
import { changesAtOnce } from './changes-in-turn';
import { signedHeaders } from './gateway-calls';
import type { SigningKey } from './gateway-token';
import { serveSubgraph } from './serve';
import type { Subgraph } from './subgraph';
import { anonymousRequest } from './subgraph-request';

/** Those who are being greeted back, until they are let go. */
const held: (() => void)[] = [];

@Resolver()
class GreetingResolver {
  @Mutation(() => String)
  greetBack(@Arg('name', () => String) name: string): Promise<string> {
    return new Promise((resolve) => held.push(() => resolve(name)));
  }

  @Query(() => String, { nullable: true })
  greeting(@Arg('name', () => String) name: string): string {
    if (name === '') throw new BadUserInputError('"" is not a name.');
    if (name === 'bug') throw new Error('SELECT secret FROM table at /srv/graph/file.ts');
    return `Dzień dobry, ${name}`;
  }
}

const shape = { resolvers: [GreetingResolver] as [typeof GreetingResolver], references: {} };
const subgraph: Subgraph = {
  name: 'greetings',
  schema: buildSubgraphSchema(shape),
  createContext: () => ({}),
  close: () => Promise.resolve(),
};

const answer = answersOf(subgraph);

async function ask(query: string, variables = {}): Promise<ExecutionResult> {
  return JSON.parse(JSON.stringify(await answer({ query, variables }, anonymousRequest()))) as ExecutionResult;
}

test('the schema says that it is Federation 2', () => {
  expect(sdlOf(shape)).toContain('https://specs.apollo.dev/federation/v2.9');
});

test('a mistake of the caller is told as it is', async () => {
  expect(await ask('{ greeting(name: "") }')).toMatchObject({
    data: { greeting: null },
    errors: [{ message: '"" is not a name.', path: ['greeting'], extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('a bug is logged in full, and nothing of its inside reaches the caller', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const result = await ask('{ greeting(name: "bug") }');
  expect(log.mock.calls.flat().join()).toContain('SELECT secret');
  log.mockRestore();
  expect(JSON.stringify(result)).not.toMatch(/SELECT|srv|Error:/);
  expect(result).toMatchObject({
    data: { greeting: null },
    errors: [{ path: ['greeting'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
});

test.each([
  ['{ greeting(', 'GRAPHQL_PARSE_FAILED'],
  ['{ farewell }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query a { __typename } query b { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ['query ($name: String!) { greeting(name: $name) }', 'BAD_USER_INPUT'],
])('the document %p is answered with %s', async (query, code) => {
  expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] });
});

test('of many changes at once some are made while the others wait, and questions are answered meanwhile', async () => {
  const names = Array.from({ length: 3 * changesAtOnce }, (_, index) => `Guest ${index}`);
  const changes = names.map((name) => ask('mutation ($name: String!) { greetBack(name: $name) }', { name }));
  expect(await ask('{ greeting(name: "Olsztyn") }')).toEqual({ data: { greeting: 'Dzień dobry, Olsztyn' } });
  for (let made = 0; made < names.length; made += 1) {
    await new Promise(setImmediate);
    expect(held).toHaveLength(Math.min(changesAtOnce, names.length - made));
    held.shift()?.();
  }
  expect(await Promise.all(changes)).toEqual(names.map((name) => ({ data: { greetBack: name } })));
});

let key: SigningKey;
let keys: JWTVerifyGetKey;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  key = { kid: 'gateway', privateKey };
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'gateway' }] });
});

const serve = (port = 0) => serveSubgraph(subgraph, { host: '127.0.0.1', port, gatewayUrl: 'http://127.0.0.1:1', keys });

async function post(url: string, body: string, accept = '*/*'): Promise<[number, unknown]> {
  const headers = {
    'content-type': 'application/json',
    accept,
    ...(await signedHeaders(key, 'greetings')(anonymousRequest())),
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  return [response.status, await response.json()];
}

test('answers over HTTP are those in one process', async () => {
  const { url, close } = await serve();
  afterwards(close);
  for (const query of ['{ greeting(name: "Olsztyn") }', '{ greeting(name: "") }', '{ farewell }', '{ greeting(']) {
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json'])
      expect((await post(url, JSON.stringify({ query }), accept))[1]).toEqual(await ask(query));
  }
});

test('a body that is no JSON, or too large, is answered with JSON and a code', async () => {
  const { url, close } = await serve();
  afterwards(close);
  expect(await post(url, '{')).toEqual([
    400,
    { errors: [{ message: 'The body of the request is not valid JSON.', extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect(await post(url, `{"query":"${' '.repeat(11_000_000)}"}`)).toEqual([
    413,
    {
      errors: [
        {
          message: 'The request is larger than 10 MB.',
          extensions: { code: 'BAD_REQUEST', measured: 11_000_012, allowed: 10_485_760, part: 'body' },
        },
      ],
    },
  ]);
});

test('a taken port is refused with its number', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  await expect(serve(port)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  other.close();
});

test('changes that wait for their turn are measured, and for how long they did', async () => {
  const labels = { subgraph: 'greetings' };
  const waiting = async () => (await changesWaiting.get()).values.find((one) => one.labels.subgraph === labels.subgraph)?.value;
  const waited = async (name: 'count' | 'sum') => {
    const { values } = await changeWait.get();
    return values.find((one) => one.metricName?.endsWith(`_${name}`) === true && one.labels.subgraph === labels.subgraph)?.value ?? 0;
  };
  const [countBefore, secondsBefore] = [await waited('count'), await waited('sum')];
  held.length = 0;
  const changes = Array.from({ length: changesAtOnce + 3 }, () => ask('mutation { greetBack(name: "Anna") }'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([await waiting(), held.length]).toEqual([3, changesAtOnce]);
  while (held.length > 0) {
    held.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(changes);
  expect([await waiting(), (await waited('count')) - countBefore]).toEqual([0, changesAtOnce + 3]);
  expect((await waited('sum')) - secondsBefore).toBeGreaterThan(0.25);
});
