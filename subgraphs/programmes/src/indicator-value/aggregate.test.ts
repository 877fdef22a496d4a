import fc from 'fast-check';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import { Observation, observationRow } from '../observation/observation';
import { ObservationStatus } from '../observation/observation-enums';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import territoryUnits from '../seed/territory-units.json';
import { findingOf, type Observed } from './aggregate';

const units = Object.values(territoryUnits).flat();
const someUnits = ['0', '02', '04', '06', '0201', '0202', '0203', '0401', '0402', '0601'];

type Rows = Partial<Record<string, Observed>>;

const observed = fc.record<Observed>({
  value: fc.option(fc.integer({ min: -20, max: 100 }), { freq: 5 }),
  numerator: fc.option(fc.integer({ min: 0, max: 50 }), { freq: 8 }),
  denominator: fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 })), { freq: 8 }),
});
const everyPowiatOf04 = units.filter((unit) => unit.startsWith('04') && unit.length === 4);
const randomRows: fc.Arbitrary<Rows> = fc
  .record({
    isWhole: fc.boolean(),
    pairs: fc.uniqueArray(fc.tuple(fc.constantFrom(...someUnits), observed), { selector: ([teryt]) => teryt, maxLength: 8 }),
  })
  .map(({ isWhole, pairs }) => {
    const whole = isWhole ? everyPowiatOf04.map((unit): [string, Observed] => [unit, { value: 20, numerator: 1, denominator: 5 }]) : [];
    return Object.fromEntries([...whole, ...pairs]);
  });

/** What the rules say of a territory; its value is told without going down level by level, but for the mean. */
function expectedFor(aggregation: Aggregation, rows: Rows, territory: string) {
  const valueIn = (unit: string) => rows[unit]?.value ?? null;
  const own = valueIn(territory);
  if (own !== null) return { value: own, observed: true, reporting: 1, expected: 1, complete: true };
  const isBelow = (unit: string, upper: string) => unit !== upper && (upper === '0' || unit.startsWith(upper));
  const isClosed = (unit: string) => valueIn(unit) !== null || !units.some((lower) => isBelow(lower, unit) && valueIn(lower) !== null);
  const lower = units.filter((unit) => isBelow(unit, territory));
  const frontier = lower.filter((unit) => isClosed(unit) && !lower.some((upper) => isBelow(unit, upper) && isClosed(upper)));
  const known = frontier.filter((unit) => valueIn(unit) !== null);
  const usable = known.filter((unit) => isUsable(aggregation, rows[unit]));
  const isRefused = usable.length < known.length;
  const value = isRefused || usable.length === 0 ? null : together(aggregation, usable, rows, territory);
  const complete = value !== null && usable.length === frontier.length;
  return { value, observed: false, ...countsBelow(aggregation, rows, territory, value), complete };
}

function countsBelow(
  aggregation: Aggregation,
  rows: Rows,
  territory: string,
  value: number | null,
): { reporting: number; expected: number } {
  const below = childrenOf(territory);
  const valued = below.filter((unit) => expectedFor(aggregation, rows, unit).value !== null);
  return { reporting: value === null ? 0 : valued.length, expected: Math.max(1, below.length) };
}

function isUsable(aggregation: Aggregation, row?: Observed): boolean {
  return aggregation === Aggregation.RATIO ? row?.numerator != null && row.denominator !== null : aggregation !== Aggregation.NONE;
}

function together(aggregation: Aggregation, usable: string[], rows: Rows, territory: string): number | null {
  const all = (part: keyof Observed) => usable.map((unit) => rows[unit]?.[part] ?? 0);
  const total = (part: keyof Observed) => all(part).reduce((one, other) => one + other, 0);
  if (aggregation === Aggregation.SUM) return total('value');
  if (aggregation === Aggregation.MAX) return Math.max(...all('value'));
  if (aggregation === Aggregation.MIN) return Math.min(...all('value'));
  if (aggregation === Aggregation.MEAN) return meanOf(rows, territory);
  return total('denominator') === 0 ? null : (total('numerator') / total('denominator')) * 100;
}

function meanOf(rows: Rows, territory: string): number | null {
  const means = childrenOf(territory)
    .map((unit) => rows[unit]?.value ?? meanOf(rows, unit))
    .filter((mean) => mean !== null);
  return means.length === 0 ? null : means.reduce((one, other) => one + other, 0) / means.length;
}

