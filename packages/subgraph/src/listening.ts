import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Health } from './health';

/** What goes on over a connection. */
interface Use {
  /** Requests that are not answered to the last byte. */
  open: number;
  /** Bytes that had come when the last answer was out; null before the first request. */
  readBytes: number | null;
}

/** The connections of each server that listens. */
const connectionsOf = new WeakMap<Server, Map<Socket, Use>>();

/** Resolves when the server takes requests; rejects when the address is taken or not allowed. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  follow(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Node takes a connection for idle, and closes it, while the last part of an answer is still on its way; here it is one only behind that. */
function follow(server: Server): void {
  const connections = new Map<Socket, Use>();
  connectionsOf.set(server, connections);
  server.on('connection', (socket) => {
    connections.set(socket, { open: 0, readBytes: null });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    const use = connections.get(socket);
    if (!use) return;
    use.open += 1;
    response.once('close', () => {
      use.open -= 1;
      use.readBytes = socket.bytesRead;
    });
  });
  // Node calls it too when it closes a server.
  server.closeIdleConnections = () => {
    for (const [socket, { open, readBytes }] of connections) if (open === 0 && readBytes === socket.bytesRead) socket.destroy();
  };
}

function closeUnused(server: Server): void {
  for (const [socket, { open, readBytes }] of connectionsOf.get(server) ?? []) if (open === 0 && readBytes === null) socket.destroy();
}

/** The address at which callers on this machine reach a server that listens. */
export function urlOf(server: Server, host: string): string {
  const address = server.address();
  const { port } = address && typeof address === 'object' ? address : { port: 0 };
  const isEverywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}/graphql`;
}

/** While a server is to stop, its answers tell those who ask to connect elsewhere next time. */
export function leaving(health: Health, listener: RequestListener): RequestListener {
  return (request, response) => {
    if (health.isEnding) response.setHeader('connection', 'close');
    listener(request, response);
  };
}

/** How long requests in flight may take once a server is to end, unless less is said. */
export const mostMsInFlight = 7_000;
const turnsToLetIn = 5;
const lookAgainMs = 50;
/** For so long a request is waited for that may be on its way over a new connection. */
const unusedMs = 500;

/** Ends a server: no new connections, idle ones closed, requests in flight finished; those that take longer than 7 s, or as long as is said, are cut off. */
export async function stop(server: Server, mostMs = mostMsInFlight): Promise<void> {
  // Whoever has connected by now is let in, and what they sent is read.
  for (let turn = 0; turn < turnsToLetIn; turn += 1) await setImmediate();
  return new Promise((resolve) => {
    const began = performance.now();
    // A connection that is in use now is kept for its next request, unless it is seen to be idle; one that was never used is not taken for idle.
    const closing = setInterval(() => {
      server.closeIdleConnections();
      if (performance.now() - began > unusedMs) closeUnused(server);
    }, lookAgainMs);
    const impatience = setTimeout(() => server.closeAllConnections(), mostMs);
    server.close(() => {
      clearInterval(closing);
      clearTimeout(impatience);
      resolve();
    });
  });
}
