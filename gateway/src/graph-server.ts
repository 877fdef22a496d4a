import { createServer, type RequestListener } from 'node:http';
import type { Health } from '@social-economy/subgraph/health';
import { leaving, listen, stop, urlOf } from '@social-economy/subgraph/listening';
import { patience } from '@social-economy/subgraph/patience';
import type { Running } from '@social-economy/subgraph/run';
import { silentLog } from '@social-economy/telemetry/log';
import type { Surroundings } from './graph-application';
import { readTrustedDocuments } from './limits/trusted-documents';
import { rateLimits } from './rates/rated';
import type { Redis } from './redis';
import { reloaded } from './reloaded';
import { guardedHeaders } from './requests/guarded-headers';
import { recorded } from './requests/recorded';
import type { Settings } from './settings';
import { takenInTime } from './taken-in-time';

/** What the server of a graph goes by; which subgraphs the graph has is no matter of its own. */
export type ServerSettings = Pick<
  Settings,
  'host' | 'port' | 'log' | 'slowMs' | 'corsOrigins' | 'rates' | 'redisUrl' | 'trustedDocuments' | 'isSchemaTold' | 'isPageShown'
>;

/** A graph by its supergraph, which may become another one while it is served. */
export interface ServedGraph {
  supergraph: string;
  health: Health;
  /** What answers requests by a supergraph; rejects where it cannot. */
  open: (supergraphSdl: string, around: Surroundings & { redis: Redis | null }) => Promise<RequestListener>;
  /** Called at the end, or where the graph cannot be served. */
  disconnect: () => Promise<unknown>;
}

/** Serves a graph: each request is recorded, limited and guarded, and those in flight are answered when it is to stop. */
export async function serve({ supergraph, health, open, disconnect }: ServedGraph, settings: ServerSettings): Promise<Running> {
  const { log = silentLog, corsOrigins = [], trustedDocuments: trust = null } = settings;
  let ends: (() => unknown)[] = [disconnect];
  const end = async () => {
    for (const one of ends) await one();
  };
  try {
    const documents = trust && readTrustedDocuments(trust.file);
    const { redis, disconnectRedis } = await redisAt(settings.redisUrl);
    ends = [disconnectRedis, ...ends];
    const rates = rateLimits(settings.rates, redis);
    const { listener, close } = await reloaded(supergraph, log, (text) => open(text, { health, rates, documents, redis }));
    ends = [close, ...ends];
    const answering = recorded({ log, slowMs: settings.slowMs ?? 1_000 }, takenInTime(guardedHeaders(corsOrigins, listener)));
    const server = createServer(patience, leaving(health, answering));
    await listen(server, settings);
    const stopped = async (mostMsInFlight?: number) => {
      health.stop();
      await stop(server, mostMsInFlight);
      await end();
    };
    return { url: urlOf(server, settings.host), prepareToStop: () => health.stop(), close: stopped };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The Redis server that is shared, and how to let go of it. Its client, a quarter of all that the gateway loads, is loaded where there is one. */
async function redisAt(url: string | null | undefined): Promise<{ redis: Redis | null; disconnectRedis: () => void }> {
  if (!url) return { redis: null, disconnectRedis: () => undefined };
  const { connectRedis, disconnectRedis } = await import('./redis');
  const redis = connectRedis(url);
  return { redis, disconnectRedis: () => disconnectRedis(redis) };
}
