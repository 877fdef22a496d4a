import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Role } from '@social-economy/subgraph/caller';
import { newMarkers } from '../concurrency/mixed-attempts';
import { send, writings, type World } from '../concurrency/writing-program';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

const regions = '{ voivodeships { teryt name } }';
const named = 'query Region($teryt: ID!, $rest: Boolean = false) { territory(teryt: $teryt) { name parent @include(if: $rest) { name } } }';
const contact = '{ institution(id: "rops-28") { name contact { email } } }';
const nextMarker = newMarkers();

let graph: GraphUnderTest;
let plain: GraphUnderTest;
beforeAll(async () => {
  const databases = await realDatabases();
  graph = await startGraph(databases, 'in one process', {}, { cacheBytes: 2 ** 24 });
  plain = await startGraph(databases);
});

const script = { 'apollo-require-preflight': 'true' };
const link = (parameters: Record<string, string>, { url } = graph) => `${url}?${new URLSearchParams(parameters).toString()}`;
const get = (parameters: Record<string, string>, headers: Record<string, string> = script, method = 'GET') =>
  fetch(link(parameters), { headers, method });
const post = (body: object | string, headers: Record<string, string> = {}, { url } = graph) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const callsOf = async (query: string, variables?: object, token?: string) => (await graph.measure(query, variables, token)).calls;

test('what was asked before is answered without asking a subgraph, whatever it looks like', async () => {
  expect(await callsOf(named, { teryt: '28' })).toBeGreaterThan(0);
  expect(await callsOf(named, { teryt: '28' })).toBe(0);
  expect(await callsOf(named, { rest: false, teryt: '28' })).toBe(0);
  expect(await callsOf(`# a comment\n${named.replaceAll(' ', '  ')}`, { teryt: '28' })).toBeGreaterThan(0);
  expect(await callsOf(named, { teryt: '28', rest: true })).toBeGreaterThan(0);
  expect(await callsOf(named, { teryt: '04' })).toBeGreaterThan(0);
});

test('answers share their memory with the variables of their questions, which may be larger than they are', async () => {
  const small = await startGraph(await realDatabases(), 'in one process', {}, { cacheBytes: 100_000 });
  const query = 'query Other($id: ID!, $rest: Boolean!) { poland { name } institution(id: $id) @include(if: $rest) { name } }';
  const callsFor = async (letter: string) => (await small.measure(query, { id: letter.repeat(30_000), rest: false })).calls;
  expect([await callsFor('a'), await callsFor('a')]).toEqual([1, 0]);
  expect([await callsFor('b'), await callsFor('b')]).toEqual([1, 0]);
  expect(await callsFor('a')).toBe(1);
});

test('where pages of some origins may ask, every answer says that it depends on the origin', async () => {
  const limits = { corsOrigins: ['https://panel.example.org'] };
  const shown = await startGraph(await realDatabases(), 'in one process', {}, { cacheBytes: 2 ** 24, limits });
  const varied = async (response: Promise<Response>) => [(await response).status, (await response).headers.get('vary')];
  const byLink = (query: string, headers: object) => fetch(link({ query }, shown), { headers: { ...script, ...headers } });
  const ofQuestions = 'Origin, Accept, Authorization';
  for (let time = 0; time < 2; time += 1) {
    expect(await varied(post({ query: regions }, {}, shown))).toEqual([200, ofQuestions]);
    expect(await varied(byLink(regions, {}))).toEqual([200, ofQuestions]);
    expect(await varied(byLink(regions, { 'if-none-match': '*' }))).toEqual([304, ofQuestions]);
    expect(await varied(byLink(contact, {}))).toEqual([200, ofQuestions]);
    expect(await varied(byLink(regions, { accept: 'text/csv' }))).toEqual([200, ofQuestions]);
    expect(await varied(byLink('{ nothing }', { accept: 'text/csv' }))).toEqual([400, ofQuestions]);
    expect(await varied(byLink(regions, { accept: 'image/png' }))).toEqual([400, ofQuestions]);
  }
  expect(await varied(fetch(new URL('/export/institutions.csv', shown.url)))).toEqual([200, 'Origin, accept-encoding']);
  expect(await varied(fetch(new URL('/calendar/28.ics', shown.url)))).toEqual([200, 'Origin']);
});

