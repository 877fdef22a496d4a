import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { Engine } from '@social-economy/engine/engine';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { engineGateway } from './engine-gateway';
import { planningTables } from './planning-tables';
import { publicError } from './public-error';
import type { ConnectedSubgraph } from './subgraphs';

/** The composed schema that is committed beside the code. */
export const supergraphFile = join(__dirname, '..', 'supergraph.graphql');

type AskedSubgraph = Pick<ConnectedSubgraph, 'name' | 'dataSource'>;

/** The composed graph over the given subgraphs, asked within a caller's request. */
export async function composedGraph(subgraphs: AskedSubgraph[]): Promise<ApolloServer<CallerRequest>> {
  const dataSources = new Map<string, AskedSubgraph>(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const supergraphSdl = await readFile(supergraphFile, 'utf8');
  const engine = new Engine<CallerRequest>({
    supergraphSdl,
    dataSource: ({ name }) => {
      const subgraph = dataSources.get(name);
      if (!subgraph) throw new Error(`The supergraph names a subgraph "${name}" that is not connected.`);
      return subgraph.dataSource;
    },
    isMissing: ({ extensions }) => extensions?.['code'] === 'NOT_FOUND',
  });
  return startedServer(engine, supergraphSdl, { formatError: publicError, plugins: [planningTables] });
}

/** An engine behind Apollo Server, bounded as every question is; ready to be asked. */
export async function startedServer(
  engine: Engine<CallerRequest>,
  supergraphSdl: string,
  { formatError, plugins = [] }: Pick<ApolloServerOptions<CallerRequest>, 'formatError' | 'plugins'>,
): Promise<ApolloServer<CallerRequest>> {
  const server = new ApolloServer<CallerRequest>({
    gateway: engineGateway(engine, supergraphSdl),
    introspection: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: 10_000 },
    maxRecursiveSelections: true,
    ...(formatError && { formatError }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), ...plugins],
  });
  await server.start();
  return server;
}
