import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { listen, stop } from '@social-economy/subgraph/listening';
import { graphql, parse } from 'graphql';
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

async function serveFile(text: string, file = join(freshFolder(), 'supergraph.graphql')) {
  await writeFile(file, text);
  const { url, close } = await serveSupergraph(file, { host: '127.0.0.1', port: 0 });
  afterwards(close);
  return async (query: string, headers = {}) => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
    return (await fetch(url, request)).json() as Promise<unknown>;
  };
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
  const ask = await serveFile(composeServices(subgraphs).supergraphSdl ?? '');
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
  const ask = await serveFile(composeServices([before]).supergraphSdl ?? '', file);
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
