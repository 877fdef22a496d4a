import { createServer } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import type { Running } from '@social-economy/subgraph/run';
import { listen, stop, urlOf } from '@social-economy/subgraph/serve';
import express from 'express';
import { composedGraph } from './gateway';
import { queryPage } from './query-page';
import type { Settings } from './settings';
import { connectSubgraphs } from './subgraphs';

/** Serves the whole graph at `/graphql`. */
export async function serveGraph({ host, port, subgraphs: locations }: Settings): Promise<Running> {
  const subgraphs = await connectSubgraphs(locations);
  const graph = await composedGraph(subgraphs);
  const app = express();
  app.disable('x-powered-by');
  app.get('/', (_request, response) => response.redirect('/graphql'));
  app.use('/graphql', queryPage(), express.json({ limit: '256kb' }), expressMiddleware(graph));
  app.use(notFound, badRequest('256 kB'));
  const server = createServer(app);
  const close = async () => {
    await stop(server);
    await graph.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  };
  await listen(server, { host, port }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url: urlOf(server, host), close };
}
