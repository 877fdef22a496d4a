import { Observation } from '../observation/observation';
import territoryUnits from '../seed/territory-units.json';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const options = { sourceTitle: 'Sprawozdanie ROPS za 2024 r.' };

let graph: WritableSubgraph;
let known: Set<string>;
beforeEach(async () => {
  graph = await startWriting();
  known = new Set((await graph.rowsOf(Observation)).map(({ id }) => id));
});

const importing = (rows: readonly string[]) =>
  graph.importing('observations', ['Wskaźnik;TERYT;Okres;Wartość', ...rows, ''].join('\n'), { options, keepGood: true });
const stored = async () =>
  (await graph.rowsOf(Observation)).filter(({ id }) => !known.has(id)).map(({ teryt, period, value }) => [teryt, period, value]);

test.each([
  [
    ['200', '150'],
    [2, 3],
  ],
  [
    ['200', '150', '100'],
    [2, 3, 4],
  ],
  [
    ['200', '200', '150'],
    [2, 3, 4],
  ],
  [
    ['200', '150', '200'],
    [2, 3, 4],
  ],
  [
    ['150', 'ok. 150'],
    [2, 3],
  ],
  [
    ['150', '#'],
    [2, 3],
  ],
])('of rows that contradict each other, %p, none is kept', async (values, lines) => {
  const rows = values.map((value) => `pes.active;28;2024;${value}`);
  const report = await importing([...rows, 'pes.active;14;2024;7']);
  expect(report).toMatchObject({ outcome: 'STORED', counts: { read: rows.length + 1, new: 1, wrong: rows.length } });
  expect(report.problems.map(({ line }) => line)).toEqual(lines);
  expect(report.problems[0]).toMatchObject({ column: 'Wartość', value: values[0] });
  expect(report.problems[1]?.message).toMatch(/^Lines 2 and 3 both have a value of "pes.active" for the territory 28 and the period 2024/);
  expect(await stored()).toEqual([['14', '2024', 7]]);
});

test('of rows that say the same the first is kept, and the others are wrong', async () => {
  const report = await importing(['pes.active;28;2024;1 200', 'pes.active;28;2024;1,2 tys.', 'pes.active;28;2024;1 200']);
  expect(report).toMatchObject({ counts: { read: 3, new: 1, wrong: 2 }, problems: [{ line: 3 }, { line: 4 }] });
  expect(await stored()).toEqual([['28', '2024', 1200]]);
});

test('a contradiction is found however far its rows are from each other', async () => {
  const units = Object.values(territoryUnits).flat();
  const between = Array.from({ length: 4000 }, (_, row) => `pes.active;${units[row % 380]};${2000 + Math.floor(row / 380)};1`);
  const report = await importing(['pes.active;28;2024;200', ...between, 'pes.active;28;2024;150']);
  expect(report.problems.map(({ line, message }) => [line, message.slice(0, 21)])).toEqual([
    [2, 'Lines 2 and 4003 both'],
    [4003, 'Lines 2 and 4003 both'],
  ]);
  expect(report.counts).toMatchObject({ read: 4002, wrong: 2 });
  expect((await stored()).filter(([teryt, period]) => teryt === '28' && period === '2024')).toEqual([]);
});

test('two columns of one period contradict each other within a line', async () => {
  const file = 'TERYT;2023;2023*\n28;200;150\n';
  const report = await graph.importing('observations', file, { options: { ...options, indicator: 'pes.active' }, keepGood: true });
  expect(report).toMatchObject({ counts: { new: 0, wrong: 2 }, problems: [{ value: '200' }, { value: '150' }] });
  expect(report.problems[0]?.message).toMatch(/^Two cells of line 2 have a value of "pes.active"/);
});

test('a file that breaks off is told as far as it goes', async () => {
  const report = await importing(['pes.active;28;2024;200', 'pes.active;28;2024;150', 'pes.active;14;2024;"7']);
  expect(report).toMatchObject({ outcome: 'REFUSED', counts: { new: 0 } });
  expect(report.problems.length).toBeGreaterThan(0);
});
