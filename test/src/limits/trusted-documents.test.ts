import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import type { TrustMode } from '@social-economy/gateway/limits/trusted-documents';
import { type GraphSettings, type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

const trusted = 'query Region($teryt: ID!) {\n  territory(teryt: $teryt) {\n    name\n  }\n}';
const strange = '{ territory(teryt: "14") { name teryt } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = 'warmińsko-mazurskie';

const ofApollo = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: hashOf(trusted), name: 'Region', type: 'query', body: trusted }],
};
const ofCodegen = { [hashOf(trusted)]: trusted };

let databases: Awaited<ReturnType<typeof realDatabases>>;
beforeAll(async () => {
  databases = await realDatabases();
});

function written(manifest: unknown): string {
  const file = join(freshFolder(), 'documents.json');
  writeFileSync(file, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return file;
}

function trusting(mode: TrustMode, manifest: unknown = ofApollo, settings: GraphSettings = {}): Promise<GraphUnderTest> {
  return startGraph(databases, 'in one process', {}, { ...settings, limits: { trustedDocuments: { file: written(manifest), mode } } });
}

async function post({ url }: GraphUnderTest, body: object): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

const variables = { teryt: '28' };
const byId = { variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(trusted) } } };

test.each([
  ['Apollo', ofApollo],
  ['GraphQL Code Generator', ofCodegen],
])(
  'documents of a manifest of %s are answered by their id or as a whole, and no others where that is enforced',
  async (_tool, manifest) => {
    const graph = await trusting('enforce', manifest, { cacheBytes: 2 ** 20 });
    for (let time = 0; time < 3; time += 1) {
      expect(await post(graph, byId)).toMatchObject({ status: 200, text: expect.stringContaining(named) });
      expect(await post(graph, { query: trusted, variables })).toMatchObject({ status: 200, text: expect.stringContaining(named) });
      expect(await post(graph, { query: `${trusted} # set otherwise`, variables })).toMatchObject({ status: 200 });
      const refused = { status: 403, text: expect.stringContaining('"code":"DOCUMENT_NOT_TRUSTED"') };
      expect(await post(graph, { query: strange })).toMatchObject(refused);
      const sent = { query: strange, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(strange) } } };
      expect(await post(graph, sent)).toMatchObject(refused);
      expect(await post(graph, { extensions: sent.extensions })).toMatchObject({
        text: expect.stringContaining('PERSISTED_QUERY_NOT_FOUND'),
      });
      expect(await post(graph, { query: '{ __schema { types { name } } }' })).toMatchObject(refused);
    }
    expect((await graph.measure(strange)).calls).toBe(0);
    // What the gateway asks for a page of its own is no document of a caller.
    expect((await fetch(new URL('/calendar/28.ics', graph.url))).status).toBe(200);
  },
);

test.each(['', '&', 'a&', 'query&', 'a#&'])('no link with %j a thousand times in it gets another document answered', async (padding) => {
  const graph = await trusting('enforce', ofApollo, { cacheBytes: 2 ** 20 });
  for (const accept of ['application/json', 'text/csv']) {
    const link = `${graph.url}?${padding.repeat(1_001)}query=${encodeURIComponent(strange)}`;
    const response = await fetch(link, { headers: { 'apollo-require-preflight': '1', accept } });
    expect(response.status).not.toBe(200);
    expect(await response.text()).not.toContain('"data":{');
  }
});

test('others are answered and logged once where that is to be seen first, and answered where they are let in', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const logging = await trusting('log');
  for (let time = 0; time < 2; time += 1) {
    expect((await post(logging, { query: strange })).status).toBe(200);
    expect((await post(logging, byId)).status).toBe(200);
  }
  expect(log.mock.calls.map(([line]) => String(line))).toEqual([expect.stringContaining(hashOf(strange).slice(0, 12))]);
  expect(JSON.stringify(log.mock.calls)).not.toContain(strange);
  const open = await trusting('off');
  expect((await post(open, { query: strange })).status).toBe(200);
  expect((await post(open, byId)).status).toBe(200);
  expect(log).toHaveBeenCalledTimes(1);
  log.mockRestore();
});

test.each([
  ['no JSON', '{'],
  ['another format', { format: 'something-else', version: 1, operations: [] }],
  ['a document that is no GraphQL', { x: '{ "' }],
])('a manifest that is %s keeps the graph from starting, with the reason', async (_what, manifest) => {
  await expect(trusting('enforce', manifest)).rejects.toThrow('TRUSTED_DOCUMENTS');
});

test('a document of the manifest that has the name of what every object has is none that was not given', async () => {
  const graph = await trusting('enforce');
  for (const sha256Hash of ['__proto__', 'constructor', 'toString']) {
    const { text } = await post(graph, { extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect(text).toContain('PERSISTED_QUERY_NOT_FOUND');
  }
});

test('the schema is told and a page to ask is shown, unless they are switched off', async () => {
  const html = { headers: { accept: 'text/html' } };
  const shown = await startGraph(databases);
  expect((await fetch(shown.url, html)).headers.get('content-type')).toContain('text/html');
  const hidden = await startGraph(databases, 'in one process', {}, { limits: { isSchemaTold: false, isPageShown: false } });
  expect((await fetch(hidden.url, html)).headers.get('content-type')).not.toContain('text/html');
  const { status, text } = await post(hidden, { query: '{ __schema { types { name } } }' });
  expect([status, text]).toEqual([400, expect.stringContaining('GRAPHQL_VALIDATION_FAILED')]);
  expect(await post(hidden, { query: '{ __typename }' })).toMatchObject({ status: 200 });
  const filtered = 'query ($f: InstitutionFilter) { institutions(filter: $f) { totalCount } }';
  const wrong = [
    { query: '{ institution { id } }' },
    { query: '{ institutions(frst: 1) { totalCount } }' },
    { query: '{ institutions(filter: { teritory: {} }) { totalCount } }' },
    { query: filtered, variables: { f: { teritory: {} } } },
    { query: filtered, variables: { f: { status: ['ACTIV'] } } },
  ];
  for (const asked of wrong) {
    const told = await post(shown, asked);
    expect(told.status).toBe(400);
    const untold = await post(hidden, asked);
    expect([untold.status, untold.text]).toEqual([400, expect.not.stringContaining('Did you mean')]);
  }
});
