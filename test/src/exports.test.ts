import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Role } from '@social-economy/subgraph/caller';
import { parse } from 'csv-parse/sync';
import type { Cell } from '@social-economy/exchange/cell';
import { exportNames } from '@social-economy/gateway/export-names';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  const databases = await realDatabases();
  graph = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

function fetched(file: string, headers: Record<string, string> = {}, { url } = graph): Promise<Response> {
  return fetch(new URL(`/export/${file}`, url), { headers });
}

const text = async (file: string, at = graph) => (await fetched(file, {}, at)).text();
const records = (csv: string) => parse<Record<string, string>>(csv, { columns: true, record_delimiter: '\r\n' });

/** What a client sees that does not decompress by itself. */
function rawBytes(file: string, headers: Record<string, string>): Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    get(new URL(`/export/${file}`, graph.url), { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

const everyId: Record<string, string> = {
  institutions: '{ list: institutions(first: 100) { totalCount nodes { id } } }',
  observations: '{ list: observations(first: 1000) { totalCount nodes { id } } }',
  events: '{ list: events(first: 100) { totalCount nodes { id } } }',
  targets: '{ programmes(first: 100) { nodes { targets { id } } } }',
};

test.each(exportNames)('%s holds every record of the graph once, in the order of ids', async (name) => {
  const { data } = (await graph.ask(everyId[name]!)) as {
    data: { list?: { totalCount: number; nodes: { id: string }[] }; programmes: { nodes: { targets: { id: string }[] }[] } };
  };
  const ids = (data.list?.nodes ?? data.programmes.nodes.flatMap(({ targets }) => targets)).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(10);
  expect(ids).toHaveLength(data.list?.totalCount ?? ids.length);
  expect(records(await text(`${name}.csv`)).map(({ id }) => id)).toEqual(ids.sort());
});

test.each(
  exportNames
    .flatMap((name) => [`${name}.csv`, `${name}.jsonl`, `${name}.csv?dialect=excel-pl`, `${name}.csv?within=28`])
    .map((file) => file),
)('%s has equal bytes and equal tags from subgraphs in this process and behind a URL', async (file) => {
  const [one, other] = [await fetched(file), await fetched(file, {}, overHttp)];
  for (const header of ['content-type', 'content-disposition', 'etag', 'cache-control', 'vary']) {
    expect([header, other.headers.get(header)]).toEqual([header, one.headers.get(header)]);
  }
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(await other.text()).toBe(await one.text());
});

test('CSV and JSON lines hold the same', async () => {
  for (const name of exportNames) {
    const lines = (await text(`${name}.jsonl`)).trimEnd().split('\n');
    const objects = lines.map((line) => JSON.parse(line) as Record<string, Cell>);
    const shown = objects.map((object) =>
      Object.fromEntries(
        Object.entries(object).map(([key, value]) => [key, typeof value === 'object' ? (value?.join('; ') ?? '') : String(value)]),
      ),
    );
    expect(records(await text(`${name}.csv`))).toEqual(shown);
  }
});

test('a filter means what it means in the graph', async () => {
  const filter = { not: { kind: { in: ['CIS', 'KIS'] } }, territory: { within: '28' } };
  const { data } = await graph.ask('query ($filter: InstitutionFilter) { institutions(filter: $filter, first: 100) { nodes { id } } }', {
    filter,
  });
  const { nodes } = (data as { institutions: { nodes: { id: string }[] } }).institutions;
  const exported = records(await text(`institutions.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`));
  expect(exported.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id).sort());
  expect(nodes.length).toBeGreaterThan(0);
});

test('simple parameters narrow the list, together with a filter', async () => {
  const within = records(await text('observations.csv?within=0&from=2018&to=2019'));
  expect(within.length).toBeGreaterThan(0);
  for (const { teryt = '', period = '' } of within) {
    expect(teryt).toMatch(/^\d+$/);
    expect(Number(period.slice(0, 4))).toBeGreaterThanOrEqual(2018);
    expect(Number(period.slice(0, 4))).toBeLessThanOrEqual(2019);
  }
  const one = within[0]!;
  const filter = encodeURIComponent(JSON.stringify({ indicator: { eq: one['indicatorCode'] } }));
  const both = records(await text(`observations.csv?within=0&from=2018&to=2019&filter=${filter}`));
  expect(both).toEqual(within.filter(({ indicatorCode }) => indicatorCode === one['indicatorCode']));
});

test.each([
  ['observations.csv?filter={', 'filter is "{", which is not JSON.'],
  [
    'observations.csv?filter={"teritory":{}}',
    'filter: Field "teritory" is not defined by type "ObservationFilter". Did you mean "territory"?',
  ],
  ['observations.csv?filter={"territory":{"within":28.5}}', 'filter.territory.within: '],
  ['observations.csv?filter={"from":"2020-13"}', '"2020-13"'],
  ['observations.csv?filter=[1]', 'filter: Expected type "ObservationFilter" to be an object.'],
  ['observations.csv?filter=null', 'filter is "null", but must be an object'],
  ['observations.csv?within=28x', '"28x" is not a TERYT code.'],
  ['observations.csv?from=2021&to=2020', '2021'],
  ['observations.csv?with=28', '"with" is no parameter of this export. It takes filter, dialect, indicator, within, from, to.'],
  ['observations.csv?within=28&within=14', 'within is given more than once.'],
  ['observations.jsonl?dialect=excel-pl', 'dialect is for CSV only.'],
  ['observations.csv?dialect=x', 'dialect is "x", which is none.'],
  ['institutions.csv?kind=CIX', 'kind: Value "CIX" does not exist in "InstitutionKind" enum.'],
  ['targets.csv?filter={"programme":"x"}', 'filter.programme: '],
])('%s is refused with the value and what would be right', async (file, sentence) => {
  for (const at of [graph, overHttp]) {
    const response = await fetched(file, {}, at);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect([response.status, errors[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
    expect(errors[0]?.message).toContain(sentence);
    expect(response.headers.get('etag')).toBeNull();
  }
});

test.each(['people.csv', 'observations.xml', 'observations', 'toString.csv', '..%2fgraphql.csv'])(
  '%s is not found, and the sentence lists what is',
  async (file) => {
    const response = await fetched(file);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(response.status).toBe(404);
    expect(errors[0]?.message).toContain('institutions, observations, events, targets');
  },
);

test('no export holds contact data, whoever asks', async () => {
  const token = await graph.tokenFor({ roles: [Role.ADMINISTRATOR] });
  const contact = { email: 'anna.nowak@example.org', phone: '+48 22 123 45 67', person: 'Anna Nowak' };
  const { data } = (await graph.ask('{ institutions(first: 1) { nodes { id version } } }')) as {
    data: { institutions: { nodes: object[] } };
  };
  const change = 'mutation ($input: UpdateInstitutionInput!) { updateInstitution(input: $input) { userErrors { message } } }';
  const input = { ...data.institutions.nodes[0], contact };
  expect(await graph.ask(change, { input }, token)).toEqual({ data: { updateInstitution: { userErrors: [] } } });
  for (const file of exportNames.flatMap((name) => [`${name}.csv`, `${name}.jsonl`])) {
    const whole = await (await fetched(file, { authorization: `Bearer ${token}` })).text();
    for (const part of Object.values(contact)) expect(whole).not.toContain(part);
  }
  expect((await fetched('events.csv', { authorization: 'Bearer nonsense' })).status).toBe(401);
});

test('a subgraph gives its files to nobody but the gateway', async () => {
  for (const [name, url] of Object.entries(overHttp.subgraphUrls)) {
    const file = { institutions: 'institutions', programmes: 'observations', events: 'events' }[name] ?? '';
    const token = await overHttp.tokenFor({ roles: [Role.ADMINISTRATOR] });
    for (const authorization of [undefined, `Bearer ${token}`]) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await fetch(new URL(`/export/${file}.csv`, url), { headers });
      expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
    }
  }
});

test('a file is compressed for who takes that, and is the same', async () => {
  const plain = await rawBytes('institutions.csv', {});
  const packed = await rawBytes('institutions.csv', { 'accept-encoding': 'br, gzip' });
  expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
  expect(packed.headers['vary']).toContain('accept-encoding');
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
  expect(gunzipSync(packed.bytes).toString()).toBe(plain.bytes.toString());
});

test('every column is documented', async () => {
  const documented = await readFile(join(__dirname, '..', '..', 'docs', 'tables.md'), 'utf8');
  for (const name of exportNames) {
    const [, section = ''] = documented.split(`### ${name}\n`);
    const columns = [...(section.split('###')[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column);
    expect([name, (await text(`${name}.csv`)).split('\r\n')[0]]).toEqual([name, columns.join(',')]);
  }
});

test('HEAD tells the same headers without the file', async () => {
  const url = new URL('/export/events.csv', graph.url);
  const [head, whole] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', whole.headers.get('etag')]);
  await whole.text();
});
