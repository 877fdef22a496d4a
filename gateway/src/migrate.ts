import { runToEnd } from '@social-economy/subgraph/run';
import { readGatewaySettings } from './settings';
import { embeddedPackages } from './subgraphs';

/** Brings the databases of all subgraphs that run in this process up to date. */
void runToEnd(async () => {
  for (const { subgraph, databaseUrl } of await embeddedPackages(readGatewaySettings().subgraphs)) await subgraph.migrate(databaseUrl);
});
