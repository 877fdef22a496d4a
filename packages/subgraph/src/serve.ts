import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Log, silentLog } from '@social-economy/telemetry/log';
import { subgraphAnswerDuration } from '@social-economy/telemetry/metrics';
import { isTracing, SpanKind, traced, traceOf } from '@social-economy/telemetry/tracing';
import express, { type Request, type RequestHandler } from 'express';
import type { ExecutionResult } from 'graphql';
import type { Response } from 'graphql-http';
import { createHandler } from 'graphql-http/lib/use/express';
import type { JWTVerifyGetKey } from 'jose';
import { answersOf } from './answer';
import { authenticated, AuthenticationUnavailableError, bearerToken, UnauthenticatedError } from './authentication';
import { badRequest, notFound } from './bad-request';
import { exportFiles, mostMsOfPassedOn } from './export-files';
import { addressAtGateway } from './gateway-address';
import { callersByToken, requestIdIn } from './gateway-calls';
import { Health } from './health';
import { leaving, listen, stop, urlOf } from './listening';
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
  close: (mostMsInFlight?: number) => Promise<void>;
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
  app.post(
    '/graphql',
    express.json({ limit: '10mb' }),
    measured(subgraph.name, log),
    inSpan('question'),
    versioned(subgraph),
    questionsTo(subgraph),
  );
  const { exports } = subgraph;
  if (exports)
    app.use(
      '/export',
      inSpan('export'),
      exportFiles((request) => exports.answer(request), mostMsOfPassedOn),
    );
  app.use(notFound, badRequest);
  const server = createServer({ ...patience, maxHeaderSize: maximumHeaderBytes }, leaving(health, app));
  await listen(server, { host, port });
  return {
    url: urlOf(server, host),
    prepareToStop: () => health.stop(),
    close: async (mostMsInFlight) => {
      health.stop();
      await stop(server, mostMsInFlight);
      await references.close();
      await subgraph.close();
    },
  };
}

/** Twice what the gateway takes, since the caller's claims come along in a token of the gateway's. */
const maximumHeaderBytes = 32_768;

/** A subgraph has to answer soon after the gateway is up, or has another key. */
function keysOfGateway(gatewayUrl: string): JWTVerifyGetKey {
  const { href: url } = addressAtGateway(gatewayUrl, '/.well-known/jwks.json');
  return remoteKeys({ owner: 'the gateway', url, timeoutMs: 2_000, cooldownMs: 1_000 });
}

function gatewayRequests(
  name: string,
  { findMissingWith }: GatewayReferences,
  keys: JWTVerifyGetKey,
): (request: Request) => Promise<SubgraphRequest> {
  const callerOf = callersByToken(keys, [name]);
  return async (request) => {
    const token = bearerToken(request);
    if (token === null) throw new UnauthenticatedError('A subgraph answers nobody but the gateway. Ask the gateway.');
    const caller = await callerOf(token).catch(uncheckable);
    const id = requestIdIn(request);
    return { id, caller, findMissing: findMissingWith({ id, token }) };
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
  return (_request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const ms = performance.now() - began;
      subgraphAnswerDuration.observe({ subgraph: name }, ms / 1000);
      const { id } = response.locals as SubgraphRequest;
      log[ms > slowMs ? 'info' : 'debug']({ requestId: id, status: response.statusCode, ms: Math.round(ms) }, 'question');
    });
    next();
  };
}

/** The span of what this subgraph is asked for, below that of whoever asks. */
function inSpan(name: string): RequestHandler {
  return (request, response, next) => {
    if (!isTracing()) {
      next();
      return;
    }
    void traced(name, { kind: SpanKind.SERVER, parent: traceOf(request.headers) }, async () => {
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
    onSubscribe: async ({ raw, context }, question) => {
      const { data, errors = [] } = await answer(question, context.res.locals as SubgraphRequest);
      if (data === undefined) return errors;
      const result = { data, ...(errors.length > 0 && { errors }) };
      return raw.headers.accept === 'application/json' ? inOnePiece(result) : result;
    },
  });
}

/** As the gateway takes it: written without a look at each value, and sent with its length in place of chunks. */
function inOnePiece(result: ExecutionResult): Response {
  const text = JSON.stringify(result);
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) };
  return [text, { status: 200, statusText: 'OK', headers }];
}
