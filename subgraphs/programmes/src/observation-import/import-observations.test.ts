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

test('one wrong row keeps all out, unless the good ones are to be kept; the report is kept', async () => {
  const file = long('pes.active;28;2024;12', 'pes.active;2862;2024;dużo', 'brak;28;2024;1', 'pes.active;28;2024;13');
  const before = await graph.rowsOf(Observation);
  const refused = await graph.importing('observations', file, { options });
  expect(refused).toMatchObject({ outcome: 'REFUSED', counts: counts({ read: 4, new: 1, wrong: 3 }) });
  expect(refused.problems.map(({ line, column, value }) => [line, column, value])).toEqual([
    [3, 'Wartość', 'dużo'],
    [4, 'Wskaźnik', 'brak'],
    [5, 'Wartość', '13'],
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
