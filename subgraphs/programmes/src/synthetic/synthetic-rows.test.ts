import { powiatCodes, voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { syntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import { Observation } from '../observation/observation';
import { Programme } from '../programme/programme';
import { ProgrammeNode, ProgrammeNodeAlignment } from '../programme-node/programme-node';
import { Project, ProjectPartner } from '../project/project';
import { Target } from '../target/target';
import { synthetic } from './synthetic-rows';

const dataset = syntheticDataset({ scale: 0.02, seed: 1 });
const rows = [...synthetic.rows(dataset)];
const of = <Row extends object>(entity: new () => Row) => rows.filter(([table]) => table === entity).map(([, row]) => row as Row);

const indicators = new Map(of(Indicator).map((indicator) => [indicator.code, indicator]));
const observations = of(Observation);

test('the same scale and seed give the same rows, another seed others, about as many as expected', () => {
  const asText = (seed: number) => JSON.stringify([...synthetic.rows({ ...dataset, seed })]);
  expect(asText(1) === JSON.stringify(rows)).toBe(true);
  expect(asText(2) === JSON.stringify(rows)).toBe(false);
  expect(Math.abs(synthetic.expectedRows(dataset) / rows.length - 1)).toBeLessThan(0.1);
});

test('everything that a row points at is there', () => {
  const programmes = new Set(of(Programme).map(({ id }) => id));
  const nodes = new Set(of(ProgrammeNode).map(({ id }) => id));
  const projects = new Set(of(Project).map(({ id }) => id));
  const missing = (ids: (string | null)[], known: { has: (id: string) => boolean }) => ids.filter((id) => id !== null && !known.has(id));
  expect(
    missing(
      of(Target).map(({ programmeId }) => programmeId),
      programmes,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(Target).map(({ nodeId }) => nodeId),
      nodes,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(Target).map(({ indicatorCode }) => indicatorCode),
      indicators,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(ProgrammeNode).map(({ parentId }) => parentId),
      nodes,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(ProgrammeNodeAlignment).flatMap(({ nodeId, alignedWithId }) => [nodeId, alignedWithId]),
      nodes,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(Project).map(({ programmeId }) => programmeId),
      programmes,
    ),
  ).toEqual([]);
  expect(
    missing(
      of(ProjectPartner).map(({ projectId }) => projectId),
      projects,
    ),
  ).toEqual([]);
  expect(
    missing(
      [...indicators.values()].flatMap(({ numeratorCode, denominatorCode }) => [numeratorCode, denominatorCode]),
      indicators,
    ),
  ).toEqual([]);
  expect(
    missing(
      observations.map(({ indicatorCode }) => indicatorCode),
      indicators,
    ),
  ).toEqual([]);
});

test('every indicator has one current finding for each voivodeship and powiat and each of ten years, some of them without a value', () => {
  const current = observations.filter(({ isCurrent }) => isCurrent);
  const units = new Set([...voivodeshipCodes, ...powiatCodes]);
  expect(current).toHaveLength(dataset.indicators * units.size * 10);
  expect(new Set(current.map(({ indicatorCode, teryt, period }) => `${indicatorCode} ${teryt} ${period}`)).size).toBe(current.length);
  expect(new Set(current.map(({ teryt }) => teryt))).toEqual(units);
  expect(observations.filter(({ value, missingReason }) => (value === null) !== (missingReason !== null))).toEqual([]);
  expect(observations.filter(({ value }) => value === null).length).toBeGreaterThan(500);
  expect(observations.length - current.length).toBeGreaterThan(100);
});

test('a voivodeship reports what its powiats make together, a ratio from numerators and denominators', () => {
  const wholes = observations.filter(({ teryt, isCurrent, value }) => teryt.length === 2 && isCurrent && value !== null);
  const parts = new Map<string, Observation[]>();
  for (const part of observations.filter(({ teryt, isCurrent }) => teryt.length === 4 && isCurrent)) {
    const name = `${part.indicatorCode} ${part.teryt.slice(0, 2)} ${part.period}`;
    parts.set(name, [...(parts.get(name) ?? []), part]);
  }
  let compared = 0;
  for (const { indicatorCode, teryt, period, value, numerator, denominator } of wholes) {
    const within = parts.get(`${indicatorCode} ${teryt} ${period}`) ?? [];
    if (within.some((part) => part.value === null)) continue;
    compared += 1;
    const sum = (column: 'value' | 'numerator' | 'denominator') => within.reduce((total, part) => total + (part[column] ?? 0), 0);
    const { aggregation } = indicators.get(indicatorCode) ?? {};
    if (aggregation === Aggregation.SUM) expect(value).toBe(sum('value'));
    if (aggregation === Aggregation.RATIO) expect([numerator, denominator]).toEqual([sum('numerator'), sum('denominator')]);
    if (aggregation === Aggregation.MAX) expect(value).toBe(Math.max(...within.map((part) => part.value ?? 0)));
  }
  expect(compared).toBeGreaterThan(500);
});

test('from scale 10 on, every gmina is observed over 15 years', () => {
  const observed = { ...syntheticDataset({ scale: 10, seed: 1 }), indicators: 1, programmes: 1, projects: 1 };
  const counts = new Map<number, number>();
  for (const [table, row] of synthetic.rows(observed)) {
    if (table !== Observation || !(row as Observation).isCurrent) continue;
    const { length } = (row as Observation).teryt;
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({ 2: 16 * 15, 4: 380 * 15, 7: 2477 * 15 });
});
