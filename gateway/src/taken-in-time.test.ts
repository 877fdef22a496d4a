import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards } from '@social-economy/database/testing';
import { listen, stop } from '@social-economy/subgraph/listening';
import { takenInTime } from './taken-in-time';

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(takenInTime(listener, 200));
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server, 0));
  return (server.address() as AddressInfo).port;
}

test('a reader who takes nothing of an answer is let go', async () => {
  let closed: Promise<unknown> | undefined;
  const port = await serve((_request, response) => {
    closed = once(response, 'close');
    response.end(Buffer.alloc(50 * 2 ** 20));
  });
  const reader = connect(port, '127.0.0.1').pause();
  reader.on('error', () => undefined);
  reader.write('GET / HTTP/1.1\r\nHost: graph\r\n\r\n');
  while (!closed) await sleep(5);
  await closed;
  reader.destroy();
});

test('an answer may take longer to be found, and the next one may be asked for later over the same connection', async () => {
  const port = await serve((_request, response) => void sleep(500).then(() => response.end('found')));
  for (let time = 0; time < 2; time += 1) {
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('found');
    await sleep(500);
  }
});
