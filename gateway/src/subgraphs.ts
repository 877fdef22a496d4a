import type { GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphPackage } from '@social-economy/subgraph/subgraph';
import { EmbeddedDataSource } from './embedded-data-source';
import { RemoteDataSource } from './remote-data-source';
import { published } from './subgraph-calls';
import { type SubgraphLocation, type SubgraphName, subgraphNames } from './subgraph-location';

type Locations = Record<SubgraphName, SubgraphLocation>;

/** A subgraph that the gateway can ask, wherever it runs. */
export interface ConnectedSubgraph {
  name: SubgraphName;
  dataSource: GraphQLDataSource;
  close(): Promise<void>;
}

/** The packages of the subgraphs; one that runs elsewhere is never loaded. */
export const packages: Record<SubgraphName, () => Promise<SubgraphPackage>> = {
  institutions: async () => (await import('@social-economy/institutions')).institutions,
  programmes: async () => (await import('@social-economy/programmes')).programmes,
  events: async () => (await import('@social-economy/events')).events,
};

/** The subgraphs that run in this process, with their databases. */
export async function embeddedPackages(locations: Locations): Promise<{ subgraph: SubgraphPackage; databaseUrl: string }[]> {
  const embedded = subgraphNames.map(async (name) => {
    const location = locations[name];
    return 'url' in location ? [] : [{ subgraph: await packages[name](), databaseUrl: location.databaseUrl }];
  });
  return (await Promise.all(embedded)).flat();
}

/** Connects to every subgraph; when one fails, those already open are closed. */
export async function connectSubgraphs(locations: Locations): Promise<ConnectedSubgraph[]> {
  const attempts = await Promise.allSettled(subgraphNames.map((name) => connectSubgraph(name, locations[name])));
  const connected = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failure = attempts.find((attempt) => attempt.status === 'rejected');
  if (!failure) return connected;
  await Promise.all(connected.map((subgraph) => subgraph.close()));
  throw failure.reason;
}

async function connectSubgraph(name: SubgraphName, location: SubgraphLocation): Promise<ConnectedSubgraph> {
  if ('url' in location) {
    return { name, dataSource: published(name, new RemoteDataSource(name, location.url)), close: () => Promise.resolve() };
  }
  const { open } = await packages[name]();
  const subgraph = await open(location.databaseUrl);
  return { name, dataSource: published(name, new EmbeddedDataSource(subgraph)), close: () => subgraph.close() };
}
