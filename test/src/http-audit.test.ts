import { join } from 'node:path';
import { keyPairOf } from '@social-economy/gateway/key-file';
import { subgraphNames } from '@social-economy/gateway/subgraph-location';
import { anonymous } from '@social-economy/subgraph/caller';
import { signedHeaders } from '@social-economy/subgraph/gateway-calls';
import { auditServer } from 'graphql-http';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases(), 'over HTTP');
});

/** How many of the rules of GraphQL over HTTP are kept, and those that must be and are not. */
async function audited(url: string, headers: Record<string, string> = {}) {
  const fetchFn = (address: string, init: RequestInit = {}) =>
    fetch(address, { ...init, headers: { ...headers, ...(init.headers as Record<string, string> | undefined) } });
  const results = await auditServer({ url, fetchFn });
  const of = (status: string) => results.flatMap((result) => (result.status === status ? [`${result.id} ${result.name}`] : []));
  return { ok: of('ok').length, errors: of('error') };
}

test('the gateway speaks GraphQL over HTTP as the audit of graphql-http wants it', async () => {
  const { ok, errors } = await audited(graph.url);
  expect(errors).toEqual([]);
  expect(ok).toBeGreaterThanOrEqual(55);
});

test.each(subgraphNames)('the subgraph %s does so too, to its gateway', async (name) => {
  const keys = await keyPairOf(join(graph.dataFolder, 'gateway-key.jwk'));
  const headers = await signedHeaders(keys, name)({ id: '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11', caller: anonymous });
  const { ok, errors } = await audited(graph.subgraphUrls[name] ?? '', headers);
  expect(errors).toEqual([]);
  expect(ok).toBeGreaterThanOrEqual(55);
});
