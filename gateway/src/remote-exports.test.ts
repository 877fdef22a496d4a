import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { anonymous } from '@social-economy/subgraph/caller';
import { signedHeaders } from '@social-economy/subgraph/gateway-calls';
import { exportFiles } from '@social-economy/subgraph/export-files';
import { listen, stop, urlOf } from '@social-economy/subgraph/listening';
import express from 'express';
import { keyPairOf } from './key-file';
import { remoteExports } from './remote-exports';

const caller = { id: '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11', caller: anonymous };

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server));
  return urlOf(server, '127.0.0.1');
}

const signed = async () => signedHeaders(await keyPairOf(join(freshFolder(), 'key.jwk')), 'programmes');

/** A gateway in front of a subgraph that answers so. */
async function inFrontOf(listener: RequestListener): Promise<URL> {
  const ask = remoteExports('programmes', await serve(listener), await signed());
  return new URL(
    '/export/observations.csv',
    await serve(
      express().use(
        '/export',
        exportFiles((request) => ask(request, caller)),
      ),
    ),
  );
}

test('the subgraph is asked with a token of the gateway, in the same request, for the same file, parameters and tags', async () => {
  const seen: { url?: string | undefined; headers?: NodeJS.Dict<string | string[]> } = {};
  const url = await inFrontOf(({ url, headers }, response) => {
    Object.assign(seen, { url, headers });
    response.writeHead(304, { etag: '"x"', 'x-inside': 'secret' }).end();
  });
  const response = await fetch(`${url.href}?filter={"a":1}&within=2&within=3`, {
    headers: { 'if-none-match': '"x"', 'accept-encoding': 'gzip' },
  });
  expect([response.status, response.headers.get('etag'), response.headers.get('x-inside')]).toEqual([304, '"x"', null]);
  expect(seen.url).toBe('/export/observations.csv?filter=%7B%22a%22%3A1%7D&within=2&within=3');
  expect(seen.headers).toMatchObject({
    'if-none-match': '"x"',
    'accept-encoding': 'identity',
    authorization: expect.stringMatching(/^Bearer /) as string,
    'graph-request-id': caller.id,
  });
});

test('what breaks off at the subgraph breaks off for the caller', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation();
  const url = await inFrontOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write('id\r\n', () => response.destroy());
  });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  logged.mockRestore();
});

test('who hangs up at the gateway ends the reading at the subgraph', async () => {
  const ended = new Promise<void>((resolve, reject) => {
    void inFrontOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' }).write('id\r\n');
      response.on('close', resolve);
    })
      .then(async (url) => {
        const asking = new AbortController();
        await fetch(url, { signal: asking.signal });
        asking.abort();
      })
      .catch(reject);
  });
  await ended;
});

test.each([
  [401, 'does not answer this gateway'],
  [500, 'does not answer this gateway'],
  [503, 'does not answer this gateway'],
])('a subgraph that answers %i is named, with nothing of its inside', async (status, sentence) => {
  const logged = jest.spyOn(console, 'error').mockImplementation();
  const url = await inFrontOf((_request, response) => void response.writeHead(status).end('secret'));
  const response = await fetch(url);
  const answer = await response.text();
  expect([response.status, answer]).toEqual([503, expect.stringContaining(`The subgraph programmes ${sentence}.`)]);
  expect(answer).not.toContain('secret');
  logged.mockRestore();
});

test('a subgraph that cannot be reached is named, its address is not; the reason is logged', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation();
  const ask = remoteExports('programmes', 'http://127.0.0.1:1/graphql', await signed());
  const { status, body } = await ask({ name: 'observations', format: 'csv', parameters: {} }, caller);
  let text = '';
  for await (const part of body ?? []) text += String(part);
  expect([status, text]).toEqual([503, expect.stringContaining('The subgraph programmes cannot be reached.')]);
  expect(text).not.toContain('127.0.0.1');
  expect(logged.mock.calls.flat()).toEqual([expect.stringContaining('The subgraph programmes cannot be reached: bad port')]);
  logged.mockRestore();
});
