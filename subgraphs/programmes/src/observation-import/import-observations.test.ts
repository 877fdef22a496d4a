import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Observation } from '../observation/observation';

const options = { sourceTitle: 'Sprawozdanie ROPS za 2024 r.' };
const long = (...rows: string[]) => ['Wskaźnik;TERYT;Okres;Wartość', ...rows, ''].join('\r\n');

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const counts = (some: object) => ({ read: 0, new: 0, changed: 0, unchanged: 0, wrong: 0, ignored: 0, ...some });

test('a long table is stored with its audit log, and a second time changes nothing', async () => {
  const file = long('pes.active;28;2024;1 234', 'pes.active;2862;2024;12');
  const report = await graph.importing('observations', file, { options });
  expect(report).toMatchObject({
    ...{ outcome: 'STORED', format: 'CSV', encoding: 'utf-8', separator: ';', problems: [] },
    counts: counts({ read: 2, new: 2 }),
  });
  expect((await graph.rowsOf(Observation)).find(({ id }) => id === 'pes.active:28:2024:1')).toMatchObject({
    value: 1234,
    verbatim: '1 234',
  });
  expect(await graph.auditOf('Observation', 'pes.active:28:2024:1')).toMatchObject([
    { mutation: 'importObservations', subject: 'importer' },
  ]);
  const lines = (await graph.rowsOf(AuditEntry)).length;
  const again = await graph.importing('observations', file, { options });
  expect(again).toMatchObject({ outcome: 'STORED', counts: counts({ read: 2, unchanged: 2 }) });
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(lines);
  const changed = await graph.importing('observations', file.replace('1 234', '1 235'), { options });
  expect(changed).toMatchObject({ counts: counts({ read: 2, changed: 1, unchanged: 1 }) });
});

test('a unit that no sum counts is a wrong row, one that ended is none', async () => {
  const report = await graph.importing('observations', long('pes.active;1207@2024;2024;12', 'pes.active;0206@2020;2020;7'), { options });
  expect(report).toMatchObject({ outcome: 'REFUSED', counts: counts({ read: 2, new: 1, wrong: 1 }) });
  expect(report.problems).toMatchObject([{ line: 2, column: 'TERYT', value: '1207@2024', code: 'INVALID' }]);
});

test('one wrong row keeps all out, unless the good ones are to be kept; the report is kept', async () => {
  const file = long('pes.active;28;2024;12', 'pes.active;2862;2024;dużo', 'brak;28;2024;1', 'pes.active;28;2024;12');
  const before = await graph.rowsOf(Observation);
  const refused = await graph.importing('observations', file, { options });
  expect(refused).toMatchObject({ outcome: 'REFUSED', counts: counts({ read: 4, new: 1, wrong: 3 }) });
  expect(refused.problems.map(({ line, column, value }) => [line, column, value])).toEqual([
    [3, 'Wartość', 'dużo'],
    [4, 'Wskaźnik', 'brak'],
    [5, 'Wartość', '12'],
  ]);
  expect(await graph.rowsOf(Observation)).toEqual(before);
  const kept = await graph.importing('observations', file, { options, keepGood: true });
  expect(kept).toMatchObject({ outcome: 'STORED', counts: counts({ read: 4, new: 1, wrong: 3 }) });
  const { data } = await graph.answerTo(
    '{ programmesImportRuns { totalCount nodes { outcome counts { wrong } problems { totalCount nodes { line column value code message } } } } }',
    {},
    callers.national,
  );
  expect(data).toMatchObject({
    programmesImportRuns: {
      totalCount: 2,
      nodes: [
        { outcome: 'STORED', counts: { wrong: 3 }, problems: { totalCount: 3 } },
        { outcome: 'REFUSED', problems: { nodes: [{ line: 3, column: 'Wartość' }, { line: 4 }, { line: 5 }] } },
      ],
    },
  });
});

