import { endingWith, type Running, runUntilStopped } from '@social-economy/subgraph/run';
import { prepare } from '@social-economy/subgraph/subgraph';
import { openTelemetry } from '@social-economy/telemetry/telemetry';
import { disableTelemetry, readGatewaySettings, type Settings } from './settings';
import { embeddedPackages } from './subgraphs';

disableTelemetry();

/** Serves the graph, or another supergraph where one is set; with `--prepare`, the databases in this process are first brought up to date and filled. */
void runUntilStopped(async () => {
  const read = readGatewaySettings();
  const { log, close } = await openTelemetry(
    'gateway',
    read.telemetry ?? { logLevel: 'info', admin: null, tracesTo: null, slowStatementMs: 1_000 },
  );
  return endingWith(await running({ ...read, log }), close);
});

async function running(settings: Settings): Promise<Running> {
  if (settings.supergraphFile) {
    const { serveSupergraph } = await import('./serve-supergraph');
    return serveSupergraph(settings.supergraphFile, settings);
  }
  const isPreparing = process.argv.includes('--prepare');
  if ((settings.workers ?? 1) > 1) {
    const { serveWithWorkers } = await import('./workers/serve-with-workers');
    return serveWithWorkers(settings, isPreparing);
  }
  if (isPreparing) {
    for (const { subgraph, databaseUrl } of await embeddedPackages(settings.subgraphs)) await prepare(subgraph, databaseUrl);
  }
  const { serveGraph } = await import('./serve');
  return serveGraph(settings);
}
