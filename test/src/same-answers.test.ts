import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let inOneProcess: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  const databases = await realDatabases();
  inOneProcess = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

test.each([
  [
    'all three domains',
    '{ voivodeships { name rops { name } programmes { nodes { title } } events(first: 3) { totalCount nodes { title organiser { name } } } } }',
  ],
  [
    'an interface across domains',
    '{ institutions(first: 20) { nodes { __typename name events(first: 1) { totalCount } projects { title } ... on Owes { operators { name } } } } }',
  ],
  [
    'single records by id',
    '{ event(id: "wm-21") { title date { verbatim edtf } project { title lead { name } } } indicator(code: "cis.active") { namePl periods } }',
  ],
  ['unknown keys', '{ territory(teryt: "9999") { name } programme(id: "nothing") { title } event(id: "nothing") { title } }'],
  ['a malformed TERYT code', '{ territory(teryt: "28x") { name } voivodeships { name } }'],
  ['a malformed cursor', '{ events(first: 2, after: "nonsense") { nodes { id } } voivodeships { name } }'],
  ['a cursor deep in the graph', '{ voivodeships { name events(first: 2, after: "nonsense") { nodes { id } } } }'],
  ['too many rows', '{ programmes(first: 1000) { nodes { id } } }'],
  ['a malformed date', '{ territory(teryt: "28") { servedBy(on: "1.06.2016") { name } } }'],
  ['an unknown field', '{ voivodeships { mayor } }'],
  ['a document that cannot be read', '{ voivodeships { name '],
])('%s: equal data, equal errors, equal statements in one process and over HTTP', async (_subject, query) => {
  const [one, other] = [await inOneProcess.measure(query), await overHttp.measure(query)];
  expect(other.answer).toEqual(one.answer);
  expect(other.statements.sort()).toEqual(one.statements.sort());
  expect(other.calls).toBe(one.calls);
});

test.each([
  ['{ territory(teryt: "28x") { name } }', '"28x" is not a TERYT code. Write 0 for Poland, 2 digits for a voivodeship (28)'],
  ['{ events(after: "nonsense") { nodes { id } } }', '"nonsense" is not a cursor'],
  ['{ events(first: 101) { nodes { id } } }', 'first is 101, but a page of this list has 1 to 100 rows'],
  [
    '{ territory(teryt: "28") { servedBy(on: "1.06.2016") { name } } }',
    '"1.06.2016" is not a date. Write a day of the calendar as YYYY-MM-DD',
  ],
])('%s is refused with BAD_USER_INPUT, the value and the right form', async (query, sentence) => {
  for (const graph of [inOneProcess, overHttp]) {
    const { errors } = await graph.ask(query);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(sentence) as string, extensions: { code: 'BAD_USER_INPUT' } });
  }
});

test('a subgraph that cannot be reached is named, its address is not', async () => {
  const { serveGraph } = await import('@social-economy/gateway/serve');
  const nowhere = { url: 'http://127.0.0.1:1/graphql' };
  const { url, close } = await serveGraph({
    host: '127.0.0.1',
    port: 0,
    subgraphs: { institutions: nowhere, programmes: nowhere, events: nowhere },
    keyFile: join(freshFolder(), 'gateway-key.jwk'),
    authentication: { identityProvider: null, developmentKeyFile: null },
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ voivodeships { name } }"}',
    });
    const text = await response.text();
    expect(text).toContain('SUBGRAPH_UNAVAILABLE');
    expect(text).toContain('institutions');
    expect(text).not.toContain('127.0.0.1');
  } finally {
    await close();
  }
});
