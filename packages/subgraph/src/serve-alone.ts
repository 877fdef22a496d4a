import { openTelemetry } from '@social-economy/telemetry/telemetry';
import { endingWith, runUntilStopped } from './run';
import { serveSubgraph } from './serve';
import { readSubgraphSettings } from './settings';
import { prepare, type SubgraphPackage } from './subgraph';

/** Serves one subgraph in a process of its own; with `--prepare`, its database is first brought up to date and filled. */
export function serveAlone(subgraph: SubgraphPackage, defaultPort: number): Promise<void> {
  return runUntilStopped(async () => {
    const { databaseUrl, telemetry: told, ...address } = readSubgraphSettings(subgraph.name, defaultPort);
    if (process.argv.includes('--prepare')) await prepare(subgraph, databaseUrl);
    const telemetry = await openTelemetry(subgraph.name, told);
    const running = await serveSubgraph(await subgraph.open(databaseUrl), { ...address, log: telemetry.log });
    return endingWith(running, () => telemetry.close());
  });
}
