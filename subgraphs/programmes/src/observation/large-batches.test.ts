import { statementsOf } from '@social-economy/database/testing';
import territoryUnits from '../seed/territory-units.json';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Observation } from './observation';

const source = { title: 'Sprawozdanie' };
const units = Object.values(territoryUnits).flat();

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

/** Rows of one indicator for all units of the country, year behind year. */
const rowsOf = (count: number, value: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ indicator: 'pes.active', teryt: units[index % units.length], period: String(1990 + Math.floor(index / units.length)), value },
  }));
const record = (rows: object[]) => graph.write('recordObservations', { source, rows });
const current = async () => (await graph.rowsOf(Observation)).filter(({ isCurrent }) => isCurrent);

test('10 000 rows are recorded, found unchanged, and revised, in one unit of work each', async () => {
  const before = (await current()).length;
  expect(await record(rowsOf(10_000, 1))).toEqual({ recorded: 10_000, revised: 0, unchanged: 0 });
  expect(await record(rowsOf(10_000, 1))).toEqual({ recorded: 0, revised: 0, unchanged: 10_000 });
  expect(await record(rowsOf(10_000, 2))).toEqual({ recorded: 0, revised: 10_000, unchanged: 0 });
  expect(await current()).toHaveLength(before + 10_000);
});

test('statements grow by chunks of 250 rows, not by rows', async () => {
  const statementsFor = async (count: number, value: number) => (await statementsOf(() => record(rowsOf(count, value)))).statements.length;
  await statementsFor(2500, 1);
  const [few, many, most] = [await statementsFor(1, 2), await statementsFor(250, 3), await statementsFor(2500, 4)];
  expect(many).toBe(few);
  // Locking, reading, inserting, and the audit log: 10 instead of 1 each; the earlier revisions: 3 updates of 1000 rows instead of 1.
  expect(most).toBe(few + 4 * 9 + 2);
});

test('batches of the same rows sent together leave one current revision of each, and agree on what each did', async () => {
  const writers = 6;
  const shuffled = (rows: object[], by: number) => [...rows.slice(by), ...rows.slice(0, by)];
  const answers = await Promise.all(Array.from({ length: writers }, (_, writer) => record(shuffled(rowsOf(600, writer), writer * 90))));
  const counts = answers as unknown as { recorded: number; revised: number; unchanged: number }[];
  expect(counts.map(({ recorded }) => recorded).sort((one, other) => one - other)).toEqual([0, 0, 0, 0, 0, 600]);
  const rows = (await graph.rowsOf(Observation)).filter(({ indicatorCode, period }) => indicatorCode === 'pes.active' && period < '2000');
  expect(rows).toHaveLength(600 * writers);
  const latest = rows.filter(({ isCurrent }) => isCurrent);
  expect(new Set(latest.map(({ teryt, period }) => `${teryt} ${period}`)).size).toBe(600);
  expect(latest.every(({ revision }) => revision === writers)).toBe(true);
  expect(new Set(latest.map(({ value }) => value)).size).toBe(1);
});
