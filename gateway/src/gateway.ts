import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Engine } from '@social-economy/engine/engine';
import type { PlanningLimits } from '@social-economy/engine/planning-bound';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { engineGateway } from './engine-gateway';
import { notingQuestions } from './front/noting-questions';
import type { ReadingRequest } from './front/reading';
import { fieldCostsOf } from './limits/field-costs';
import { guarding } from './limits/guarding';
import { costLimit, mostTokens } from './limits/limits';
import { DocumentsById } from './limits/documents-by-id';
import type { TrustedDocuments } from './limits/trusted-documents';
import { type ErrorTelling, publicErrors, withoutSuggestions } from './public-error';
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
    planning,
    isMissing: ({ extensions }) => extensions?.['code'] === 'NOT_FOUND',
  });
}

/** Every question of the documents is planned with about a tenth of it; what goes beyond is refused within tenths of a second. */
const planning: PlanningLimits = { mostWays: 100, mostSteps: 500 };

/** What of a graph is for whom. */
export interface GraphOptions {
  /** Documents that can be asked for by their ids. */
  documents?: TrustedDocuments | null;
  isSchemaTold?: boolean;
  /** What callers are told of errors; as little as is good for them unless it is said. */
  errors?: ErrorTelling;
  /** So many values an answer may have. */
  mostCost?: number;
}

/** An empty name of an operation is none: many clients send it where there is nothing to choose. */
const unnamed: ApolloServerPlugin<Context> = {
  requestDidStart: ({ request }) => {
    if (request.operationName === '') delete request.operationName;
    return Promise.resolve();
  },
};

/** The graph as GraphQL servers answer: with questions checked and bounded, and errors as callers may see them; ready to be asked. */
export async function graphOf(
  engine: Engine<Context>,
  { documents = null, isSchemaTold = true, errors = publicErrors, mostCost = costLimit }: GraphOptions = {},
): Promise<ApolloServer<Context>> {
  // What may be kept is said by the front, which knows who asks.
  const plugins = [
    unnamed,
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    recording(errors.isInternal),
    guarding(fieldCostsOf(engine.supergraphSdl), mostCost),
    notingQuestions,
  ];
  const server = new ApolloServer<Context>({
    gateway: engineGateway(engine),
    csrfPrevention: true,
    parseOptions: { maxTokens: mostTokens },
    maxRecursiveSelections: true,
    introspection: isSchemaTold,
    formatError: (isSchemaTold ? errors : withoutSuggestions(errors)).told,
    ...(documents && { persistedQueries: { cache: new DocumentsById(documents) } }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins,
  });
  await server.start();
  return server;
}