test('a write to one subgraph ends what was asked of it, and nothing else', async () => {
  const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
  const events = '{ territory(teryt: "28") { events(first: 1) { totalCount } } }';
  const programmes = '{ territory(teryt: "28") { name programmes(first: 1) { totalCount } } }';
  await graph.ask(programmes);
  const before = (await graph.ask(events)).data as { territory: { events: { totalCount: number } } };
  await send(graph.url, token, 'createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
  expect(await callsOf(programmes)).toBe(0);
  expect((await graph.ask(events)).data).toEqual({ territory: { events: { totalCount: before.territory.events.totalCount + 1 } } });
});

test('a caller with a token is asked for anew each time, and fills nothing', async () => {
  const token = await graph.tokenFor({ roles: [Role.ANALYST] });
  const question = '{ voivodeships { name teryt level: teryt } viewer { subject } }';
  expect((await graph.ask(question, {}, token)).data).toMatchObject({ viewer: { subject: 'test' } });
  expect((await graph.ask(question)).data).toMatchObject({ viewer: null });
  expect(await callsOf(question)).toBe(0);
  expect(await callsOf(question, {}, token)).toBeGreaterThan(0);
  expect((await graph.ask(question, {}, token)).data).toMatchObject({ viewer: { subject: 'test' } });
  const { headers } = await post({ query: question }, { authorization: `Bearer ${token}` });
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('etag')).toBeNull();
});

test('contact data is seen by those who may, before and after others ask', async () => {
  const token = await graph.tokenFor({ roles: [Role.ANALYST] });
  const seen = async (as?: string) => (await graph.ask(contact, {}, as)) as { errors?: { extensions: { code: string } }[] };
  for (const as of [undefined, token, undefined, token, undefined]) {
    expect((await seen(as)).errors?.map(({ extensions }) => extensions.code)).toEqual(as === undefined ? ['FORBIDDEN'] : undefined);
  }
  expect((await post({ query: contact })).headers.get('cache-control')).toBe('private, no-store');
  await expect(seen('no token at all')).resolves.toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('a link has a tag of its bytes; who has them gets 304, and HEAD the same without them', async () => {
  const first = await get({ query: regions });
  const text = await first.text();
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  for (let time = 0; time < 2; time += 1) {
    const again = await get({ query: regions });
    expect(await again.text()).toBe(text);
    expect([...again.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))).toEqual(
      [...first.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
    );
  }
  expect(Object.fromEntries(first.headers)).toMatchObject({ etag: tag, 'cache-control': 'no-cache', vary: 'Accept, Authorization' });
  const unchanged = await get({ query: regions }, { ...script, 'if-none-match': `"other", ${tag}` });
  expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', tag]);
  const head = await get({ query: regions }, script, 'HEAD');
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', tag]);
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
});

test('a question is kept by its digest and asked for by a link; a mutation by link is refused, as is a link without a header of a script', async () => {
  const query = '{ voivodeships { name } }';
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } });
  expect(await (await get({ extensions })).json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  const registered = await (await get({ query, extensions })).text();
  for (let time = 0; time < 2; time += 1) expect(await (await get({ extensions })).text()).toBe(registered);
  const mutation = 'mutation { createEvent(input: {}) { userErrors { code } } }';
  for (let time = 0; time < 2; time += 1) expect((await get({ query: mutation })).status).toBeGreaterThanOrEqual(400);
  for (let time = 0; time < 2; time += 1) expect((await get({ query }, {})).status).toBe(400);
});

