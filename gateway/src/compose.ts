import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { runToEnd } from '@social-economy/subgraph/run';
import { StartFailure } from '@social-economy/subgraph/failure';
import { parse } from 'graphql';
import { supergraphFile } from './gateway';
import { subgraphNames } from './subgraph-location';
import { packages } from './subgraphs';

/** Writes each subgraph's `schema.graphql` and the composed `supergraph.graphql`; with `--check` only tells which are stale. */
void runToEnd(async () => {
  const files = await generatedFiles();
  const stale = await Promise.all(files.map(async ({ path, text }) => ((await readFile(path, 'utf8').catch(() => '')) === text ? [] : [path])));
  if (!process.argv.includes('--check')) {
    await Promise.all(files.map(({ path, text }) => writeFile(path, text)));
  } else if (stale.flat().length > 0) {
    throw new StartFailure(`Stale: ${stale.flat().join(', ')}. Run: npm run compose`);
  }
});

/** The generated files with their text, from the code of the subgraphs. */
async function generatedFiles(): Promise<{ path: string; text: string }[]> {
  const subgraphs = await Promise.all(subgraphNames.map(async (name) => ({ name, sdl: (await packages[name]()).sdl() })));
  const composed = composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })));
  if (composed.errors) throw new StartFailure(composed.errors.map(({ message }) => message).join('\n'));
  const root = dirname(dirname(supergraphFile));
  return [
    ...subgraphs.map(({ name, sdl }) => ({ path: join(root, 'subgraphs', name, 'schema.graphql'), text: `${sdl}\n` })),
    { path: supergraphFile, text: `${composed.supergraphSdl}\n` },
  ];
}
