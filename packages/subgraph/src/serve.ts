import { createServer, type Server } from 'node:http';
import express from 'express';
import { createHandler } from 'graphql-http/lib/use/express';
import { answersOf } from './answer';
import { badRequest, notFound } from './bad-request';
import type { Subgraph } from './subgraph';
import { anonymousRequest } from './subgraph-request';

/** A subgraph that answers over HTTP. */
export interface SubgraphServer {
  url: string;
  /** Stops taking requests, lets those in flight end, and closes the database. */
  close: () => Promise<void>;
}

/** Serves one subgraph at `/graphql`; port 0 takes any free one. */
export async function serveSubgraph(subgraph: Subgraph, { host, port }: { host: string; port: number }): Promise<SubgraphServer> {
  const app = express();
  app.disable('x-powered-by');
  const answer = answersOf(subgraph);
  const questions = createHandler({
    schema: subgraph.schema,
    onSubscribe: async (_request, question) => {
      const { data, errors = [] } = await answer(question, anonymousRequest());
      return data === undefined ? errors : { data, ...(errors.length > 0 && { errors }) };
    },
  });
  app.all('/graphql', express.json({ limit: '10mb' }), questions);
  app.use(notFound, badRequest('10 MB'));
  const server = createServer(app);
  await listen(server, { host, port });
  return {
    url: urlOf(server, host),
    close: async () => {
      await stop(server);
      await subgraph.close();
    },
  };
}

/** Resolves when the server takes requests; rejects when the address is taken or not allowed. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The address at which callers on this machine reach a server that listens. */
export function urlOf(server: Server, host: string): string {
  const address = server.address();
  const { port } = address && typeof address === 'object' ? address : { port: 0 };
  const isEverywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}/graphql`;
}

/** Ends a server: no new connections, idle ones closed, requests in flight finished. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
