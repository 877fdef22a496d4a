// The subgraphs in the process of a peer, asked without HTTP and without JSON.
import { packages } from '@social-economy/gateway/subgraphs';
import { answersOf } from '@social-economy/subgraph/answer';
import { randomUUID } from 'node:crypto';
import { caller } from './signed.mjs';

/** For each subgraph a function that answers `{ query, variables }`. */
export async function openSubgraphs() {
  const opened = ['institutions', 'programmes', 'events'].map(async (name) => {
    const { open } = await packages[name]();
    const answer = answersOf(await open(process.env[`${name.toUpperCase()}_DATABASE`]));
    return [name, (question) => answer(question, { id: randomUUID(), caller, findMissing: () => Promise.resolve([]) })];
  });
  return Object.fromEntries(await Promise.all(opened));
}
