import { createServer, type RequestListener } from 'node:http';
import { authenticated } from '@social-economy/subgraph/authentication';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import type { Running } from '@social-economy/subgraph/run';
import { Health } from '@social-economy/subgraph/health';
import { patience } from '@social-economy/subgraph/patience';
import { leaving, listen, stop, urlOf } from '@social-economy/subgraph/listening';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { silentLog } from '@social-economy/telemetry/log';
import express, { type RequestHandler } from 'express';
import { printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { answersAsTables } from './answers-as-tables';
import { callers } from './authentication';
import { calendars } from './calendar/calendars';
import { exportsRoute } from './exports-route';
import { Answers } from './front/answers';
import { AnswersInRedis } from './front/answers-in-redis';
import { front, type Memory } from './front/front';
import { graphRoute } from './front/graph-route';
import { type GraphEngine, KnownQuestions } from './front/known-questions';
import { takenText } from './front/plain-request';
import { Present } from './front/present';
import { engineOf, graphOf, supergraphFile } from './gateway';
import { keyPairOf } from './key-file';
import { sizeChecked } from './limits/guarding';
import { readTrustedDocuments, type TrustedDocuments, trustChecked } from './limits/trusted-documents';
import { openData } from './open-data/open-data';
import { nestingChecked } from './nesting';
import { queryPage } from './query-page';
import { pointsOfFile, pointsOfPage, type RateLimits, rateLimits } from './rates/rated';
import { guardedHeaders } from './requests/guarded-headers';
import { recorded } from './requests/recorded';
import { recordOf } from './requests/request-record';
import { connectRedis, disconnectRedis, type Redis } from './redis';
import { routesForSubgraphs } from './references-route';
import { reloaded } from './reloaded';
import type { Settings } from './settings';
import { type ConnectedSubgraph, type ConnectedSubgraphs, connectSubgraphs } from './subgraphs';
import { warmUp } from './warm-up';

/** Serves the whole graph at `/graphql`, and to subgraphs behind a URL what they need to trust this gateway and to ask it. */
export async function serveGraph(settings: Settings): Promise<Running> {
  const connected = await connectSubgraphs(settings.subgraphs, settings.keyFile, settings.calls);
  const health = new Health(Object.fromEntries(connected.subgraphs.map((subgraph) => [subgraph.name, () => subgraph.check()])));
  const disconnect = () => Promise.all(connected.subgraphs.map((subgraph) => subgraph.close()));
  try {
    const { server, end } = await graphServer(connected, health, settings);
    await listen(server, settings);
    const close = async (mostMsInFlight?: number) => {
      health.stop();
      await stop(server, mostMsInFlight);
      end();
      await disconnect();
    };
    return { url: urlOf(server, settings.host), prepareToStop: () => health.stop(), close };
  } catch (error) {
    await disconnect();
    throw error;
  }
}

async function graphServer(connected: ConnectedSubgraphs, health: Health, settings: Settings) {
  const { log = silentLog, corsOrigins = [], supergraph = supergraphFile, trustedDocuments: trust = null } = settings;
  const documents = trust && readTrustedDocuments(trust.file);
  const redis = settings.redisUrl ? connectRedis(settings.redisUrl) : null;
  const rates = rateLimits(settings.rates, redis);
  const { listener, close } = await reloaded(supergraph, log, (text) =>
    graphOver(text, connected, { health, settings, redis, rates, documents }),
  );
  const answering = recorded({ log, slowMs: settings.slowMs ?? 1_000 }, guardedHeaders(corsOrigins, listener));
  const end = () => {
    close();
    if (redis) disconnectRedis(redis);
  };
  return { server: createServer(patience, leaving(health, answering)), end };
}

interface Surroundings {
  health: Health;
  settings: Settings;
  redis: Redis | null;
  rates: RateLimits;
  documents: TrustedDocuments | null;
}

/** What is known of questions and answers belongs to the supergraph: another one begins anew. */
async function graphOver(
  supergraphSdl: string,
  { subgraphs, findMissing }: ConnectedSubgraphs,
  { health, settings, redis, rates, documents }: Surroundings,
): Promise<RequestListener> {
  const engine = engineOf(subgraphs, supergraphSdl);
  warmUp(engine);
  const { trustedDocuments: trust = null, isSchemaTold = true, isPageShown = true } = settings;
  const graph = await graphOf(engine, { documents, isSchemaTold });
  const memory = memoryOf(engine, subgraphs, { cacheBytes: settings.cacheBytes ?? 0, redis });
  const callerOf = callers(settings.authentication);
  const identified = authenticated(async (request, response) => {
    const caller = await callerOf(request);
    recordOf(response).subject = caller.subject;
    return { caller };
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(numbered);
  app.use(health.routes());
  app.get('/', (_request, response) => response.redirect('/graphql'));
  app.use('/graphql', ...(isPageShown ? [queryPage()] : []), rates.byAddress(), identified, rates.byCaller());
  app.use('/graphql', body, nestingChecked);
  if (documents && trust) app.use('/graphql', trustChecked(documents, trust.mode));
  app.use('/graphql', sizeChecked, answersAsTables(graph), graphRoute(graph, memory));
  app.use('/export', rates.byAddress(pointsOfFile), identified, rates.byCaller(pointsOfFile), exportsRoute(subgraphs));
  app.use('/calendar', rates.byAddress(pointsOfPage), calendars(graph));
  app.use('/open-data', rates.byAddress(pointsOfPage), openData(graph, settings.publication));
  const isAskedBack = Object.values(settings.subgraphs).some((location) => 'url' in location);
  if (isAskedBack) app.use(routesForSubgraphs(await keyPairOf(settings.keyFile), findMissing));
  app.use(notFound, badRequest);
  return front(app, memory, rates);
}

interface MemorySettings {
  cacheBytes: number;
  redis: Redis | null;
}

function memoryOf(engine: GraphEngine, subgraphs: ConnectedSubgraph[], { cacheBytes, redis }: MemorySettings): Memory {
  const present = new Present(new Map(subgraphs.map(({ name, version }) => [name, version])));
  const shared = redis && new AnswersInRedis(redis, printSchema(engine.schema));
  return { questions: new KnownQuestions(engine), answers: new Answers(present, cacheBytes, shared), types: new LRUCache({ max: 100 }) };
}

/** Gives a request the id of its record, and counts there what its caller is told. */
export const numbered: RequestHandler = (_request, response, next) => {
  const record = recordOf(response);
  Object.assign(response.locals, { id: record.id, told: (code: string) => record.told(code) });
  next();
};

const bodyOfAnybody = express.json({ limit: '256kb' });
const bodyOfSomebodyKnown = express.json({ limit: '8mb' });

/** Every question fits into 256 kB; who has logged in may send 10 000 observations at once. */
const body: RequestHandler = (request, response, next) => {
  const { caller } = response.locals as CallerRequest;
  const text = takenText(request);
  if (text !== undefined) {
    request.body = parsed(text);
    next(request.body === null ? { status: 400, type: 'entity.parse.failed' } : undefined);
    return;
  }
  (caller.subject === null ? bodyOfAnybody : bodyOfSomebodyKnown)(request, response, next);
};

/** An object or a list, as the parser of bodies has it; null for anything else. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
