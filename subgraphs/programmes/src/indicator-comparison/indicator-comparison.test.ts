import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Indicator } from '../indicator/indicator';
import { Observation, observationRow } from '../observation/observation';
import { ObservationStatus } from '../observation/observation-enums';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import territoryUnits from '../seed/territory-units.json';
import { Target, TargetKind } from '../target/target';

interface Row {
  territory: { teryt: string };
  value: number | null;
  reporting: number;
  expected: number;
  complete: boolean;
  rank: number | null;
  share: number | null;
  previous: number | null;
  change: number | null;
  target: { id: string } | null;
}

interface Comparison {
  period: string | null;
  total: number | null;
  mean: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
  reporting: number;
  expected: number;
  missing: { teryt: string }[];
  rows: Row[];
}

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function comparisonOf(code: string, args = ''): Promise<Comparison> {
  const answer = await graph.ask<{ indicator: { comparison: Comparison } }>(`{ indicator(code: "${code}") { comparison${args} {
    indicator { code } period level total mean median min max reporting expected missing { teryt }
    rows { territory { teryt } value reporting expected complete rank share previous change target { id } } } } }`);
  return answer.indicator.comparison;
}

const known = ({ rows }: Comparison) => rows.filter(({ value }) => value !== null);

async function haveIndicator(code: string, kinds: object, findings: Record<string, Record<string, number>>): Promise<void> {
  const names = { namePl: 'Próba', namePlFold: 'proba', nameEn: 'Trial', nameEnFold: 'trial', unit: 'persons', sourceId: 'mcps-2023' };
  const shared = { aggregation: 'SUM', direction: 'HIGHER_IS_BETTER', accumulation: 'LEVEL', frequency: 'YEAR' };
  await graph.have(Indicator, { ...names, ...(shared as Partial<Indicator>), ...kinds, code });
  const told = {
    status: ObservationStatus.FINAL,
    sourceId: 'mcps-2023',
    recordedAt: '2026-01-01T00:00:00.000Z',
    revision: 1,
    isCurrent: true,
  };
  const rows = Object.entries(findings).flatMap(([period, values]) =>
    Object.entries(values).map(([teryt, value]) => observationRow({ ...told, indicatorCode: code, teryt, period, value })),
  );
  await graph.have(Observation, ...rows);
}

test('the fifteen voivodeships that have not reported their CIS are named', async () => {
  const comparison = await comparisonOf('cis.registered', '(period: "2023-Q4")');
  expect(comparison).toMatchObject({ period: '2023-Q4', level: 'VOIVODESHIP', total: 17, mean: 17, reporting: 1, expected: 16 });
  expect(comparison.missing.map(({ teryt }) => teryt).join(' ')).toBe('02 04 06 08 10 12 16 18 20 22 24 26 28 30 32');
  expect(comparison.rows).toHaveLength(16);
  const observed = { reporting: 1, expected: 1, complete: true };
  // The total is that of one voivodeship, so that a share of it would tell nothing.
  expect(known(comparison)).toEqual([
    { territory: { teryt: '14' }, value: 17, ...observed, rank: 1, share: null, previous: 16, change: 1, target: null },
  ]);
  expect(await comparisonOf('cis.registered')).toEqual(comparison);
});

test('the lowest unemployment ranks first, and the rate of the country is the one observed', async () => {
  const comparison = await comparisonOf('unemployment.registered.rate');
  expect(comparison).toMatchObject({ period: '2023-M12', total: 5.1, min: 3, median: 8.3, max: 8.6, reporting: 3, expected: 16 });
  expect(known(comparison).map(({ territory, value, rank, share }) => [territory.teryt, value, rank, share])).toEqual([
    ['18', 8.6, 3, null],
    ['28', 8.3, 2, null],
    ['30', 3, 1, null],
  ]);
});

test('an indicator that only the country reports is compared in its latest period, and all sixteen are missing', async () => {
  const comparison = await comparisonOf('reintegration.active');
  expect(comparison).toMatchObject({ period: '2021', total: 1265, mean: null, reporting: 0, expected: 16 });
  expect(comparison.missing).toHaveLength(16);
  expect(await comparisonOf('reintegration.active', '(within: "14")')).toMatchObject({ period: null, total: null, expected: 1 });
});

