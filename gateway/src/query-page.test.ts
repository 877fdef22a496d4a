import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { afterwards } from '@social-economy/database/testing';
import { stop } from '@social-economy/subgraph/listening';
import express from 'express';
import { pageOfGraph, queryPage } from './query-page';

interface Got {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

let port: number;
beforeAll(async () => {
  const app = express();
  app.use('/graphql', queryPage(pageOfGraph));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => stop(server, 0));
  ({ port } = server.address() as AddressInfo);
});

/** What a client sees that does not decompress by itself. */
async function page(headers: OutgoingHttpHeaders = {}, { path = '/graphql', method = 'GET' } = {}): Promise<Got> {
  const request = get({ port, path, method, headers: { accept: 'text/html', ...headers } });
  const [response] = (await once(request.end(), 'response')) as [
    AsyncIterable<Buffer> & { statusCode?: number; headers: IncomingHttpHeaders },
  ];
  return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) };
}

const { title, firstQuestion } = pageOfGraph;
const viewport = '<head>\n      <meta name="viewport" content="width=device-width, initial-scale=1" />';
const expected = Buffer.from(renderGraphiQL({ title, endpoint: '/graphql', defaultQuery: firstQuestion }).replace('<head>', viewport));

test('the page is the same for every browser, as it is or compressed', async () => {
  const plain = await page();
  expect(plain).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(expected.length),
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      vary: 'Accept, Accept-Encoding',
    },
  });
  expect(plain.bytes.equals(expected)).toBe(true);
  const compressed = await page({ 'accept-encoding': 'gzip' });
  expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', etag: plain.headers.etag, vary: 'Accept, Accept-Encoding' });
  expect(compressed.bytes.length).toBeLessThan(expected.length / 2);
  expect(gunzipSync(compressed.bytes).equals(expected)).toBe(true);
  expect(await page({}, { method: 'HEAD' })).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
});

test('a browser that has the page is told so', async () => {
  const { etag } = (await page()).headers;
  const known = await page({ 'if-none-match': etag });
  expect(known).toMatchObject({ status: 304, headers: { etag, vary: 'Accept, Accept-Encoding' }, bytes: Buffer.alloc(0) });
  expect((await page({ 'if-none-match': '"another"' })).status).toBe(200);
});

test('a question in the link is none for the page, however many parameters stand before it', async () => {
  expect((await page({}, { path: '/graphql?query=x' })).status).toBe(404);
  expect((await page({}, { path: `/graphql?${'a&'.repeat(2_000)}query=x` })).status).toBe(404);
  expect((await page({ accept: 'application/json' })).status).toBe(404);
});