test('a dry run leaves no trace', async () => {
  const before = await graph.everything();
  const report = await graph.importing('observations', long('pes.active;28;2024;12'), { options, isDryRun: true });
  expect(report).toMatchObject({ id: null, outcome: 'STORED', counts: counts({ read: 1, new: 1 }) });
  expect(await graph.everything()).toBe(before);
});

test('a wide table has a territory a row and a period a column; what has no value is left out, never zero', async () => {
  const file = [
    'Tabl. 1. Podmioty ekonomii społecznej;;;',
    'Województwo;2021 r.;2022;Uwagi',
    'POLSKA;93 300;-;',
    'Mazowieckie;14 000;0;szacunek',
    'WOJ. ŁÓDZKIE;;b.d.;',
    'Ogółem;107 300;0;',
    'Źródło: GUS;;;',
    ';;;',
  ].join('\n');
  const report = await graph.importing('observations', file, {
    options: { ...options, indicator: 'Aktywne podmioty ekonomii społecznej' },
  });
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 8, new: 3, ignored: 5 }) });
  expect(report.notes).toEqual([
    'Columns that are not known, and so not taken in: Uwagi. Name what they are with map: value=Liczba.',
    expect.stringContaining('Line 6 is left out'),
    expect.stringContaining('Line 7 is left out'),
  ]);
  const ids = ['pes.active:14:2021:1', 'pes.active:14:2022:1', 'pes.active:10:2021:1'];
  const stored = (await graph.rowsOf(Observation)).filter(({ id }) => ids.includes(id));
  expect(stored.map(({ id, value }) => [id, value]).sort()).toEqual([
    ['pes.active:14:2021:1', 14000],
    ['pes.active:14:2022:1', 0],
  ]);
});

test('a row whose one filled cell names a territory has empty cells; where it names none, it is a footnote', async () => {
  const file = 'TERYT;2023\n02;5\n04;\nWyjaśnienia;\n;b.d.\nŹródło: GUS\n';
  const given = { ...options, indicator: 'pes.active', missingReason: 'NOT_COLLECTED' };
  const report = await graph.importing('observations', file, { options: given });
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 5, new: 2, ignored: 3 }) });
  expect(report.notes).toContain('Line 6 is left out, since it is no row with values: Źródło: GUS');
  expect((await graph.rowsOf(Observation)).find(({ id }) => id === 'pes.active:04:2023:1')).toMatchObject({
    value: null,
    missingReason: 'NOT_COLLECTED',
  });
  const named = 'Województwo;2022\nPolska;\nŹródło: GUS;\n';
  expect(await graph.importing('observations', named, { options: given })).toMatchObject({
    counts: counts({ read: 2, new: 1, ignored: 1 }),
  });
});

test('a column may be an indicator, and cells may say why they have no value', async () => {
  const file = 'Kod;Nazwa;Aktywne centra integracji społecznej;kis.active\n2800000;warmińsko-mazurskie;9;x\n2;dolnośląskie;#;-\n';
  const report = await graph.importing('observations', file, { options: { ...options, period: '2019', missingReason: 'NOT_PUBLISHED' } });
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], separator: ';', counts: counts({ read: 4, new: 4 }) });
  const rows = await graph.rowsOf(Observation);
  const reasonOf = (id: string) => rows.find((row) => row.id === id)?.missingReason;
  expect(['cis.active:02:2019:1', 'kis.active:28:2019:1', 'kis.active:02:2019:1'].map(reasonOf)).toEqual([
    'CONFIDENTIAL',
    'NOT_APPLICABLE',
    'NOT_PUBLISHED',
  ]);
});

