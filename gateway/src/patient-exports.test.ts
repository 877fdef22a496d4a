import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { anonymous } from '@social-economy/subgraph/caller';
import { signedHeaders } from '@social-economy/subgraph/gateway-calls';
import { listen, stop, urlOf } from '@social-economy/subgraph/listening';
import { problemsTold } from '@social-economy/telemetry/testing';
import express from 'express';
import { exportsRoute } from './exports-route';
import { keyPairOf } from './key-file';
import { patientExports } from './patient-exports';
import { remoteExports } from './remote-exports';
import { recordOf, type RequestRecord } from './requests/request-record';

const silenceMs = 300;
const told = problemsTold();

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => {
    server.closeAllConnections();
    return stop(server);
  });
  return urlOf(server, '127.0.0.1');
}

/** The exports of a gateway in front of a subgraph that answers so, and the records of its requests. */
async function inFrontOf(listener: RequestListener): Promise<{ url: URL; records: RequestRecord[] }> {
  const keyPair = await keyPairOf(join(freshFolder(), 'key.jwk'));
  const remote = remoteExports('events', await serve(listener), signedHeaders(keyPair, 'events'));
  const records: RequestRecord[] = [];
  const app = express().use((_request, response, next) => {
    const record = recordOf(response);
    records.push(record);
    Object.assign(response.locals, { id: record.id, caller: anonymous, told: (code: string) => record.told(code) });
    next();
  });
  app.use('/export', exportsRoute([{ name: 'events', exports: patientExports('events', remote, silenceMs) }]));
  return { url: new URL('/export/events.csv', await serve(app)), records };
}

test('a subgraph that hangs before the first rows is given up with a code, and that is noted', async () => {
  const { url, records } = await inFrontOf(() => undefined);
  const response = await fetch(url);
  expect([response.status, response.headers.get('x-request-id')]).toEqual([504, records[0]?.id]);
  expect(await response.json()).toEqual({
    errors: [{ message: 'The subgraph events did not answer within 0.3 s.', extensions: { code: 'SUBGRAPH_TIMEOUT' } }],
  });
  expect(records[0]).toMatchObject({ codes: { SUBGRAPH_TIMEOUT: 1 }, subgraphs: { events: { calls: 1 } } });
  expect(told).toContainEqual({ problem: expect.stringContaining('events did not answer within 0.3 s'), requestId: records[0]?.id });
});

test('a file may take longer than that as long as rows come; where they stop it breaks off, and that is noted', async () => {
  const { url, records } = await inFrontOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    let left = 4;
    const timer = setInterval(() => {
      response.write('id\r\n');
      left -= 1;
      if (left === 0) clearInterval(timer);
    }, 150);
  });
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  let text = '';
  const reading = async () => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part);
  };
  await expect(reading()).rejects.toThrow();
  expect(text).toBe('id\r\n'.repeat(4));
  expect(records[0]?.codes).toEqual({ SUBGRAPH_TIMEOUT: 1 });
});

test('a subgraph that dies amid a file was not available: the file breaks off, and that is noted and told with the reason', async () => {
  const { url, records } = await inFrontOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write('id\r\n', () => response.destroy());
  });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(records[0]?.codes).toEqual({ SUBGRAPH_UNAVAILABLE: 1 });
  expect(told).toEqual([{ problem: 'The subgraph events cannot be reached: other side closed', requestId: records[0]?.id }]);
});

test('who hangs up before the first rows is no longer asked for, and nobody is told of a failure', async () => {
  const leaving = new AbortController();
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const { url } = await inFrontOf((_request, response) => {
    response.on('close', leave);
    leaving.abort();
  });
  const began = performance.now();
  await expect(fetch(url, { signal: leaving.signal })).rejects.toThrow();
  await left;
  expect(performance.now() - began).toBeLessThan(silenceMs);
  await sleep(50);
  expect(told).toEqual([]);
});
