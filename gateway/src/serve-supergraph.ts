import { createServer, type RequestListener } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import { Engine } from '@social-economy/engine/engine';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import { anonymous } from '@social-economy/subgraph/caller';
import type { Running } from '@social-economy/subgraph/run';
import { patience } from '@social-economy/subgraph/patience';
import { listen, stop, urlOf } from '@social-economy/subgraph/listening';
import { StartError } from '@social-economy/subgraph/start-error';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { type Log, silentLog } from '@social-economy/telemetry/log';
import express from 'express';
import { startedServer } from './gateway';
import { nestingChecked } from './nesting';
import { queryPage } from './query-page';
import { reloaded } from './reloaded';
import { RemoteDataSource } from './remote-data-source';
import { numbered } from './serve';

/** Where a supergraph is served, and where it is told that it was changed. */
interface Serving {
  host: string;
  port: number;
  log?: Log;
}

/**
 * Serves any supergraph of Federation 2 at `/graphql`, over the subgraphs at the addresses that it names, and another one when its file
 * changes. They are asked without a token and without the caller's headers, and what they say of errors is passed on. StartError where
 * the file holds no supergraph.
 */
export async function serveSupergraph(file: string, { host, port, log = silentLog }: Serving): Promise<Running> {
  const subgraphs = new ForeignSubgraphs();
  const { listener, close: endLooking } = await reloaded(file, log, (text) => graphOver(subgraphs, text)).catch((error: unknown) => {
    throw startErrorOf(error, file);
  });
  const server = createServer(patience, listener);
  await listen(server, { host, port });
  const close = async (mostMsInFlight?: number) => {
    endLooking();
    await stop(server, mostMsInFlight);
    await subgraphs.close();
  };
  return { url: urlOf(server, host), close };
}

async function graphOver(subgraphs: ForeignSubgraphs, supergraphSdl: string): Promise<RequestListener> {
  const engine = new Engine<CallerRequest>({ supergraphSdl, dataSource: ({ name, url }) => subgraphs.at(name, url) });
  const graph = await startedServer(engine, {});
  const app = express();
  app.disable('x-powered-by');
  app.use(numbered);
  app.get('/', (_request, response) => response.redirect('/graphql'));
  const context = ({ res }: { res: express.Response }) => Promise.resolve({ ...(res.locals as CallerRequest), caller: anonymous });
  app.use('/graphql', queryPage(), express.json({ limit: '1mb' }), nestingChecked, expressMiddleware(graph, { context }));
  app.use(notFound, badRequest);
  return app;
}

/** Subgraphs of supergraphs that were served one after the other; those that stay where they are keep their connections. */
class ForeignSubgraphs {
  private readonly byAddress = new Map<string, RemoteDataSource>();

  at(name: string, url: string): RemoteDataSource {
    const key = `${name} ${url}`;
    const subgraph = this.byAddress.get(key) ?? new RemoteDataSource(name, url, null, null);
    this.byAddress.set(key, subgraph);
    return subgraph;
  }

  async close(): Promise<void> {
    await Promise.all([...this.byAddress.values()].map((subgraph) => subgraph.close()));
  }
}

function startErrorOf(error: unknown, file: string): StartError {
  if ((error as NodeJS.ErrnoException).syscall) return new StartError(`SUPERGRAPH: the file ${file} cannot be read.`);
  return new StartError(`SUPERGRAPH: the file ${file} holds no supergraph that can be served: ${(error as Error).message}`);
}