test.each([
  ['pes.active;14;2024;12,5 %', 'Wartość', 'measured in entities'],
  ['pes.active;14;2024;5 zł', 'Wartość', '"5 zł" is an amount of money, but "pes.active" is measured in entities'],
  ['pes.active;14;2024;1 234,56 PLN', 'Wartość', 'is an amount of money'],
  ['pes.revenue.total;14;2024;12,5 %', 'Wartość', 'measured in PLN'],
  ['pes.active;14;2024-Q1;1', 'Okres', 'reported by YEAR'],
  ['pes.active;14;2024;1.234', 'Wartość', 'may be 1234'],
  ['pes.active;14;2024;=SUM(A1:A2)', 'Wartość', 'is not a number'],
  ['pes.active;1499;2024;1', 'TERYT', 'There is no Territory "1499"'],
  ['pes.active;łódzkie;2024;1', 'TERYT', 'is not a TERYT code'],
  ['pes.active;14;2099;1', 'Okres', 'has not begun'],
  ['pes.active;14;2024;-1', 'Wartość', 'can only be 0 or more'],
  ['pes.active;14;;1', 'Okres', 'No period is named'],
  [';14;2024;1', 'Wskaźnik', 'No indicator is named'],
])('%s is wrong in the column %s', async (row, column, sentence) => {
  const report = await graph.importing('observations', long(row), { options });
  expect(report).toMatchObject({ outcome: 'REFUSED', counts: counts({ read: 1, wrong: 1 }) });
  expect(report.problems).toMatchObject([{ line: 2, column, message: expect.stringContaining(sentence) as string }]);
});

test('an amount of money is a value of what is measured in it', async () => {
  const report = await graph.importing('observations', long('pes.revenue.total;14;2024;1,2 mln zł'), { options });
  expect(report).toMatchObject({ outcome: 'STORED', problems: [] });
  expect((await graph.rowsOf(Observation)).find(({ id }) => id === 'pes.revenue.total:14:2024:1')).toMatchObject({ value: 1_200_000 });
});

test('a regional coordinator is told which rows are of other regions, and may keep the own ones', async () => {
  const file = long('pes.active;28;2024;1', 'pes.active;14;2024;2');
  const refused = await graph.importing('observations', file, { options, caller: callers.regional });
  expect(refused).toMatchObject({ outcome: 'REFUSED', problems: [{ line: 3, column: 'TERYT', code: 'FORBIDDEN' }] });
  const kept = await graph.importing('observations', file, { options, caller: callers.regional, keepGood: true });
  expect(kept).toMatchObject({ outcome: 'STORED', counts: counts({ read: 2, new: 1, wrong: 1 }) });
  await expect(graph.importing('observations', file, { options, caller: callers.analyst })).rejects.toThrow('Writing needs the role');
});

test.each([
  [{}, 'sourceTitle is needed'],
  [{ ...options, sourceUrl: 'strona' }, 'is no address of a page'],
  [{ ...options, colour: 'red' }, '"colour" is no option of observations'],
  [{ ...options, map: 'value' }, 'map is "value", but must be a column, =, and its heading: value=Liczba'],
  [{ ...options, map: ['price=Cena'] }, 'map is "price=Cena"'],
  [{ ...options, encoding: 'latin1' }, 'encoding is "latin1"'],
])('options %p are refused before anything is read', async (given, sentence) => {
  const file = long('pes.active;28;2024;1');
  await expect(graph.importing('observations', file, { options: given })).rejects.toThrow(sentence);
});

test('columns are mapped, and their absence is told with the headings that are there', async () => {
  const file = 'Jednostka adm.;Rocznik;Ile;Wskaźnik\n28;2024;5;pes.active\n';
  const refused = await graph.importing('observations', file, { options });
  expect(refused).toMatchObject({ outcome: 'REFUSED', problems: [{ line: null, message: expect.stringContaining('"Ile"') as string }] });
  const map = ['teryt=jednostka adm', 'period=Rocznik', 'value=ILE'];
  expect(await graph.importing('observations', file, { options: { ...options, map } })).toMatchObject({
    outcome: 'STORED',
    counts: { new: 1 },
  });
});
