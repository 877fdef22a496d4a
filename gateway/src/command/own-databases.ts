import { readGatewaySettings } from '../settings';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { CommandError, exitCodes } from './exit-codes';

/** The databases of all subgraphs; wrong usage where one runs behind a URL, since its database is not known here. */
export function ownDatabases(work: string): Record<SubgraphName, string> {
  const { subgraphs } = readGatewaySettings();
  const databases = subgraphNames.map((name) => {
    const location = subgraphs[name];
    if ('databaseUrl' in location) return [name, location.databaseUrl];
    const [url, database] = [`${name.toUpperCase()}_URL`, `${name.toUpperCase()}_DATABASE`];
    throw new CommandError(
      `${url} is "${location.url}", but ${work} needs the database itself: leave ${url} unset and set ${database} to the database of ${name}.`,
      exitCodes.wrongUsage,
    );
  });
  return Object.fromEntries(databases) as Record<SubgraphName, string>;
}
