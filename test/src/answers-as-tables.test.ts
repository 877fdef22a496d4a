import { Role } from '@social-economy/subgraph/caller';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const events =
  'query Events { events(first: 5, filter: { territory: { within: "28" } }) { totalCount nodes { id title when: date { verbatim earliest } organiser { name } audience participants { count } } } }';

let graph: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  const databases = await realDatabases();
  graph = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

interface ListedEvent {
  id: string;
  title: string;
  when: { verbatim: string; earliest: string | null };
  organiser: { name: string } | null;
  audience: string[];
  participants: { count: number } | null;
}

interface ListedObservation {
  territory: { teryt: string };
  period: string;
  value: number | null;
  status: string;
}

interface Sent {
  accept: string;
  search?: string;
  token?: string;
  variables?: object;
  at?: GraphUnderTest;
}

function post(query: string, { accept, search = '', token, variables, at = graph }: Sent): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return fetch(`${at.url}${search}`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
}

async function refusal(response: Response) {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: response.status, type: response.headers.get('content-type')?.split(';')[0], ...errors[0] };
}

test('a list is answered as CSV with a column for each selected field, in its order', async () => {
  const response = await post(events, { accept: 'text/csv' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="events.csv"');
  const [head, ...rows]: string[][] = parse(await response.text(), { record_delimiter: '\r\n' });
  expect(head).toEqual(['id', 'title', 'when.verbatim', 'when.earliest', 'organiser.name', 'audience', 'participants.count']);
  const { data } = (await graph.ask(events)) as { data: { events: { nodes: ListedEvent[] } } };
  const cells = data.events.nodes.map(({ id, title, when, organiser, audience, participants }) => [
    id,
    title,
    when.verbatim,
    when.earliest ?? '',
    organiser?.name ?? '',
    audience.join('; '),
    String(participants?.count ?? ''),
  ]);
  expect(rows).toEqual(cells);
  expect(rows).toHaveLength(5);
});

test('the same bytes come with GET, and from subgraphs behind a URL', async () => {
  const text = await (await post(events, { accept: 'text/csv' })).text();
  const got = await fetch(`${graph.url}?${new URLSearchParams({ query: events }).toString()}`, { headers: { accept: 'text/csv' } });
  expect(await got.text()).toBe(text);
  expect(await (await post(events, { accept: 'text/csv', at: overHttp })).text()).toBe(text);
});

test('XLSX has numbers as numbers and texts as texts', async () => {
  const query =
    '{ observations(first: 3, filter: { indicator: { in: ["cis.active"] } }) { nodes { territory { teryt } period value status } } }';
  const response = await post(query, { accept: xlsx });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, xlsx]);
  const [head, ...rows] = await readSheet(Buffer.from(await response.arrayBuffer()));
  const { data } = (await graph.ask(query)) as { data: { observations: { nodes: ListedObservation[] } } };
  expect(head).toEqual(['territory.teryt', 'period', 'value', 'status']);
  expect(rows).toEqual(data.observations.nodes.map(({ territory, period, value, status }) => [territory.teryt, period, value, status]));
  expect(rows.length).toBeGreaterThan(0);
});

