import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import { authenticated } from '@social-economy/subgraph/authentication';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import type { Running } from '@social-economy/subgraph/run';
import { listen, stop, urlOf } from '@social-economy/subgraph/serve';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import express, { type RequestHandler } from 'express';
import { callers } from './authentication';
import { composedGraph } from './gateway';
import { keyPairOf } from './key-file';
import { queryPage } from './query-page';
import { routesForSubgraphs } from './references-route';
import type { Settings } from './settings';
import { connectSubgraphs } from './subgraphs';

/** Serves the whole graph at `/graphql`, and to subgraphs behind a URL what they need to trust this gateway and to ask it. */
export async function serveGraph({ host, port, subgraphs: locations, keyFile, authentication }: Settings): Promise<Running> {
  const { subgraphs, findMissing } = await connectSubgraphs(locations, keyFile);
  const graph = await composedGraph(subgraphs);
  const callerOf = callers(authentication);
  const app = express();
  app.disable('x-powered-by');
  app.use(numbered);
  app.get('/', (_request, response) => response.redirect('/graphql'));
  app.use(
    '/graphql',
    queryPage(),
    authenticated(async (request) => ({ caller: await callerOf(request) })),
    body,
    expressMiddleware(graph, { context: ({ res }) => Promise.resolve(res.locals as CallerRequest) }),
  );
  if (Object.values(locations).some((location) => 'url' in location)) app.use(routesForSubgraphs(await keyPairOf(keyFile), findMissing));
  app.use(notFound, badRequest);
  return listening(createServer(app), { host, port }, async () => {
    await graph.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  });
}

/** Gives a request an id of its own; one from outside could pass for that of another request in the audit log. */
const numbered: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  Object.assign(response.locals, { id });
  response.set('x-request-id', id);
  next();
};

const bodyOfAnybody = express.json({ limit: '256kb' });
const bodyOfSomebodyKnown = express.json({ limit: '8mb' });

/** Every question fits into 256 kB; who has logged in may send 10 000 observations at once. */
const body: RequestHandler = (request, response, next) => {
  const { caller } = response.locals as CallerRequest;
  (caller.subject === null ? bodyOfAnybody : bodyOfSomebodyKnown)(request, response, next);
};

async function listening(server: Server, address: { host: string; port: number }, end: () => Promise<void>): Promise<Running> {
  const close = async () => {
    await stop(server);
    await end();
  };
  await listen(server, address).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url: urlOf(server, address.host), close };
}
