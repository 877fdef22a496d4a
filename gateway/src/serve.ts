import type { RequestListener } from 'node:http';
import { authenticated } from '@social-economy/subgraph/authentication';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import type { Running } from '@social-economy/subgraph/run';
import { Health } from '@social-economy/subgraph/health';
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
import { Present } from './front/present';
import { engineOf, graphOf, supergraphFile } from './gateway';
import { graphApplication, type Surroundings } from './graph-application';
import { serve } from './graph-server';
import { keyPairOf } from './key-file';
import { nestingChecked } from './nesting';
import { openData } from './open-data/open-data';
import { pageOfGraph } from './query-page';
import { mostFilesAtOnce, pointsOfFile, pointsOfPage } from './rates/rated';
import type { Redis } from './redis';
import { routesForSubgraphs } from './references-route';
import { recordOf } from './requests/request-record';
import type { Settings } from './settings';
import { type ConnectedSubgraph, type ConnectedSubgraphs, connectSubgraphs } from './subgraphs';
import { warmUp } from './warm-up';

/** Serves the whole graph at `/graphql`, and to subgraphs behind a URL what they need to trust this gateway and to ask it. */
export async function serveGraph(settings: Settings): Promise<Running> {
  const connected = await connectSubgraphs(settings.subgraphs, settings.keyFile, settings.calls);
  const health = new Health(Object.fromEntries(connected.subgraphs.map((subgraph) => [subgraph.name, () => subgraph.check()])));
  const { supergraph = supergraphFile } = settings;
  return serve(
    {
      supergraph,
      health,
      open: (text, around) => graphOver(text, connected, around, settings),
      disconnect: () => Promise.all(connected.subgraphs.map((subgraph) => subgraph.close())),
    },
    settings,
  );
}

/** Every question fits into 256 kB; who has logged in may send 10 000 observations at once. */
const bodies = { anybody: '256kb', somebodyKnown: '8mb' };

/** What is known of questions and answers belongs to the supergraph: another one begins anew. */
async function graphOver(
  supergraphSdl: string,
  { subgraphs, findMissing }: ConnectedSubgraphs,
  { redis, ...around }: Surroundings & { redis: Redis | null },
  settings: Settings,
): Promise<RequestListener> {
  const { rates, documents } = around;
  const engine = engineOf(subgraphs, supergraphSdl);
  warmUp(engine);
  const graph = await graphOf(engine, { documents, isSchemaTold: settings.isSchemaTold ?? true });
  const memory = memoryOf(engine, subgraphs, { cacheBytes: settings.cacheBytes ?? 0, redis });
  const callerOf = callers(settings.authentication);
  const identified = authenticated(async (request, response) => {
    const caller = await callerOf(request);
    recordOf(response).subject = caller.subject;
    return { caller };
  });
  const answering = [answersAsTables(graph), graphRoute(graph, memory)];
  const app = graphApplication(around, settings, { engine, page: pageOfGraph, identified, bodies, answering });
  app.use('/export', rates.filesByAddress(mostFilesAtOnce));
  app.use('/export', rates.byAddress(pointsOfFile), identified, rates.byCaller(pointsOfFile), nestingChecked, exportsRoute(subgraphs));
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
