import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Source } from '@social-economy/database/source';
import fc from 'fast-check';
import { Observation } from '../observation/observation';
import { playBdl } from '../testing/played-bdl';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { fetchBdl } from './fetch-bdl';

const options = { indicator: 'population.total' };
const values = (val: number | null, rest: object = {}) => [{ year: '2021', val, attrId: 1, ...rest }];
const byVariable = (units: [id: string, values: object[]][], lastUpdate = '2024-05-01T10:00:00') => ({
  ...{ totalRecords: units.length, variableId: 72305, measureUnitId: 24, aggregateId: 1, lastUpdate },
  results: units.map(([id, all]) => ({ id, name: 'JEDNOSTKA', values: all })),
});
const page = byVariable([
  ['042800000000', values(1_374_699)],
  ['042815362000', values(171_249)],
  ['040000000000', values(5)],
]);

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});
const imported = (json: unknown, some: object = {}) =>
  graph.importing('bdl', typeof json === 'string' ? json : JSON.stringify(json), { options, fileName: 'bdl.json', ...some });
const ofYear = async (period = '2021') =>
  (await graph.rowsOf(Observation))
    .filter((row) => row.indicatorCode === 'population.total' && row.period === period)
    .sort((one, other) => one.teryt.localeCompare(other.teryt) || one.revision - other.revision);

test('an answer becomes observations with their source, and a second time changes nothing', async () => {
  expect(await imported(page)).toMatchObject({ outcome: 'STORED', format: 'JSON', problems: [], counts: { read: 3, new: 2, ignored: 1 } });
  const rows = await ofYear();
  expect(rows.map(({ teryt, value, revision }) => [teryt, value, revision])).toEqual([
    ['28', 1_374_699, 1],
    ['2862', 171_249, 1],
  ]);
  expect((await graph.rowsOf(Source)).find(({ id }) => id === rows[0]?.sourceId)).toMatchObject({
    title: 'GUS, Bank Danych Lokalnych (BDL): zmienna 72305 (CC BY 4.0)',
    url: expect.stringMatching(/\/data\/by-variable\/72305$/) as string,
    publishedOn: '2024-05-01',
  });
  expect(await imported(page)).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 2 } });
  expect(await ofYear()).toEqual(rows);
});

test('a later update with other values gives revisions, an earlier one nothing', async () => {
  await imported(page);
  const later = byVariable([['042800000000', values(1_374_700)]], '2024-09-01T10:00:00');
  expect(await imported(later)).toMatchObject({ counts: { changed: 1 } });
  const report = await imported(page);
  expect(report).toMatchObject({ outcome: 'STORED', counts: { changed: 0, unchanged: 1, ignored: 2 } });
  expect(report.notes).toContainEqual('Left out are 1 values of the update of 2024-05-01: those of a later one are known.');
  expect((await ofYear()).map(({ value, revision, isCurrent }) => [value, revision, isCurrent])).toEqual([
    [1_374_699, 1, false],
    [1_374_700, 2, true],
    [171_249, 1, true],
  ]);
});

test('pages one behind the other, or in a list, are one import; what is missing is never a zero', async () => {
  const explained = { totalRecords: 1, results: [{ id: 5, name: 'tajemnica statystyczna', symbol: '#', description: '' }] };
  const other = byVariable([['000000000000', values(0, { attrId: 5 })]]);
  const report = await imported([page, other, explained].map((one) => JSON.stringify(one, null, 1)).join('\n'));
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], counts: { new: 3 } });
  expect((await ofYear()).find(({ teryt }) => teryt === '2862')).toBeDefined();
  expect((await ofYear()).find(({ missingReason }) => missingReason !== null)).toMatchObject({
    value: null,
    missingReason: 'CONFIDENTIAL',
    verbatim: 'tajemnica statystyczna',
  });
  expect(await imported([page, other, explained])).toMatchObject({ counts: { new: 0, unchanged: 3 } });
});

