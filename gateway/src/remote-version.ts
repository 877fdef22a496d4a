import { randomUUID } from 'node:crypto';
import { KnownVersion } from '@social-economy/database/known-version';
import { anonymous } from '@social-economy/subgraph/caller';
import type { CallHeaders } from '@social-economy/subgraph/gateway-calls';
import { seenVersionIn, versionHeader } from '@social-economy/subgraph/version-header';

const deadlineMs = 1_000;

/** What is known of the version of a subgraph's data over HTTP: from its answers, and where there were none for a second, by asking for it. */
export function remoteVersion(subgraph: string, url: string, signed: CallHeaders): KnownVersion {
  const address = new URL('data-version', url);
  return new KnownVersion(async () => {
    const headers = await signed({ id: randomUUID(), caller: anonymous });
    const response = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
    await response.body?.cancel();
    const seen = seenVersionIn(response.headers.get(versionHeader), performance.now());
    if (!seen) throw new Error(`The subgraph ${subgraph} tells no version of its data.`);
    return seen.version;
  });
}
