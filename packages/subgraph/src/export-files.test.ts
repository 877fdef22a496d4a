import { randomBytes } from 'node:crypto';
import { createServer, get, type IncomingMessage } from 'node:http';
import { afterwards } from '@social-economy/database/testing';
import express, { type RequestHandler } from 'express';
import type { ExportAnswer } from './export-answer';
import { exportFiles } from './export-files';
import { listen, stop, urlOf } from './listening';

/** A server of exports whose portions are these; tells how many were read, and whether the answer was closed. */
async function serveFile(portions: () => AsyncGenerator<string>, mostMs?: number) {
  const seen = { read: 0, closed: 0, told: [] as string[] };
  async function* counted() {
    for await (const portion of portions()) {
      seen.read += 1;
      yield portion;
    }
  }
  const answer = (): Promise<ExportAnswer> =>
    Promise.resolve({
      status: 200,
      headers: { 'content-type': 'text/csv' },
      body: counted(),
      close: () => Promise.resolve(void (seen.closed += 1)),
    });
  const telling: RequestHandler = (_request, response, next) => {
    response.locals['told'] = (code: string) => seen.told.push(code);
    next();
  };
  const server = createServer(express().use('/export', telling, exportFiles(answer, mostMs)));
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server));
  return { seen, url: new URL('/export/rows.csv', urlOf(server, '127.0.0.1')) };
}

async function* portionsOf(count: number, portion = 'x'.repeat(100_000)) {
  for (let made = 0; made < count; made += 1) {
    await new Promise(setImmediate);
    yield portion;
  }
}

async function* breakingOff() {
  yield* portionsOf(3);
  throw new Error('The database has gone away.');
}

function opened(url: URL, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { headers }, resolve).on('error', reject));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test.each(['gzip', 'identity'])('a file that breaks off is no whole file for who reads it (%s)', async (encoding) => {
  const { seen, url } = await serveFile(breakingOff);
  const logged = jest.spyOn(console, 'error').mockImplementation();
  const response = await fetch(url, { headers: { 'accept-encoding': encoding } });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  await until(() => seen.closed === 1);
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ message: 'The database has gone away.' }));
  logged.mockRestore();
});

test('who does not read keeps the rows in the database', async () => {
  const { seen, url } = await serveFile(() => portionsOf(1_000));
  const response = await opened(url);
  let before = -1;
  // The buffers on the way fill up, and then nothing more is read.
  while (before !== seen.read) {
    before = seen.read;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(seen.read).toBeLessThan(500);
  response.destroy();
  await until(() => seen.closed === 1);
});

test.each(['gzip', 'identity'])('who takes a little at times is cut off when the time of a file is over (%s)', async (encoding) => {
  const { seen, url } = await serveFile(() => portionsOf(100_000, randomBytes(50_000).toString('hex')), 500);
  const response = await opened(url, { 'accept-encoding': encoding });
  const taking = setInterval(() => void response.read(100), 20);
  response.on('error', () => undefined);
  await until(() => seen.closed === 1);
  clearInterval(taking);
  expect(seen.told).toEqual(['EXPORT_TOO_SLOW']);
  response.resume();
  await until(() => response.destroyed);
  expect(response.complete).toBe(false);
});

test('who hangs up ends the reading', async () => {
  const { seen, url } = await serveFile(() => portionsOf(100_000));
  const response = await opened(url, { 'accept-encoding': 'gzip' });
  response.resume();
  await until(() => seen.read > 10);
  response.destroy();
  await until(() => seen.closed === 1);
  const { read } = seen;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen.read).toBe(read);
});

test('an answer is closed when it is read to its end, and when only its headers are asked for', async () => {
  const { seen, url } = await serveFile(() => portionsOf(3, 'abc'));
  expect(await (await fetch(url)).text()).toBe('abcabcabc');
  await until(() => seen.closed === 1);
  await fetch(url, { method: 'HEAD' });
  await until(() => seen.closed === 2);
  expect(seen.read).toBe(3);
});
