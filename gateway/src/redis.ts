import { createClient } from '@redis/client';
import { tellOperator, tellRecovery } from '@social-economy/telemetry/problems';

/** How long a server that says nothing is taken for one that lives. */
const silenceMs = 5_000;
const longestPauseMs = 2_000;

/** A client of a Redis server that gateways share. */
export type Redis = ReturnType<typeof clientOf>;

/**
 * A client of the Redis server at an address `redis[s]://[user:password@]host[:port][/number]`, connected in the background, again and
 * again until it is closed. Commands fail at once while there is no connection: nothing may wait for what is only a help.
 */
export function connectRedis(url: string): Redis {
  const client = clientOf(url);
  let isTold = false;
  client.on('error', (error: Error) => {
    if (!isTold) tellOperator(`Redis does not answer (${error.message || error.name}); the gateway does without until it does.`);
    isTold = true;
  });
  client.on('ready', () => {
    if (isTold) tellRecovery('Redis answers again.');
    isTold = false;
  });
  // A failure was told by then, and is no end: the client goes on trying.
  client.connect().catch(() => undefined);
  return client;
}

/** Ends a client, whatever its server does. */
export function disconnectRedis(client: Redis): void {
  if (client.isOpen) client.destroy();
}

function clientOf(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
    pingInterval: silenceMs / 2,
    socket: {
      connectTimeout: silenceMs,
      socketTimeout: silenceMs,
      reconnectStrategy: (times) => Math.min(50 * 2 ** times, longestPauseMs),
    },
  });
}
