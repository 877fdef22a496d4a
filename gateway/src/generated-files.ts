import { dirname, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { StartError } from '@social-economy/subgraph/start-error';
import { parse } from 'graphql';
import { supergraphFile } from './gateway';
import { requiresWithArguments } from './requires-with-arguments';
import { exampleEnvironment, settingsPage } from './settings-files';
import { subgraphNames } from './subgraph-location';
import { packages } from './subgraphs';

/** A committed file that is made from code. */
export interface GeneratedFile {
  path: string;
  text: string;
}

/** Each subgraph's `schema.graphql`, the composed `supergraph.graphql`, and what tells of the settings, as the code says they must be; StartError when the subgraphs do not fit together. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const subgraphs = await Promise.all(subgraphNames.map(async (name) => ({ name, sdl: (await packages[name]()).sdl() })));
  const refused = subgraphs.flatMap(({ name, sdl }) => requiresWithArguments(name, sdl));
  if (refused.length > 0) throw new StartError(refused.join('\n'));
  const composed = composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })));
  if (composed.errors) throw new StartError(composed.errors.map(({ message }) => message).join('\n'));
  const root = dirname(dirname(supergraphFile));
  return [
    ...subgraphs.map(({ name, sdl }) => ({ path: join(root, 'subgraphs', name, 'schema.graphql'), text: `${sdl}\n` })),
    { path: supergraphFile, text: `${composed.supergraphSdl}\n` },
    { path: join(root, '.env.example'), text: exampleEnvironment() },
    { path: join(root, 'docs', 'settings.md'), text: settingsPage() },
  ];
}