test.each([
  ['no JSON', '{"query":'],
  ['a text', '"query"'],
  ['no question', '{}'],
  ['a list', `[{"query":"${regions}"}]`],
  ['an unknown field', { query: '{ voivodeship }' }],
  ['no operation of that name', { query: 'query A { __typename }', operationName: 'B' }],
  ['a variable of the wrong type', { query: named, variables: { teryt: ['28', '04'] } }],
  ['a variable that is missing', { query: named, variables: {} }],
  ['variables that are no object', { query: named, variables: '28' }],
  ['variables nested too deeply', `{"query":"${regions}","variables":${'{"a":'.repeat(70)}1${'}'.repeat(70)}}`],
  ['a malformed code', { query: named, variables: { teryt: 'x' } }],
  ['an unknown code', { query: named, variables: { teryt: '99' } }],
  [
    'a missing record beside others',
    { query: 'query ($id: ID!) { institution(id: $id) { name } voivodeships { name } }', variables: { id: 'brak' } },
  ],
  ['an ordinary question', { query: regions }],
  ['introspection', { query: '{ __schema { queryType { name } } __typename }' }],
])('%s is answered with the same bytes at first, again, and without a cache', async (_what, body) => {
  const answers = [];
  for (const where of [graph, graph, graph, plain, plain]) {
    const response = await post(body, {}, where);
    const { 'content-type': type, 'cache-control': cache } = Object.fromEntries(response.headers);
    answers.push({ status: response.status, type, cache, text: await response.text() });
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('the type of an answer is the one that is accepted, from memory too', async () => {
  const types = [
    'application/json',
    'application/graphql-response+json',
    '*/*',
    'application/graphql-response+json, application/json;q=0.9',
  ];
  for (let time = 0; time < 2; time += 1) {
    for (const accept of types) {
      const response = await post({ query: regions }, { accept });
      const chosen = accept.startsWith('application/graphql') ? 'application/graphql-response+json' : 'application/json';
      expect(response.headers.get('content-type')).toBe(`${chosen}; charset=utf-8`);
    }
    const table = await post({ query: regions }, { accept: 'text/csv' });
    expect(table.headers.get('content-type')).toContain('text/csv');
  }
});

test('a caller who leaves in the middle of a question harms nobody', async () => {
  const leaving = httpRequest(graph.url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': 1000 } });
  leaving.on('error', () => undefined);
  leaving.write('{"query":');
  await new Promise((resolve) => setTimeout(resolve, 50));
  leaving.destroy();
  expect((await post({ query: regions })).status).toBe(200);
});

test('who accepts nothing that an answer can be given as is refused before anything is done, and spoils no answer of others', async () => {
  const body = { query: 'query Spoiled { poland { name teryt level } }' };
  const whole = { data: { poland: { name: 'Polska', teryt: '0', level: 'COUNTRY' } } };
  const given = async () => ((await (await post(body, { accept: '*/*' })).json()) as { data: object }).data;
  expect(await given()).toEqual(whole.data);
  for (const accept of ['image/png', 'text/html', 'multipart/mixed', 'text/csv;q=0', 'text/csv;charset=utf-16', 'application/json;q=0']) {
    const refused = await post(body, { accept });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('cache-control')).toBe('private, no-store');
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: `No answer can be given as "${accept}". Accept application/json or application/graphql-response+json.`,
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
    expect(await given()).toEqual(whole.data);
  }
});

test('a change is not made for who accepts no answer to it', async () => {
  const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'], subject: 'anna' });
  const countOf = async () => (await graph.ask('{ events(first: 1) { totalCount } }')).data;
  const before = await countOf();
  const input = writings['createEvent']!.input(nextMarker(), {} as World);
  const query = 'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } } }';
  const { status } = await post({ query, variables: { input } }, { accept: 'image/png', authorization: `Bearer ${token}` });
  expect(status).toBe(400);
  expect(await countOf()).toEqual(before);
});

test('an empty name of an operation is none, by body and by link, as often as it is asked', async () => {
  const query = '{ poland { name } }';
  for (let time = 0; time < 3; time += 1) {
    expect(await (await post({ query, operationName: '' })).json()).toMatchObject({ data: { poland: { name: 'Polska' } } });
    expect(await (await get({ query, operationName: '' })).json()).toMatchObject({ data: { poland: { name: 'Polska' } } });
  }
});
