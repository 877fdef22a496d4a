// The subgraphs in the process of a peer, asked without HTTP and without JSON. What a change refers to is looked up in them, as in ours.
import { EmbeddedDataSource } from '@social-economy/gateway/embedded-data-source';
import { findMissingIn } from '@social-economy/gateway/missing-references';
import { packages } from '@social-economy/gateway/subgraphs';
import { randomUUID } from 'node:crypto';
import { caller } from './signed.mjs';

/** For each subgraph a function that answers `{ query, variables }`. */
export async function openSubgraphs() {
  const dataSources = new Map();
  for (const name of ['institutions', 'programmes', 'events']) {
    const { open } = await packages[name]();
    const subgraph = await open(process.env[`${name.toUpperCase()}_DATABASE`]);
    dataSources.set(name, new EmbeddedDataSource(subgraph, (request) => findMissingIn(dataSources, request)));
  }
  const answerOf = (dataSource) => (request) => dataSource.process({ request, context: { id: randomUUID(), caller } });
  return Object.fromEntries([...dataSources].map(([name, dataSource]) => [name, answerOf(dataSource)]));
}
