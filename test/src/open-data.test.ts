import jsonld, { type JsonLdDocument } from 'jsonld';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
let things: Thing[];
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
  const document = (await (await catalogue()).json()) as JsonLdDocument;
  const flattened = await jsonld.flatten(document, undefined, { documentLoader: noNetwork });
  things = flattened as unknown as Thing[];
});

/** A thing of the catalogue with what is told of it, as a JSON-LD processor understands it. */
type Thing = Record<string, Value[]> & { '@id': string; '@type': string[] };
interface Value {
  '@id'?: string;
  '@value'?: string;
  '@language'?: string;
  '@type'?: string;
}

function catalogue(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL('/open-data/catalog.jsonld', graph.url), { headers });
}

/** The catalogue is read with nothing but what it brings along. */
function noNetwork(url: string): Promise<never> {
  return Promise.reject(new Error(`The catalogue cannot be read without ${url}.`));
}

const dcat = (name: string) => `http://www.w3.org/ns/dcat#${name}`;
const dct = (name: string) => `http://purl.org/dc/terms/${name}`;
const authority = 'http://publications.europa.eu/resource/authority';

function ofType(type: string): Thing[] {
  return things.filter((thing) => (thing['@type'] as string[] | undefined)?.includes(type));
}

function thing(id: string | undefined): Thing {
  const found = things.find((one) => one['@id'] === id);
  if (!found) throw new Error(`The catalogue does not describe ${id}.`);
  return found;
}

function dataset(name: string): Thing {
  return thing(new URL(`/open-data/catalog.jsonld#${name}`, graph.url).href);
}

/** What DCAT-AP 3 makes mandatory or recommends, and the catalogue promises. */
test.each([
  [dcat('Catalog'), ['title', 'description', 'publisher', 'license', 'issued', 'modified', 'language', 'spatial'].map(dct)],
  [dcat('Catalog'), ['dataset', 'service', 'themeTaxonomy'].map(dcat)],
  [dcat('Dataset'), ['title', 'description', 'publisher', 'issued', 'language', 'spatial', 'identifier', 'accrualPeriodicity'].map(dct)],
  [dcat('Dataset'), ['distribution', 'theme', 'keyword'].map(dcat)],
  [dcat('Distribution'), ['accessURL', 'downloadURL'].map(dcat)],
  [dcat('Distribution'), ['title', 'license', 'rights'].map(dct)],
  [dcat('DataService'), [dct('title'), dcat('endpointURL'), dcat('servesDataset')]],
  ['http://xmlns.com/foaf/0.1/Agent', ['http://xmlns.com/foaf/0.1/name']],
  [dct('LicenseDocument'), [dct('type')]],
])('every %s has %s', (type, properties) => {
  const all = ofType(type);
  expect(all.length).toBeGreaterThan(0);
  for (const one of all) for (const property of properties) expect([one['@id'], property, one[property] ?? []]).not.toContainEqual([]);
});

test('everything that is named or described in words is so in Polish and English', () => {
  for (const type of ['Catalog', 'Dataset', 'Distribution', 'DataService']) {
    for (const one of ofType(dcat(type))) {
      for (const property of [dct('title'), dct('description')]) {
        const languages = (one[property] ?? []).map((value) => value['@language']).sort();
        if (one[property] !== undefined) expect([one['@id'], languages]).toEqual([one['@id'], ['en', 'pl']]);
      }
    }
  }
});

test('there is a data set for each list that can be had whole, as CSV and as JSON Lines, and one of calendars', () => {
  const names = ['institutions', 'observations', 'events', 'targets'];
  expect(ofType(dcat('Dataset')).map((one) => one[dct('identifier')]?.[0]?.['@value'])).toEqual(
    expect.arrayContaining([...names, 'calendars']),
  );
  expect(ofType(dcat('Dataset'))).toHaveLength(5);
  for (const name of names) {
    const files = (dataset(name)[dcat('distribution')] ?? []).map((value) => thing(value['@id']));
    const addresses = files.map((file) => file[dcat('downloadURL')]?.[0]?.['@id']);
    expect(addresses).toEqual([`/export/${name}.csv`, `/export/${name}.jsonl`].map((path) => new URL(path, graph.url).href));
    expect(files[0]?.[dcat('mediaType')]).toEqual([{ '@id': 'https://www.iana.org/assignments/media-types/text/csv' }]);
  }
});

test('every calendar that the catalogue names is there: Poland and the 16 voivodeships', async () => {
  const addresses = (dataset('calendars')[dcat('distribution')] ?? []).map((value) => value['@id'] ?? '');
  expect(addresses).toHaveLength(17);
  for (const address of addresses) {
    const response = await fetch(address);
    expect([address, response.status, response.headers.get('content-type')]).toEqual([address, 200, 'text/calendar; charset=utf-8']);
  }
});

test('theme, place and languages are terms of the European Union, and dates are what the graph tells', async () => {
  const date = (value: string) => [{ '@type': 'http://www.w3.org/2001/XMLSchema#date', '@value': value }];
  for (const one of ofType(dcat('Dataset'))) {
    expect(one[dcat('theme')]).toEqual([{ '@id': `${authority}/data-theme/SOCI` }]);
    expect(one[dct('spatial')]).toEqual([{ '@id': `${authority}/country/POL` }]);
    expect(one[dct('language')]).toEqual([{ '@id': `${authority}/language/POL` }, { '@id': `${authority}/language/ENG` }]);
  }
  expect(dataset('catalogue')[dct('issued')]).toEqual(date('2026-11-21'));
  const { data } = await graph.ask('{ events(first: 100) { nodes { date { earliest latest } } } }');
  const days = (data as { events: { nodes: { date: { earliest: string; latest: string } }[] } }).events.nodes.map((one) => one.date);
  const covered = thing(dataset('events')[dct('temporal')]?.[0]?.['@id']);
  expect(covered[dcat('startDate')]).toEqual(date(days.map(({ earliest }) => earliest).sort()[0] ?? ''));
  expect(covered[dcat('endDate')]).toEqual(
    date(
      days
        .map(({ latest }) => latest)
        .sort()
        .at(-1) ?? '',
    ),
  );
});

test('no licence is made up: the one of the collection is not stated, and the rights name the sources', () => {
  const [licence] = ofType(dct('LicenseDocument'));
  expect(licence?.[dct('type')]).toEqual([{ '@id': 'http://purl.org/adms/licencetype/UnknownIPR' }]);
  expect(licence?.['http://www.w3.org/2000/01/rdf-schema#label']).toContainEqual({
    '@language': 'en',
    '@value': 'No licence of this collection is stated.',
  });
});

test('every statement of the catalogue survives the way to RDF and back', async () => {
  const document = (await (await catalogue()).json()) as JsonLdDocument;
  const quads = await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader: noNetwork });
  const back = await jsonld.flatten(await jsonld.fromRDF(quads, { format: 'application/n-quads' }));
  expect(back).toHaveLength(things.length);
});

test('who has the catalogue already gets 304', async () => {
  const first = await catalogue();
  expect(first.headers.get('content-type')).toBe('application/ld+json');
  const again = await catalogue({ 'if-none-match': first.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
});