test('an indicator without any value is compared in no period', async () => {
  const comparison = await comparisonOf('owes.lgd-cooperation');
  expect(comparison).toMatchObject({
    period: null,
    total: null,
    mean: null,
    median: null,
    min: null,
    max: null,
    reporting: 0,
    expected: 16,
  });
  expect(comparison.missing).toHaveLength(16);
  expect(await comparisonOf('pes.active', '(period: "2023")')).toMatchObject({ period: '2023', total: 106_200, reporting: 0 });
});

test('powiats are compared in their voivodeship, and ties share a rank', async () => {
  await haveIndicator('trial.powiats', {}, { '2019': { '2801': 4, '2803': 9 }, '2020': { '2801': 10, '2802': 30, '2803': 10, '2804': 0 } });
  const comparison = await comparisonOf('trial.powiats', '(level: POWIAT, within: "28")');
  expect(comparison).toMatchObject({ period: '2020', total: 50, mean: 12.5, median: 10, min: 0, max: 30, reporting: 4, expected: 21 });
  expect(known(comparison).map(({ value, rank, share, previous, change }) => [value, rank, share, previous, change])).toEqual([
    [10, 2, null, 4, 6],
    [30, 1, null, null, null],
    [10, 2, null, 9, 1],
    [0, 4, null, null, null],
  ]);
  expect(await comparisonOf('trial.powiats', '(period: "2020")')).toMatchObject({ total: 50, reporting: 1, expected: 16 });
  expect(await comparisonOf('trial.powiats', '(level: COUNTRY)')).toMatchObject({
    total: 50,
    rows: [{ territory: { teryt: '0' }, value: 50, reporting: 1, expected: 16, complete: false, rank: null, share: null }],
  });
});

test('sums and changes have no more decimals than their parts, and equal sums share a rank', async () => {
  const powiatsOf = (voivodeship: string, ...values: number[]) => {
    const powiats = territoryUnits.POWIAT.filter((teryt) => teryt.startsWith(voivodeship));
    return Object.fromEntries(powiats.map((teryt, place) => [teryt, values[place] ?? 0]));
  };
  const findings = { '2019': { '16': 0.1, '26': 0.4 }, '2020': { ...powiatsOf('16', 0.1, 0.2), ...powiatsOf('26', 0.3) } };
  await haveIndicator('trial.decimals', {}, findings);
  const comparison = await comparisonOf('trial.decimals');
  expect(comparison).toMatchObject({ period: '2020', total: 0.6, mean: 0.3, median: 0.3, min: 0.3, max: 0.3, reporting: 2 });
  expect(known(comparison).map(({ value, rank, change }) => [value, rank, change])).toEqual([
    [0.3, 1, 0.2],
    [0.3, 1, -0.1],
  ]);
  await haveIndicator('trial.whole', {}, { '2020': { '0': 3, '02': 0.3, '04': 2.7 } });
  expect(known(await comparisonOf('trial.whole')).map(({ share }) => share)).toEqual([0.1, 0.9]);
});

test('units are those of the period: one that ended stands where the one that goes on under its code did not exist', async () => {
  await haveIndicator('trial.ended', {}, { '2013': { '0201': 3 }, '2020': { '0206@2020': 8 }, '2021': { '0206': 9 } });
  const of = (period: string, within = '02') => comparisonOf('trial.ended', `(period: "${period}", level: POWIAT, within: "${within}")`);
  const missingIn = async (period: string) =>
    (await of(period)).missing.map(({ teryt }) => teryt).filter((teryt) => teryt.startsWith('0206'));
  expect(await Promise.all(['2013', '2020', '2021', '2022'].map(missingIn))).toEqual([['0206@2020'], [], [], ['0206']]);
  const comparison = await of('2020');
  expect(comparison).toMatchObject({ total: 8, reporting: 1, expected: 30 });
  expect(known(comparison)).toMatchObject([{ territory: { teryt: '0206@2020' }, value: 8, previous: null }]);
  expect(known(await of('2021'))).toMatchObject([{ territory: { teryt: '0206' }, value: 9, previous: null, change: null }]);
  expect(await of('2020', '0206@2020')).toMatchObject({ total: 8, expected: 1, rows: [{ territory: { teryt: '0206@2020' } }] });
  expect(await comparisonOf('trial.ended', '(level: POWIAT, within: "02")')).toMatchObject({ period: '2021', total: 9 });
});

