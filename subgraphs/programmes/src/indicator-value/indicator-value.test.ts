import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Indicator } from '../indicator/indicator';
import { Observation, observationRow } from '../observation/observation';
import { ObservationStatus } from '../observation/observation-enums';
import territoryUnits from '../seed/territory-units.json';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

const names = { namePl: 'Próba', namePlFold: 'proba', nameEn: 'Trial', nameEnFold: 'trial', unit: 'persons', sourceId: 'mcps-2023' };
const kinds = { aggregation: 'SUM', direction: 'HIGHER_IS_BETTER', accumulation: 'LEVEL', frequency: 'YEAR' } as Partial<Indicator>;
const told = { status: ObservationStatus.FINAL, sourceId: 'mcps-2023', recordedAt: '2026-01-01T00:00:00.000Z' };

async function haveIndicator(code: string, more: Partial<Indicator> = {}): Promise<void> {
  await graph.have(Indicator, { ...names, ...kinds, ...more, code });
}

/** Findings of 2020, unless they say otherwise, by territory. */
async function haveFindings(indicatorCode: string, ...findings: [teryt: string, value: number | null, more?: Partial<Observation>][]) {
  const rows = findings.map(([teryt, value, more]) =>
    observationRow({ ...told, indicatorCode, teryt, period: '2020', revision: 1, isCurrent: true, value, ...more }),
  );
  await graph.have(Observation, ...rows);
}