test.each([
  ['no JSON', '{"results": [', 'is no JSON'],
  ['something else', '[{"a": 1}]', 'no answer of the Local Data Bank'],
  ['a refusal', '{"errors":[{"errorResult":"Nie znaleziono","errorCode":1}]}', 'Nie znaleziono'],
  [
    'a measure that is another one',
    JSON.stringify([page, { id: 72305, n1: 'ludność', measureUnitId: 24, measureUnitName: 'tys. zł' }]),
    'is measured in tys. zł',
  ],
])('%s is refused with a sentence', async (_name, text, sentence) => {
  const { outcome, problems } = await imported(text);
  expect(outcome).toBe('REFUSED');
  expect(problems.map(({ message }) => message).join(' ')).toContain(sentence);
});

test('values that cannot be, and indicators that are not there, keep all out', async () => {
  expect(await imported(byVariable([['042800000000', values(-5)]]))).toMatchObject({
    outcome: 'REFUSED',
    problems: [{ line: null, value: '-5', code: 'OUT_OF_RANGE', column: expect.stringContaining('unit 042800000000, 2021') }],
  });
  expect(await imported(page, { options: { indicator: 'none' } })).toMatchObject({ outcome: 'REFUSED', counts: { wrong: 2 } });
  await expect(imported(page, { options: { ...options, part: 'M13' } })).rejects.toThrow('not a reporting period');
});

test.each([
  [
    ['10514=population.total', '10515=population.total'],
    '"10514=population.total" and "10515=population.total", but a variable is one indicator',
  ],
  [['10514=population.total', '10514=pes.active'], '"10514=population.total" and "10514=pes.active", but a variable is one indicator'],
  [['population.total', 'pes.active'], 'each needs the id of its variable'],
])('the indicators %p are refused, since a variable is one indicator and an indicator one variable', async (indicator, sentence) => {
  await expect(imported(page, { options: { indicator } })).rejects.toThrow(sentence);
});

test.each(['0', '0.000', '000', '-1', 'dużo'])('the scale %s is refused, since it would leave no value as it is', async (scale) => {
  await expect(imported(page, { options: { ...options, scale } })).rejects.toThrow(
    `scale is "${scale}", but must be a number above 0: 1000.`,
  );
});

test('the same said twice is said once', async () => {
  const indicator = ['72305=population.total', '72305=population.total'];
  expect(await imported(page, { options: { indicator } })).toMatchObject({ outcome: 'STORED', counts: { new: 2 } });
});

test('a variable is fetched from the API as if its pages had been saved', async () => {
  const units = [
    ['042800000000', values(1)],
    ['042815362000', values(2)],
  ] as const;
  const bdl = await playBdl({
    variables: {
      '72305': {
        results: units.map(([id, all]) => ({ id, name: 'X', values: all })),
        lastUpdate: '2024-05-01',
        measureUnitName: 'osoba',
        n1: 'ludność',
      },
    },
  });
  const asked = { fetch: '72305', year: ['2021'], baseUrl: bdl.baseUrl, cache: mkdtempSync(join(tmpdir(), 'bdl-')) };
  const file = (await fetchBdl(asked))!;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(chunk);
  expect(await graph.importing('bdl', Buffer.concat(chunks), { options: { ...options, ...asked }, fileName: file.name })).toMatchObject({
    outcome: 'STORED',
    counts: { new: 2 },
    notes: [],
  });
  expect((await graph.rowsOf(Source)).map(({ title }) => title)).toContain(
    'GUS, Bank Danych Lokalnych (BDL): zmienna 72305, ludność (CC BY 4.0)',
  );
  await expect(fetchBdl({ ...asked, fetch: 'x' })).rejects.toThrow('must be written like 60270');
  await expect(fetchBdl({ ...asked, limits: '5' })).rejects.toThrow('5/1');
});

test('no bytes make an import fail in another way than with a report', async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.jsonValue().map((some) => Buffer.from(JSON.stringify({ ...page, results: some }))),
  );
  const property = fc.asyncProperty(content, async (bytes) => {
    const { outcome } = await graph.importing('bdl', bytes, { options, fileName: 'bdl.json', isDryRun: true });
    expect(['STORED', 'REFUSED']).toContain(outcome);
  });
  await fc.assert(property, { numRuns: 60 });
});