function childrenOf(territory: string): string[] {
  const next = { 1: 2, 2: 4 }[territory.length] ?? 7;
  return units.filter((unit) => unit.length === next && (territory === '0' || unit.startsWith(territory)));
}

let graph: SubgraphUnderTest;
let indicators = 0;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

/** A new percentage with some observations in 2020; gives its code. */
async function haveIndicator(aggregation: Aggregation, rows: Rows): Promise<string> {
  indicators += 1;
  const code = `trial.${indicators}`;
  const names = { namePl: 'Próba', namePlFold: 'proba', nameEn: 'Trial', nameEnFold: 'trial', unit: '%', sourceId: 'mcps-2023' };
  const kinds = { aggregation, direction: 'NEUTRAL', accumulation: 'LEVEL', frequency: 'YEAR' } as Partial<Indicator>;
  await graph.have(Indicator, { ...names, ...kinds, code });
  const finding = { indicatorCode: code, period: '2020', revision: 1, isCurrent: true, recordedAt: '2026-01-01T00:00:00.000Z' };
  const told = { status: ObservationStatus.FINAL, sourceId: 'mcps-2023' };
  const observations = Object.entries(rows).map(([teryt, values]) => observationRow({ ...finding, ...told, ...values, teryt }));
  if (observations.length > 0) await graph.have(Observation, ...observations);
  return code;
}

test.each(Object.values(Aggregation))('random observations combine by %s as the rules say', async (aggregation) => {
  await fc.assert(
    fc.asyncProperty(randomRows, async (rows) => {
      const code = await haveIndicator(aggregation, rows);
      const territories = ['0', '02', '04', '0201'];
      const answer = await graph.ask<{ _entities: { values: object[] }[] }>(
        `query ($keys: [_Any!]!, $codes: [ID!]!) { _entities(representations: $keys) { ... on Territory {
          values: indicatorValues(codes: $codes, period: "2020") { value observed reporting expected complete } } } }`,
        { keys: territories.map((teryt) => ({ __typename: 'Territory', teryt })), codes: [code] },
      );
      const wanted = territories.map((territory) => {
        const { value, ...counts } = expectedFor(aggregation, rows, territory);
        return [{ ...counts, value: value === null ? null : (expect.closeTo(value, 9) as number) }];
      });
      expect(answer._entities.map(({ values }) => values)).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
});

test.each<[Aggregation, { value: number[]; numerator?: number[]; denominator?: number[] }, number]>([
  [Aggregation.SUM, { value: [0.1, 0.2] }, 0.3],
  [Aggregation.SUM, { value: [1234567.1, 2345678.2, 3456789.4] }, 7037034.7],
  [Aggregation.MEAN, { value: [0.1, 0.2, 0.3] }, 0.2],
  [Aggregation.RATIO, { value: [10, 5.714], numerator: [3, 4], denominator: [30, 70] }, 7],
  [Aggregation.RATIO, { value: [10, 20], numerator: [0.1, 0.2], denominator: [1, 1] }, 15],
])('%s of %j is %p, without digits that nobody told', (aggregation, { value: values, numerator, denominator }, expected) => {
  const units = values.map((value, place): [string, Observed] => {
    return [`060${place}`, { value, numerator: numerator?.[place] ?? null, denominator: denominator?.[place] ?? null }];
  });
  const observed = new Map(units);
  const measure = { code: 'trial', aggregation, factor: 100, formula: null };
  const found = findingOf(
    measure,
    '06',
    (_code, unit) => observed.get(unit),
    () => [...observed.keys()],
  );
  expect(found.value).toBe(expected);
});

test('a computed value is that of the decimal numbers on its two sides', () => {
  const side = (code: string) => ({ code, aggregation: Aggregation.SUM, factor: 1, formula: null });
  const formula = { numerator: side('leavers'), denominator: side('participants') };
  const values = new Map([
    ['leavers', 29],
    ['participants', 100],
  ]);
  const lookup = (code: string) => (values.has(code) ? { value: values.get(code) ?? null, numerator: null, denominator: null } : undefined);
  const found = findingOf({ code: 'share', aggregation: Aggregation.RATIO, factor: 100, formula }, '06', lookup, () => []);
  expect(found).toMatchObject({ value: 29, numerator: 29, denominator: 100 });
});