async function inTerritories<Data>(codes: string[], selection: string): Promise<Data[]> {
  const answer = await graph.ask<{ _entities: Data[] }>(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { ${selection} } } }`,
    { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })) },
  );
  return answer._entities;
}

async function valuesIn(teryt: string, codes: string[], args = ''): Promise<unknown> {
  const list = codes.map((code) => `"${code}"`).join(', ');
  const [territory] = await inTerritories<{ values: unknown }>(
    [teryt],
    `values: indicatorValues(codes: [${list}]${args}) { indicator { code } period value observed reporting expected complete }`,
  );
  return territory?.values;
}

async function errorOf(selection: string): Promise<unknown> {
  const { errors } = await graph.answerTo(
    `{ _entities(representations: [{ __typename: "Territory", teryt: "14" }]) { ... on Territory { ${selection} } } }`,
  );
  return errors?.map(({ message, extensions }) => ({ message, code: extensions['code'] }));
}

test('an indicator over time comes oldest first, and a year that nobody published is not there', async () => {
  const answer = await graph.ask<{ indicator: { series: { period: string; value: number; observed: boolean }[] } }>(
    '{ indicator(code: "reintegration.active") { series(from: "2015", to: "2019") { period value observed reporting expected complete } } }',
  );
  const observed = { observed: true, reporting: 1, expected: 1, complete: true };
  expect(answer.indicator.series).toEqual([
    { period: '2015', value: 1189, ...observed },
    { period: '2016', value: 1187, ...observed },
    { period: '2018', value: 1266, ...observed },
    { period: '2019', value: 1289, ...observed },
  ]);
});

test('what is being prepared has its period, but no value', async () => {
  const answer = await graph.ask(
    '{ indicator(code: "owes.lgd-cooperation") { series { period value observed reporting expected complete } } }',
  );
  expect(answer['indicator']).toEqual({
    series: [{ period: '2020', value: null, observed: false, reporting: 0, expected: 16, complete: false }],
  });
});

test('one voivodeship that reports is a sixteenth of the country, and says so', async () => {
  expect(await valuesIn('0', ['cis.registered', 'kgw.registered'])).toEqual([
    { indicator: { code: 'cis.registered' }, period: '2023-Q4', value: 17, observed: false, reporting: 1, expected: 16, complete: false },
    { indicator: { code: 'kgw.registered' }, period: '2023-Q4', value: 1976, observed: false, reporting: 1, expected: 16, complete: false },
  ]);
});

test('values come in the order asked, each for its own latest period, and nothing is null', async () => {
  expect(await valuesIn('14', ['social-coops.krs', 'cis.registered', 'cis.active'])).toEqual([
    { indicator: { code: 'social-coops.krs' }, period: '2017', value: 141, observed: true, reporting: 1, expected: 1, complete: true },
    { indicator: { code: 'cis.registered' }, period: '2023-Q4', value: 17, observed: true, reporting: 1, expected: 1, complete: true },
    { indicator: { code: 'cis.active' }, period: null, value: null, observed: false, reporting: 0, expected: 42, complete: false },
  ]);
});

test('a percentage without its parts is never combined, although one of a single territory is known', async () => {
  const rate = { indicator: { code: 'unemployment.registered.rate' }, period: '2023-M12' };
  expect(await valuesIn('0', ['unemployment.registered.rate'])).toEqual([
    { ...rate, value: 5.1, observed: true, reporting: 1, expected: 1, complete: true },
  ]);
  await haveIndicator('trial.parts', { aggregation: 'RATIO', unit: '%' } as Partial<Indicator>);
  await haveFindings('trial.parts', ['02', 50, { numerator: 1, denominator: 2 }], ['04', 10, { numerator: 10, denominator: 100 }]);
  await haveFindings('trial.parts', ['0601', 20, { numerator: 1, denominator: 5 }], ['0602', 30]);
  const [country, voivodeship] = await Promise.all(['0', '06'].map((teryt) => valuesIn(teryt, ['trial.parts'], ', period: "2020"')));
  expect(voivodeship).toMatchObject([{ value: null, reporting: 0, expected: 24 }]);
  expect(country).toMatchObject([{ value: null, reporting: 0, expected: 16 }]);
});

test('a percentage adds up numerators and denominators before it divides', async () => {
  await haveIndicator('trial.share', { aggregation: 'RATIO', unit: '%' } as Partial<Indicator>);
  await haveFindings('trial.share', ['02', 50, { numerator: 1, denominator: 2 }], ['04', 10, { numerator: 10, denominator: 100 }]);
  expect(await valuesIn('0', ['trial.share'])).toMatchObject([{ value: (11 / 102) * 100, reporting: 2, expected: 16, complete: false }]);
});

test('a voivodeship that nobody reports is put together from its powiats, and the country from both', async () => {
  await haveIndicator('trial.levels');
  await haveFindings('trial.levels', ['02', 100], ['0201', 7], ['0401', 20], ['0402', 5], ['0403', null]);
  const values = await inTerritories(
    ['0', '02', '04', '0403'],
    'values: indicatorValues(codes: ["trial.levels"], period: "2020") { value observed reporting expected complete }',
  );
  expect(values).toEqual(
    [
      // Each level counts the units just below it, so that one which rests on two of its powiats reports too.
      { value: 125, observed: false, reporting: 2, expected: 16, complete: false },
      { value: 100, observed: true, reporting: 1, expected: 1, complete: true },
      { value: 25, observed: false, reporting: 2, expected: 23, complete: false },
      { value: null, observed: false, reporting: 0, expected: 1, complete: false },
    ].map((value) => ({ values: [value] })),
  );
});

test('a rate for each 100 000 people is computed from two indicators, as a ratio where a unit lacks one of them', async () => {
  await haveIndicator('trial.coops');
  await haveIndicator('trial.people');
  const formula = { numeratorCode: 'trial.coops', denominatorCode: 'trial.people', factor: 100_000 };
  await haveIndicator('trial.rate', { ...formula, aggregation: 'RATIO', unit: 'per 100 000' } as Partial<Indicator>);
  await haveFindings('trial.coops', ['02', 30], ['04', 50], ['0601', 4]);
  await haveFindings('trial.people', ['0', 10_000_000], ['02', 1_000_000], ['04', 2_000_000], ['06', 3_000_000], ['0601', 100_000]);
  const rates = await inTerritories(
    ['0', '02', '06', '0601', '08'],
    'values: indicatorValues(codes: ["trial.rate"], period: "2020") { value observed reporting expected complete }',
  );
  expect(rates).toEqual(
    [
      { value: (84 / 3_100_000) * 100_000, observed: false, reporting: 3, expected: 16, complete: false },
      { value: 3, observed: true, reporting: 1, expected: 1, complete: true },
      { value: 4, observed: false, reporting: 1, expected: 24, complete: false },
      { value: 4, observed: true, reporting: 1, expected: 1, complete: true },
      { value: null, observed: false, reporting: 0, expected: 14, complete: false },
    ].map((value) => ({ values: [value] })),
  );
  const answer = await graph.ask(
    '{ indicator(code: "trial.rate") { periods series(territory: "02") { period value } comparison { period total reporting } } }',
  );
  expect(answer['indicator']).toMatchObject({
    periods: ['2020'],
    series: [{ period: '2020', value: 3 }],
    comparison: { period: '2020', reporting: 3 },
  });
});

test('a country of which every unit reports is complete, but not while a powiat of one voivodeship is missing', async () => {
  await haveIndicator('trial.whole');
  const others = territoryUnits.VOIVODESHIP.filter((unit) => unit !== '16');
  const [missing = '', ...powiats] = territoryUnits.POWIAT.filter((unit) => unit.startsWith('16'));
  await haveFindings('trial.whole', ...[...others, ...powiats].map((unit): [string, number] => [unit, 1]));
  expect(await valuesIn('0', ['trial.whole'])).toMatchObject([{ value: 26, reporting: 16, expected: 16, complete: false }]);
  expect(await valuesIn('16', ['trial.whole'])).toMatchObject([{ value: 11, reporting: 11, expected: 12, complete: false }]);
  await haveFindings('trial.whole', [missing, 1]);
  expect(await valuesIn('0', ['trial.whole'])).toMatchObject([{ value: 27, reporting: 16, expected: 16, complete: true }]);
});

test.each([
  ['trial.levels', '0', 'VOIVODESHIP'],
  ['trial.levels', '04', 'POWIAT'],
  ['trial.share', '0', 'VOIVODESHIP'],
  ['trial.rate', '0', 'VOIVODESHIP'],
  ['trial.rate', '06', 'POWIAT'],
  ['trial.whole', '0', 'VOIVODESHIP'],
  ['cis.registered', '0', 'VOIVODESHIP'],
])('%s in %s counts as many units as the comparison by %s', async (code, territory, level) => {
  const answer = await graph.ask<{ indicator: { series: object[]; comparison: object } }>(
    `{ indicator(code: "${code}") { series(territory: "${territory}") { period reporting expected }
      comparison(level: ${level}, within: "${territory}") { period reporting expected } } }`,
  );
  expect(answer.indicator.comparison).toEqual(answer.indicator.series.at(-1));
});

test('a value is told as it was known at an instant', async () => {
  await haveIndicator('trial.revised');
  const at = (day: string) => ({ recordedAt: `2026-0${day}-01T00:00:00.000Z` });
  await haveFindings(
    'trial.revised',
    ['02', 1, { ...at('2'), isCurrent: false }],
    ['02', 3, { ...at('4'), revision: 2 }],
    ['04', 10, at('3')],
  );
  const known = async (asOf: string) =>
    inTerritories(
      ['0'],
      `values: indicatorValues(codes: ["trial.revised"], asOf: "${asOf}") { period value reporting }
      series: indicatorSeries(code: "trial.revised", asOf: "${asOf}") { value }`,
    );
  const of = (period: string | null, value: number | null, reporting: number) => [
    { values: [{ period, value, reporting }], series: value === null ? [] : [{ value }] },
  ];
  expect(await known('2026-01-31T23:59:59Z')).toEqual(of(null, null, 0));
  expect(await known('2026-02-01T00:00:00Z')).toEqual(of('2020', 1, 1));
  expect(await known('2026-03-15T00:00:00+01:00')).toEqual(of('2020', 11, 2));
  expect(await known('2026-04-01T00:00:00Z')).toEqual(of('2020', 13, 2));
  expect(await valuesIn('0', ['trial.revised'])).toMatchObject([{ value: 13 }]);
});

test.each([
  ['indicatorValues(codes: ["cis.active", "no.such"]) { value }', 'There is no indicator "no.such"'],
  ['indicatorSeries(code: "no.such") { value }', 'There is no indicator "no.such"'],
  [
    'indicatorValues(codes: ["cis.active"], period: "2023-Q4") { value }',
    'The period 2023-Q4 is of frequency QUARTER, but the indicator "cis.active" is reported by YEAR',
  ],
  [
    'indicatorSeries(code: "cis.registered", from: "2023") { value }',
    'The period 2023 is of frequency YEAR, but the indicator "cis.registered" is reported by QUARTER',
  ],
  [
    'indicatorSeries(code: "cis.active", from: "2020", to: "2019") { value }',
    'from is 2020, after to, which is 2019. Write the first period as',
  ],
  ['indicatorValues(codes: ["cis.active"], period: "2023-4") { value }', '"2023-4" is not a reporting period'],
  ['indicatorValues(codes: ["cis.active"], asOf: "2023-01-01") { value }', '"2023-01-01" is not an instant'],
])('%s is the mistake of the caller', async (selection, message) => {
  expect(await errorOf(selection)).toEqual([{ message: expect.stringContaining(message) as string, code: 'BAD_USER_INPUT' }]);
});

test.each([
  ['territory: "PL"', '"PL" is not a TERYT code'],
  ['from: "2020", to: "2019"', 'from is 2020, after to, which is 2019'],
])('a series with %s is the mistake of the caller', async (args, message) => {
  const { errors } = await graph.answerTo(`{ indicator(code: "cis.active") { series(${args}) { value } } }`);
  expect(errors).toMatchObject([{ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } }]);
});

const voivodeships = ['0', '02', '04', '06', '08', '10', '12', '14', '16', '18', '20', '22', '24', '26', '2862', '2862011'];

test('values of sixteen territories and many indicators take as many statements as those of one', async () => {
  const selection = (codes: string) => `latest: indicatorValues(codes: [${codes}]) { value indicator { namePl } territory { teryt } }
    before: indicatorValues(codes: ["cis.registered"], period: "2023-Q3", asOf: "2026-12-01T00:00:00Z") { value }
    series: indicatorSeries(code: "cis.registered", from: "2023-Q1") { period value }`;
  const statementsFor = async (territories: string[], codes: string) =>
    (await statementsOf(() => inTerritories(territories, selection(codes)))).statements.length;
  const one = await statementsFor(['14'], '"cis.active"');
  expect(one).toBe(5);
  expect(await statementsFor(voivodeships, '"cis.active"')).toBe(one);
  expect(await statementsFor(voivodeships, '"cis.active", "cis.registered", "unemployment.registered.rate", "population.total"')).toBe(one);
});

test('series and comparisons of sixteen indicators take as many statements as those of one', async () => {
  const { indicators } = await graph.ask<{ indicators: { nodes: { code: string }[] } }>(
    '{ indicators(first: 16, filter: { not: { code: { startsWith: "trial" } } }) { nodes { code } } }',
  );
  const statementsFor = async (some: { code: string }[]) => {
    const { statements } = await statementsOf(() =>
      graph.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Indicator {
          series { value territory { teryt } } ofRegion: series(territory: "14") { value }
          comparison { total missing { teryt } rows { value territory { teryt } target { targetValue } } } } } }`,
        { keys: some.map(({ code }) => ({ __typename: 'Indicator', code })) },
      ),
    );
    return statements.length;
  };
  expect(indicators.nodes).toHaveLength(16);
  expect(await statementsFor(indicators.nodes)).toBe(await statementsFor(indicators.nodes.slice(0, 1)));
});