test('the sum of a part is shown, but neither ranked nor compared', async () => {
  const findings = {
    '2019': { '0': 400, '02': 5, '04': 100 },
    '2020': { '0': 500, '02': 50, '0401': 1, '06': 20 },
    '2021': { '02': 10, '0401': 3 },
  };
  await haveIndicator('trial.partial', { direction: 'LOWER_IS_BETTER' }, findings);
  const rowsOf = (comparison: Comparison) =>
    known(comparison).map(({ value, reporting, expected, complete, rank, share, previous, change }) => ({
      counts: [value, reporting, expected, complete],
      compared: [rank, share, previous, change],
    }));
  const comparison = await comparisonOf('trial.partial', '(period: "2020")');
  expect(comparison).toMatchObject({ total: 500, mean: 35, median: 35, min: 20, max: 50, reporting: 3, expected: 16 });
  expect(comparison.missing.map(({ teryt }) => teryt)).not.toContain('04');
  expect(rowsOf(comparison)).toEqual([
    { counts: [50, 1, 1, true], compared: [2, 0.1, 5, 45] },
    { counts: [1, 1, 23, false], compared: [null, null, 100, null] },
    { counts: [20, 1, 1, true], compared: [1, 0.04, null, null] },
  ]);
  expect(rowsOf(await comparisonOf('trial.partial'))).toEqual([
    { counts: [10, 1, 1, true], compared: [1, null, 50, -40] },
    { counts: [3, 1, 23, false], compared: [null, null, null, null] },
  ]);
});

test('shares are of the observed total, and what is never combined has no total', async () => {
  await haveIndicator('trial.observed', {}, { '2020': { '0': 200, '02': 50, '04': 30 } });
  expect(known(await comparisonOf('trial.observed')).map(({ share }) => share)).toEqual([0.25, 0.15]);
  await haveIndicator('trial.none', { aggregation: 'NONE' }, { '2020': { '02': 50, '04': 30 } });
  const comparison = await comparisonOf('trial.none');
  expect(comparison).toMatchObject({ period: '2020', total: null, mean: 40, reporting: 2, expected: 16 });
  expect(known(comparison).map(({ rank, share }) => [rank, share])).toEqual([
    [1, null],
    [2, null],
  ]);
});

test('a unit is shown with the target that its period leads to', async () => {
  await haveIndicator('trial.aimed', {}, { '2019': { '02': 1 }, '2024': { '02': 2, '04': 3 }, '2031': { '02': 4 } });
  const target = {
    programmeId: 'kpres-2022',
    indicatorCode: 'trial.aimed',
    kind: TargetKind.ABSOLUTE,
    targetValue: 5,
    sourceId: 'mcps-2023',
  };
  const targets = ['2020', '2025', '2030'].map((targetPeriod, position) => ({
    ...target,
    id: `aimed-${targetPeriod}`,
    teryt: '02',
    targetPeriod,
    position,
  }));
  await graph.have(Target, ...targets);
  const targetIn = async (period: string) => {
    const { rows } = await comparisonOf('trial.aimed', `(period: "${period}")`);
    return [rows[0]?.target?.id, rows[1]?.target];
  };
  expect(await targetIn('2019')).toEqual(['aimed-2020', null]);
  expect(await targetIn('2024')).toEqual(['aimed-2025', null]);
  expect(await targetIn('2025')).toEqual(['aimed-2025', null]);
  expect(await targetIn('2031')).toEqual(['aimed-2030', null]);
});

test('a level that has no unit in the list of the country is not compared', async () => {
  const { errors } = await graph.answerTo(
    '{ indicator(code: "cis.registered") { comparison(level: GMINA, within: "2862") { expected } } }',
  );
  expect(errors).toMatchObject([
    {
      message:
        'The list of units of the country has none of the level GMINA, so they cannot be compared. Levels compared: COUNTRY, VOIVODESHIP, POWIAT.',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

test('a comparison within nothing is empty; one outside of Poland, or in a period of another frequency, is the mistake of the caller', async () => {
  expect(await comparisonOf('cis.registered', '(level: POWIAT, within: "2899")')).toMatchObject({ expected: 0, rows: [], total: null });
  for (const field of ['comparison(within: "44") { total }', 'series(territory: "44") { value }', 'targets(within: "44") { id }']) {
    const { errors: told } = await graph.answerTo(`{ indicator(code: "cis.registered") { ${field} } }`);
    expect(told).toMatchObject([{ message: outsideOfPoland, extensions: { code: 'BAD_USER_INPUT' } }]);
  }
  const { errors } = await graph.answerTo('{ indicator(code: "cis.registered") { comparison(period: "2023") { total } } }');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('2023 is of frequency YEAR') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

const outsideOfPoland =
  '"44" lies in no voivodeship: TERYT codes begin with an even number from 02 to 32, such as 28 for warmińsko-mazurskie.';
