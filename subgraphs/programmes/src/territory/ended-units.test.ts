import { Observation, observationRow } from '../observation/observation';
import { ObservationStatus } from '../observation/observation-enums';
import territoryUnits from '../seed/territory-units.json';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS we Wrocławiu' };

/** Records values of an indicator by period and territory. */
async function record(indicator: string, findings: Record<string, Record<string, number>>): Promise<void> {
  const rows = Object.entries(findings).flatMap(([period, values]) =>
    Object.entries(values).map(([teryt, value]) => ({ indicator, teryt, period, value })),
  );
  await graph.write('recordObservations', { source, rows });
}

async function seriesIn(teryt: string, code: string): Promise<object[] | undefined> {
  const answer = await graph.ask<{ _entities: { series: object[] }[] }>(
    `query ($keys: [_Any!]!, $code: ID!) { _entities(representations: $keys) { ... on Territory {
      series: indicatorSeries(code: $code) { period value reporting expected } } } }`,
    { keys: [{ __typename: 'Territory', teryt }], code },
  );
  return answer._entities[0]?.series;
}

test('what was observed in a unit that ended is found by its level', async () => {
  await record('wtz.active', { '2013': { '0206@2020': 10, '0201': 3 } });
  const countOf = async (level: string) => {
    const filter = `{ indicator: { eq: "wtz.active" }, territory: { within: "02"${level} }, from: "2013", to: "2013" }`;
    const answer = await graph.ask<{ observations: { totalCount: number } }>(`{ observations(filter: ${filter}) { totalCount } }`);
    return answer.observations.totalCount;
  };
  expect(await Promise.all(['', ', level: POWIAT', ', level: GMINA', ', level: VOIVODESHIP'].map(countOf))).toEqual([2, 2, 0, 0]);
});

test('a unit that ended counts in its time, in place of the one that goes on under its code', async () => {
  await record('wtz.active', { '2012': { '0206@2020': 10, '0201': 3 }, '2020': { '0206@2020': 7 }, '2021': { '0206': 5 } });
  expect(await seriesIn('02', 'wtz.active')).toEqual(
    expect.arrayContaining([
      { period: '2012', value: 13, reporting: 2, expected: 29 },
      { period: '2020', value: 7, reporting: 1, expected: 30 },
      { period: '2021', value: 5, reporting: 1, expected: 30 },
    ]),
  );
});

test('what is kept under the code of today counts in the place of the unit before, but never beside it', async () => {
  const told = {
    status: ObservationStatus.FINAL,
    sourceId: 'mcps-2023',
    recordedAt: '2026-01-01T00:00:00.000Z',
    revision: 1,
    isCurrent: true,
  };
  const kept = ['2018', '2019'].map((period) => observationRow({ ...told, indicatorCode: 'kis.active', teryt: '0206', period, value: 4 }));
  await graph.have(Observation, ...kept);
  await record('kis.active', { '2019': { '0206@2020': 6 } });
  expect(await seriesIn('02', 'kis.active')).toEqual([
    { period: '2018', value: 4, reporting: 1, expected: 30 },
    { period: '2019', value: 6, reporting: 1, expected: 30 },
  ]);
});

test('what is kept under the code of today counts also where the unit before is known to have no value', async () => {
  await record('cis.active', { '2018': { '0206': 4 } });
  const nothing = { indicator: 'cis.active', teryt: '0206@2020', period: '2018', missingReason: 'NOT_COLLECTED' };
  await graph.write('recordObservations', { source, rows: [nothing] });
  expect(await seriesIn('02', 'cis.active')).toEqual([{ period: '2018', value: 4, reporting: 1, expected: 30 }]);
});

test('a unit is expected only in the time in which there was one, unless it has a value nevertheless', async () => {
  const powiats = territoryUnits.POWIAT.filter((teryt) => teryt.startsWith('02') && teryt !== '0265');
  const others = Object.fromEntries(powiats.map((teryt) => [teryt === '0206' ? '0206@2020' : teryt, 1]));
  const findings = { '2002': others, '2003': others, '2010': { ...others, '0265': 4 }, '2012': others, '2013': others };
  await record('zaz.active', findings);
  const comparedIn = async (period: string, within: string) => {
    const answer = await graph.ask<{ indicator: { comparison: object } }>(`{ indicator(code: "zaz.active") {
      comparison(period: "${period}", level: POWIAT, within: "${within}") { total reporting expected missing { teryt } } } }`);
    return answer.indicator.comparison;
  };
  const [all, missing] = [[], [{ teryt: '0265' }]];
  expect(await Promise.all(Object.keys(findings).map((period) => comparedIn(period, '02')))).toEqual([
    { total: 29, reporting: 29, expected: 30, missing },
    { total: 29, reporting: 29, expected: 29, missing: all },
    { total: 33, reporting: 30, expected: 30, missing: all },
    { total: 29, reporting: 29, expected: 29, missing: all },
    { total: 29, reporting: 29, expected: 30, missing },
  ]);
  expect(await comparedIn('2012', '0265')).toEqual({ total: null, reporting: 0, expected: 0, missing: all });
  expect((await seriesIn('02', 'zaz.active'))?.map((value) => 'expected' in value && value.expected)).toEqual([30, 29, 30, 29, 30]);
});

test('a unit is not compared with itself where another one became a part of it or left it', async () => {
  const values = { '2002': 40, '2003': 100, '2004': 101, '2012': 105, '2013': 45, '2014': 46 };
  const findings = Object.entries(values).map(([period, value]) => [period, { '0221': value, '0224': value }] as const);
  await record('pes.active', Object.fromEntries(findings));
  const rowsIn = async (period: string) => {
    const answer = await graph.ask<{ indicator: { comparison: { rows: { territory: { teryt: string } }[] } } }>(
      `{ indicator(code: "pes.active") {
        comparison(period: "${period}", level: POWIAT, within: "02") { rows { territory { teryt } value previous change } } } }`,
    );
    const { rows } = answer.indicator.comparison;
    return rows.filter(({ territory: { teryt } }) => ['0221', '0224'].includes(teryt)).map(({ territory: _unit, ...row }) => row);
  };
  expect(await Promise.all(['2003', '2004', '2013', '2014'].map(rowsIn))).toEqual([
    [
      { value: 100, previous: null, change: null },
      { value: 100, previous: 40, change: 60 },
    ],
    [
      { value: 101, previous: 100, change: 1 },
      { value: 101, previous: 100, change: 1 },
    ],
    [
      { value: 45, previous: null, change: null },
      { value: 45, previous: 105, change: -60 },
    ],
    [
      { value: 46, previous: 45, change: 1 },
      { value: 46, previous: 45, change: 1 },
    ],
  ]);
});
