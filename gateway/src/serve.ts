import { createServer } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import type { Running } from '@social-economy/subgraph/run';
import { listen, stop } from '@social-economy/subgraph/serve';
import express, { type ErrorRequestHandler } from 'express';
import { composedGraph } from './gateway';
import type { Settings } from './settings';
import { connectSubgraphs } from './subgraphs';

/** Serves the whole graph at `/graphql`. */
export async function serveGraph({ host, port, subgraphs: locations }: Settings): Promise<Running> {
  const subgraphs = await connectSubgraphs(locations);
  const graph = await composedGraph(subgraphs);
  const app = express();
  app.disable('x-powered-by');
  app.use('/graphql', express.json({ limit: '256kb' }), expressMiddleware(graph));
  app.use(badRequest);
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
  const address = server.address();
  return { url: `http://localhost:${typeof address === 'object' && address ? address.port : port}/graphql`, close };
}

/** A body that is no JSON, or too large, is answered as GraphQL over HTTP is: with JSON, a code and a sentence. */
const badRequest: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, _next) => {
  const status = error.status !== undefined && error.status < 500 ? error.status : 500;
  const message = error.type === 'entity.too.large' ? 'The request is larger than 256 kB.' : 'The body of the request is not valid JSON.';
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};
