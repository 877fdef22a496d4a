import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type Log, silentLog } from '@social-economy/telemetry/log';
import { subgraphAnswerDuration } from '@social-economy/telemetry/metrics';
import { isTracing, SpanKind, traced, traceOf } from '@social-economy/telemetry/tracing';
import express, { type Request, type RequestHandler } from 'express';
import { createHandler } from 'graphql-http/lib/use/express';
import type { JWTVerifyGetKey } from 'jose';
import { answersOf } from './answer';
import { authenticated, AuthenticationUnavailableError, bearerToken, UnauthenticatedError } from './authentication';
import { badRequest, notFound } from './bad-request';
import { exportFiles } from './export-files';
import { readGatewayToken } from './gateway-token';
import { Health } from './health';
import { patience } from './patience';
import { remoteKeys } from './remote-keys';
import { gatewayReferences, type GatewayReferences } from './remote-references';
import { seenVersionOf, type Subgraph } from './subgraph';
import type { SubgraphRequest } from './subgraph-request';
import { versionHeader, versionHeaderOf } from './version-header';

/** A subgraph that answers over HTTP. */
export interface SubgraphServer {
  url: string;
  /** Answers on, but says that it is no longer there to be asked. */
  prepareToStop: () => void;
  /** Stops taking requests, lets those in flight end, and closes the database. */
  close: () => Promise<void>;
}

/** Where a subgraph is served, and the gateway that it is served to. */
export interface SubgraphAddress {
  host: string;
  port: number;
  gatewayUrl: string;
  /** The gateway's keys; those that it publishes, unless others are given. */
  keys?: JWTVerifyGetKey;
  /** Where slow questions are told of. */
  log?: Log;
}

/** Serves one subgraph at `/graphql`, to the gateway and nobody else; port 0 takes any free one. */
export async function serveSubgraph(
  subgraph: Subgraph,
  { host, port, gatewayUrl, keys, log = silentLog }: SubgraphAddress,
): Promise<SubgraphServer> {
  const app = express();
  app.disable('x-powered-by');
  const health = new Health(subgraph.check ? { database: () => subgraph.check?.() ?? Promise.resolve() } : {});
  app.use(health.routes());
  const references = gatewayReferences(gatewayUrl);
  app.use(authenticated(gatewayRequests(subgraph.name, references, keys ?? keysOfGateway(gatewayUrl))));
  app.get('/data-version', newestVersion(subgraph));
  app.post('/graphql', express.json({ limit: '10mb' }), measured(subgraph.name, log), versioned(subgraph), questionsTo(subgraph));
  const { exports } = subgraph;
  if (exports)
    app.use(
      '/export',
      exportFiles((request) => exports.answer(request)),
    );
  app.use(notFound, badRequest);
  const server = createServer({ ...patience, maxHeaderSize: maximumHeaderBytes }, leaving(health, app));
  await listen(server, { host, port });
  return {
    url: urlOf(server, host),
    prepareToStop: () => health.stop(),
    close: async () => {
      health.stop();
      await stop(server);
      await references.close();
      await subgraph.close();
    },
  };
}

/** Twice what the gateway takes, since the caller's claims come along in a token of the gateway's. */
const maximumHeaderBytes = 32_768;

/** A subgraph has to answer soon after the gateway is up, or has another key. */
function keysOfGateway(gatewayUrl: string): JWTVerifyGetKey {
  const url = new URL('/.well-known/jwks.json', gatewayUrl).href;
  return remoteKeys({ owner: 'the gateway', url, timeoutMs: 2_000, cooldownMs: 1_000 });
}

function gatewayRequests(
  name: string,
  { findMissingWith }: GatewayReferences,
  keys: JWTVerifyGetKey,
): (request: Request) => Promise<SubgraphRequest> {
  return async (request) => {
    const token = bearerToken(request);
    if (token === null) throw new UnauthenticatedError('A subgraph answers nobody but the gateway. Ask the gateway.');
    const carried = await readGatewayToken(token, keys, [name]).catch(uncheckable);
    return { ...carried, findMissing: findMissingWith(token) };
  };
}

/** A token that cannot be checked now opens nothing either; why it cannot is in the log. */
function uncheckable(error: unknown): never {
  throw error instanceof AuthenticationUnavailableError ? new UnauthenticatedError(error.message) : error;
}

function newestVersion({ version }: Subgraph): RequestHandler {
  return async (_request, response, next) => {
    if (version)
      response
        .set(versionHeader, versionHeaderOf(await version.newest()))
        .status(204)
        .end();
    else next();
  };
}

/** A question that took longer is told of, with the id of the request that it belongs to. */
const slowMs = 500;

function measured(name: string, log: Log): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const ms = performance.now() - began;
      subgraphAnswerDuration.observe({ subgraph: name }, ms / 1000);
      const { id } = response.locals as SubgraphRequest;
      log[ms > slowMs ? 'info' : 'debug']({ requestId: id, status: response.statusCode, ms: Math.round(ms) }, 'question');
    });
    if (!isTracing()) {
      next();
      return;
    }
    void traced('question', { kind: SpanKind.SERVER, parent: traceOf(request.headers) }, async () => {
      const ended = once(response, 'close');
      next();
      await ended;
    });
  };
}

/** Tells the version of before anything is read, so that it is never newer than what is read. */
function versioned(subgraph: Subgraph): RequestHandler {
  return async (_request, response, next) => {
    const seen = await seenVersionOf(subgraph);
    if (seen) response.set(versionHeader, versionHeaderOf(seen));
    next();
  };
}

function questionsTo(subgraph: Subgraph): RequestHandler {
  const answer = answersOf(subgraph);
  return createHandler({
    schema: subgraph.schema,
    onSubscribe: async ({ context }, question) => {
      const { data, errors = [] } = await answer(question, context.res.locals as SubgraphRequest);
      return data === undefined ? errors : { data, ...(errors.length > 0 && { errors }) };
    },
  });
}

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

/** How long requests in flight may take once a server is to end. */
const mostMsInFlight = 7_000;
const turnsToLetIn = 5;
const lookAgainMs = 50;
/** For so long a request is waited for that may be on its way over a new connection. */
const unusedMs = 500;

/** Ends a server: no new connections, idle ones closed, requests in flight finished; those that take longer than 7 s are cut off. */
export async function stop(server: Server): Promise<void> {
  // Whoever has connected by now is let in, and what they sent is read.
  for (let turn = 0; turn < turnsToLetIn; turn += 1) await setImmediate();
  return new Promise((resolve) => {
    const began = performance.now();
    // A connection that is in use now is kept for its next request, unless it is seen to be idle; one that was never used is not taken for idle.
    const closing = setInterval(() => {
      server.closeIdleConnections();
      if (performance.now() - began > unusedMs) closeUnused(server);
    }, lookAgainMs);
    const impatience = setTimeout(() => server.closeAllConnections(), mostMsInFlight);
    server.close(() => {
      clearInterval(closing);
      clearTimeout(impatience);
      resolve();
    });
  });
}