test('the Polish dialect is what Excel opens by a double click', async () => {
  const query = '{ programmes(first: 50) { nodes { id } } projects(first: 1) { totalCount } observations { totalCount } }';
  expect((await post(query, { accept: 'text/csv' })).status).toBe(200);
  const observations = '{ observations(first: 200, filter: { value: { lt: 200 } }) { nodes { period value } } }';
  const bytes = Buffer.from(await (await post(observations, { accept: 'text/csv', search: '?dialect=excel-pl' })).arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const [head, ...lines] = bytes.subarray(3).toString().trimEnd().split('\r\n');
  expect(head).toBe('period;value');
  for (const line of lines) expect(line).toMatch(/^\d{4}[^;]*;\d+(,\d+)?$/);
  expect(lines.filter((line) => line.includes(',')).length).toBeGreaterThan(0);
});

test.each([
  ['text/csv, application/json', 'text/csv'],
  ['text/csv;q=0.5, application/json', 'application/json'],
  ['application/json;q=0.5, text/csv;q=0.9', 'text/csv'],
  [`text/csv;q=0.4, ${xlsx};q=0.8`, xlsx],
  ['*/*', 'application/json'],
  ['text/csv;q=0, */*', 'application/json'],
])('Accept: %s is answered with %s', async (accept, type) => {
  const response = await post('{ voivodeships { teryt name } }', { accept });
  expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
});

test.each([
  ['no list', '{ territory(teryt: "28") { name } }', 'The answer has no list of records'],
  ['several lists', '{ voivodeships { name events { nodes { id } } } }', '(voivodeships, voivodeships.events.nodes)'],
])('%s is refused with TABLE_NOT_POSSIBLE and what to select, and asks no subgraph', async (_what, query, sentence) => {
  const refused = await refusal(await post(query, { accept: 'text/csv' }));
  expect(refused).toMatchObject({ status: 400, type: 'application/json', extensions: { code: 'TABLE_NOT_POSSIBLE' } });
  expect(refused.message).toContain(sentence);
});

test('what costs too much is refused before its table is planned', async () => {
  const rows = (within: string) => `events(first: 100) { nodes { ${within} } }`;
  const query = `{ voivodeships { ${rows(`organiser { ${rows(`organiser { ${rows('id')} }`)} }`)} } }`;
  const refused = await refusal(await post(query, { accept: 'text/csv' }));
  expect(refused).toMatchObject({ status: 400, extensions: { code: 'COST_TOO_HIGH' } });
});

test('a change is not made when a table is asked for', async () => {
  const token = await graph.tokenFor({ roles: [Role.ADMINISTRATOR] });
  const rows = [{ indicator: 'cis.active', teryt: '28', period: '1999', value: 7 }];
  const change =
    'mutation ($rows: [ObservationInput!]!) { recordObservations(input: { source: { title: "Test" }, rows: $rows }) { userErrors { message } } }';
  const refused = await refusal(await post(change, { accept: 'text/csv', token, variables: { rows } }));
  expect(refused).toMatchObject({ status: 400, extensions: { code: 'TABLE_NOT_POSSIBLE' } });
  const made = '{ observations(filter: { from: "1999", to: "1999" }) { totalCount } }';
  expect(await graph.ask(made)).toEqual({ data: { observations: { totalCount: 0 } } });
  expect(await graph.ask(change, { rows }, token)).toEqual({ data: { recordObservations: { userErrors: [] } } });
  expect(await graph.ask(made)).toEqual({ data: { observations: { totalCount: 1 } } });
});

test.each([
  ['an unknown dialect', '?dialect=excel', 'text/csv', 'dialect is "excel", which is none. Take rfc4180 or excel-pl.'],
  ['a dialect of XLSX', '?dialect=excel-pl', xlsx, 'dialect is for CSV only.'],
])('%s is refused', async (_what, search, accept, sentence) => {
  const refused = await refusal(await post('{ voivodeships { name } }', { accept, search }));
  expect(refused).toMatchObject({
    status: 400,
    message: expect.stringContaining(sentence) as string,
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('an answer with an error is the JSON answer, with its status: never half a table', async () => {
  const query = '{ institutions(first: 3) { nodes { name contact { email } } } }';
  const asJson = await post(query, { accept: 'application/json' });
  const asTable = await post(query, { accept: 'text/csv' });
  expect([asTable.status, await asTable.json()]).toEqual([asJson.status, await asJson.json()]);
  const wrong = await refusal(await post('{ nothing { here } }', { accept: 'text/csv' }));
  expect(wrong).toMatchObject({ status: 400, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
});

test('a table shows what its caller may see, and nobody else', async () => {
  const query = '{ institutions(first: 3) { nodes { name contact { email } } } }';
  const token = await graph.tokenFor({ roles: [Role.ANALYST] });
  const response = await post(query, { accept: 'text/csv', token });
  expect((await response.text()).split('\r\n')[0]).toBe('name,contact.email');
  expect((await post(query, { accept: 'text/csv', token: 'nonsense' })).status).toBe(401);
});
