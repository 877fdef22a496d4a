import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Engine } from '@social-economy/engine/engine';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { engineGateway } from './engine-gateway';
import { notingQuestions } from './front/noting-questions';
import type { ReadingRequest } from './front/reading';
import { fieldCostsOf } from './limits/field-costs';
import { guarding } from './limits/guarding';
import { mostTokens } from './limits/limits';
import { planningTables } from './planning-tables';
import { publicError } from './public-error';
import { recording } from './requests/recording';
import type { ConnectedSubgraph } from './subgraphs';

/** The composed schema that is committed beside the code. */
export const supergraphFile = join(__dirname, '..', 'supergraph.graphql');

type AskedSubgraph = Pick<ConnectedSubgraph, 'name' | 'dataSource'>;

type Context = CallerRequest & ReadingRequest;

/** The composed graph over the given subgraphs, asked within a caller's request. */
export async function composedGraph(subgraphs: AskedSubgraph[]): Promise<ApolloServer<Context>> {
  return graphOf(engineOf(subgraphs, await readFile(supergraphFile, 'utf8')));
}

/** What finds the answers of a supergraph over the given subgraphs; throws where it is none, or names others. */
export function engineOf(subgraphs: AskedSubgraph[], supergraphSdl: string): Engine<Context> {
  const dataSources = new Map<string, AskedSubgraph>(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return new Engine<Context>({
    supergraphSdl,
    dataSource: ({ name }) => {
      const subgraph = dataSources.get(name);
      if (!subgraph) throw new Error(`The supergraph names a subgraph "${name}" that is not connected.`);
      return subgraph.dataSource;
    },
    isMissing: ({ extensions }) => extensions?.['code'] === 'NOT_FOUND',
  });
}

/** The graph as GraphQL servers answer: with questions checked, and errors as callers may see them. */
export async function graphOf(engine: Engine<Context>): Promise<ApolloServer<Context>> {
  // What may be kept is said by the front, which knows who asks.
  const plugins = [
    ApolloServerPluginCacheControlDisabled(),
    recording,
    guarding(fieldCostsOf(engine.supergraphSdl)),
    planningTables,
    notingQuestions,
  ];
  return startedServer(engine, { formatError: publicError, plugins });
}

/** An engine behind Apollo Server, bounded as every question is; ready to be asked. */
export async function startedServer(
  engine: Engine<Context>,
  { formatError, plugins = [] }: Pick<ApolloServerOptions<Context>, 'formatError' | 'plugins'>,
): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    gateway: engineGateway(engine),
    introspection: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: mostTokens },
    maxRecursiveSelections: true,
    ...(formatError && { formatError }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), ...plugins],
  });
  await server.start();
  return server;
}
