import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { completedAnswers } from './completed-answers';
import { gathering } from './gathered-data';
import { planningTables } from './planning-tables';
import { publicError } from './public-error';
import type { ConnectedSubgraph } from './subgraphs';

/** The composed schema that is committed beside the code. */
export const supergraphFile = join(__dirname, '..', 'supergraph.graphql');

type AskedSubgraph = Pick<ConnectedSubgraph, 'name' | 'dataSource'>;

/** The composed graph over the given subgraphs, asked within a caller's request. */
export async function composedGraph(subgraphs: AskedSubgraph[]): Promise<ApolloServer<CallerRequest>> {
  const dataSources = new Map<string, AskedSubgraph>(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const gateway = new ApolloGateway({
    supergraphSdl: await readFile(supergraphFile, 'utf8'),
    buildService: ({ name }) => {
      const subgraph = dataSources.get(name);
      if (!subgraph) throw new Error(`The supergraph names a subgraph "${name}" that is not connected.`);
      return gathering(subgraph.dataSource);
    },
  });
  const server = new ApolloServer<CallerRequest>({
    gateway: completedAnswers(gateway),
    introspection: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: 10_000 },
    maxRecursiveSelections: true,
    formatError: publicError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), planningTables],
  });
  await server.start();
  return server;
}
