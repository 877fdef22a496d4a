import type { KnownVersion } from '@social-economy/database/known-version';
import { signedHeaders } from '@social-economy/subgraph/gateway-calls';
import { askReadiness } from '@social-economy/subgraph/health';
import type { SubgraphImports } from '@social-economy/subgraph/imports';
import type { Subgraph, SubgraphPackage } from '@social-economy/subgraph/subgraph';
import type { CallerRequest, FindMissing } from '@social-economy/subgraph/subgraph-request';
import { EmbeddedDataSource } from './embedded-data-source';
import { keyPairOf } from './key-file';
import { findMissingIn } from './missing-references';
import { type CallLimits, RemoteDataSource } from './remote-data-source';
import { patientExports } from './patient-exports';
import { type SubgraphExports, remoteExports } from './remote-exports';
import { remoteVersion } from './remote-version';
import { published, type SubgraphDataSource } from './subgraph-calls';
import { type SubgraphLocation, type SubgraphName, subgraphNames } from './subgraph-location';

type Locations = Record<SubgraphName, SubgraphLocation>;

/** A subgraph that the gateway can ask, wherever it runs. */
export interface ConnectedSubgraph {
  name: SubgraphName;
  dataSource: SubgraphDataSource;
  exports: SubgraphExports;
  /** The version of its data, as far as it is known here; null where it tells none. */
  version: KnownVersion | null;
  /** The kinds of files that it takes in; null behind a URL, where files are imported beside its database. */
  imports: SubgraphImports | null;
  /** Rejects where it is not ready to be asked. */
  check(): Promise<void>;
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

/** The subgraphs that the graph is made of, and how their records are looked up across them. */
export interface ConnectedSubgraphs {
  subgraphs: ConnectedSubgraph[];
  findMissing: (request: CallerRequest) => FindMissing;
}

/** Connects to every subgraph; when one fails, those already open are closed. Calls to those behind a URL are signed with the key of the file. */
export async function connectSubgraphs(locations: Locations, keyFile: string, limits?: CallLimits): Promise<ConnectedSubgraphs> {
  const dataSources = new Map<SubgraphName, SubgraphDataSource>();
  const findMissing = (request: CallerRequest) => findMissingIn(dataSources, request);
  const attempts = await Promise.allSettled(
    subgraphNames.map((name) => {
      const location = locations[name];
      return 'url' in location
        ? reachedSubgraph(name, location.url, keyFile, limits)
        : openedSubgraph(name, location.databaseUrl, findMissing, limits);
    }),
  );
  const subgraphs = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failure = attempts.find((attempt) => attempt.status === 'rejected');
  if (failure) {
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    throw failure.reason;
  }
  for (const { name, dataSource } of subgraphs) dataSources.set(name, dataSource);
  return { subgraphs, findMissing };
}

/** The exports of one subgraph alone. Calls to one behind a URL are signed with the key of the file. */
export async function connectExports(
  name: SubgraphName,
  locations: Locations,
  keyFile: string,
): Promise<Pick<ConnectedSubgraph, 'exports' | 'close'>> {
  const location = locations[name];
  if ('url' in location)
    return { exports: remoteExports(name, location.url, signedHeaders(await keyPairOf(keyFile), name)), close: () => Promise.resolve() };
  const { open } = await packages[name]();
  const subgraph = await open(location.databaseUrl);
  return { exports: embeddedExports(subgraph), close: () => subgraph.close() };
}

async function reachedSubgraph(name: SubgraphName, url: string, keyFile: string, limits?: CallLimits): Promise<ConnectedSubgraph> {
  const signed = signedHeaders(await keyPairOf(keyFile), name);
  const version = remoteVersion(name, url, signed);
  const remote = new RemoteDataSource(name, url, signed, version, limits);
  return {
    name,
    dataSource: published(name, remote),
    exports: patientExports(name, remoteExports(name, url, signed)),
    imports: null,
    version,
    check: () => askReadiness(url),
    close: () => remote.close(),
  };
}

async function openedSubgraph(
  name: SubgraphName,
  databaseUrl: string,
  findMissing: (request: CallerRequest) => FindMissing,
  limits?: CallLimits,
): Promise<ConnectedSubgraph> {
  const { open } = await packages[name]();
  const subgraph = await open(databaseUrl);
  return {
    name,
    dataSource: published(name, new EmbeddedDataSource(subgraph, findMissing, limits)),
    exports: patientExports(name, embeddedExports(subgraph)),
    imports: subgraph.imports ?? null,
    version: subgraph.version ?? null,
    check: () => subgraph.check?.() ?? Promise.resolve(),
    close: () => subgraph.close(),
  };
}

function embeddedExports({ name, exports }: Subgraph): SubgraphExports {
  if (!exports) throw new Error(`The subgraph ${name} offers no exports.`);
  return (request) => exports.answer(request);
}
