import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import { Engine } from '@social-economy/engine/engine';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import { anonymous } from '@social-economy/subgraph/caller';
import type { Running } from '@social-economy/subgraph/run';
import { listen, stop, urlOf } from '@social-economy/subgraph/serve';
import { StartError } from '@social-economy/subgraph/start-error';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import express from 'express';
import { startedServer } from './gateway';
import { nestingChecked } from './nesting';
import { queryPage } from './query-page';
import { RemoteDataSource } from './remote-data-source';
import { numbered } from './serve';

/**
 * Serves any supergraph of Federation 2 at `/graphql`, over the subgraphs at the addresses that it names. They are asked without a
 * token and without the caller's headers, and what they say of errors is passed on. StartError where the file holds no supergraph.
 */
export async function serveSupergraph(file: string, { host, port }: { host: string; port: number }): Promise<Running> {
  const supergraphSdl = await readFile(file, 'utf8').catch(() => null);
  if (supergraphSdl === null) throw new StartError(`SUPERGRAPH: the file ${file} cannot be read.`);
  const subgraphs: RemoteDataSource[] = [];
  const graph = await startedServer(engineOf(supergraphSdl, file, subgraphs), {});
  const app = express();
  app.disable('x-powered-by');
  app.use(numbered);
  app.get('/', (_request, response) => response.redirect('/graphql'));
  const context = ({ res }: { res: express.Response }) => Promise.resolve({ ...(res.locals as CallerRequest), caller: anonymous });
  app.use('/graphql', queryPage(), express.json({ limit: '1mb' }), nestingChecked, expressMiddleware(graph, { context }));
  app.use(notFound, badRequest);
  const server = createServer(app);
  await listen(server, { host, port });
  const close = async () => {
    await stop(server);
    await graph.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  };
  return { url: urlOf(server, host), close };
}

/** The engine, and among the subgraphs those that it asks. */
function engineOf(supergraphSdl: string, file: string, subgraphs: RemoteDataSource[]): Engine<CallerRequest> {
  const dataSource = ({ name, url }: { name: string; url: string }) => {
    const subgraph = new RemoteDataSource(name, url, null, null);
    subgraphs.push(subgraph);
    return subgraph;
  };
  try {
    return new Engine({ supergraphSdl, dataSource });
  } catch (error) {
    throw new StartError(`SUPERGRAPH: the file ${file} holds no supergraph that can be served: ${(error as Error).message}`);
  }
}
