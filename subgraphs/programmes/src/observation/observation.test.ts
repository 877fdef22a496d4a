import { type Frequency, frequencyOf } from '@social-economy/values/period';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Observation, observationRow } from './observation';
import { ObservationStatus } from './observation-enums';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

/** All findings for an indicator in Poland in 2022, the last of which is the current one. */
async function haveRevisions(indicatorCode: string, ...values: number[]): Promise<void> {
  const shared = { indicatorCode, teryt: '0', period: '2022', status: ObservationStatus.FINAL, sourceId: 'mcps-2023' };
  const rows = values.map((value, index) =>
    observationRow({
      ...shared,
      revision: index + 1,
      isCurrent: index === values.length - 1,
      value,
      recordedAt: `2027-01-0${index + 1}T12:00:00.000Z`,
    }),
  );
  await graph.have(Observation, ...rows);
}

async function all<Row>(fields: string, first = 1000): Promise<Row[]> {
  const list = `observations(first: ${first}, after: $after) { totalCount nodes { ${fields} } pageInfo { endCursor hasNextPage } }`;
  return everyPage<Row>(graph, 'observations', `query ($after: String) { ${list} }`);
}

test('a value stands with what the source printed', async () => {
  const answer = await graph.ask(`{ indicator(code: "esis.employed-disabled") { observations { nodes {
    territory { teryt } period value missingReason verbatim numerator denominator status recordedAt revisions { id } source { title url } } } } }`);
  expect(answer['indicator']).toEqual({
    observations: {
      nodes: [
        {
          territory: { teryt: '0' },
          period: '2018',
          value: 110100,
          missingReason: null,
          verbatim: '110,1 tys.',
          numerator: null,
          denominator: null,
          status: 'FINAL',
          recordedAt: '2026-11-21T00:00:00.000Z',
          revisions: [],
          source: {
            title: expect.stringContaining('Wskaźniki programowe') as string,
            url: 'https://dane.ekonomiaspoleczna.gov.pl/wskazniki-programowe',
          },
        },
      ],
    },
  });
});

test('what is not known is null with its reason, never zero', async () => {
  const answer = await graph.ask('{ indicator(code: "owes.lgd-cooperation") { observations { nodes { value missingReason verbatim } } } }');
  expect(answer['indicator']).toEqual({
    observations: { nodes: [{ value: null, missingReason: 'IN_PREPARATION', verbatim: 'dane w opracowaniu' }] },
  });
});

test('every observation has either a value or a reason, and a period of the frequency of its indicator', async () => {
  const rows = await all<{ value: number | null; missingReason: string | null; period: string; indicator: { frequency: Frequency } }>(
    'value missingReason period indicator { frequency }',
  );
  expect(rows).toHaveLength(93);
  expect(rows.filter(({ value, missingReason }) => (value === null) !== (missingReason !== null))).toEqual([]);
  expect(rows.filter(({ period, indicator }) => frequencyOf(period) !== indicator.frequency)).toEqual([]);
});

test.each(['2015', '2016', '2018', '2019', '2020', '2021'])('the reintegration units of %s are the sum of their kinds', async (year) => {
  const rows = await all<{ period: string; value: number; indicator: { code: string } }>('period value indicator { code }');
  const valueOf = (code: string) => rows.find(({ period, indicator }) => period === year && indicator.code === code)?.value ?? NaN;
  expect(valueOf('cis.active') + valueOf('kis.active') + valueOf('zaz.active') + valueOf('wtz.active')).toBe(
    valueOf('reintegration.active'),
  );
});

test('observations are listed by indicator, territory and period, the newest first, without a gap between pages', async () => {
  interface Row {
    indicator: { code: string };
    territory: { teryt: string };
    period: string;
  }
  const rows = (await all<Row>('indicator { code } territory { teryt } period', 10)).map(({ indicator, territory, period }) => [
    indicator.code,
    territory.teryt,
    period,
  ]);
  expect(rows).toHaveLength(93);
  expect(rows.filter(([code]) => code === 'unemployment.registered.rate').map((row) => row.slice(1))).toEqual([
    ['0', '2023-M12'],
    ['0', '2021-M11'],
    ['18', '2023-M12'],
    ['28', '2023-M12'],
    ['28', '2021-M11'],
    ['30', '2023-M12'],
    ['30', '2021-M11'],
  ]);
  const codes = rows.map(([code]) => code);
  expect(codes).toEqual([...codes].sort());
});

test('a list shows the last revision, which knows the earlier ones, newest first', async () => {
  await haveRevisions('social-coops.krs', 1503, 1505, 1507);
  await haveRevisions('reintegration.users', 46_300, 46_250);
  const fields = 'totalCount nodes { period value recordedAt revisions { value revisions { value } } }';
  const answer = await graph.ask(`{
    coops: indicator(code: "social-coops.krs") { periods observations(first: 1) { ${fields} } }
    users: indicator(code: "reintegration.users") { observations(first: 1) { ${fields} } } }`);
  expect(answer['coops']).toMatchObject({
    periods: ['2022', '2021', '2020', '2019', '2017'],
    observations: {
      totalCount: 5,
      nodes: [
        {
          period: '2022',
          value: 1507,
          recordedAt: '2027-01-03T12:00:00.000Z',
          revisions: [
            { value: 1505, revisions: [{ value: 1503 }] },
            { value: 1503, revisions: [] },
          ],
        },
      ],
    },
  });
  expect(answer['users']).toMatchObject({ observations: { totalCount: 4, nodes: [{ value: 46_250, revisions: [{ value: 46_300 }] }] } });
  expect(await all('id')).toHaveLength(95);
});

test('any revision is found by its id, and an unknown one is null with NOT_FOUND', async () => {
  await haveRevisions('pes.active', 100_000, 100_500);
  const query = 'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Observation { value period } } }';
  const { data, errors } = await graph.answerTo(query, {
    keys: [1, 2, 3].map((revision) => ({ __typename: 'Observation', id: `pes.active:0:2022:${revision}` })),
  });
  expect(data).toEqual({ _entities: [{ value: 100_000, period: '2022' }, { value: 100_500, period: '2022' }, null] });
  expect(errors).toMatchObject([{ path: ['_entities', 2], extensions: { code: 'NOT_FOUND' } }]);
});

test('a revision is written once', async () => {
  await haveRevisions('cis.active', 999);
  await expect(haveRevisions('cis.active', 1000)).rejects.toThrow(/UNIQUE|Duplicate/);
});

test.each([
  ['{ observations(first: 1001) { nodes { id } } }', 'first is 1001, but a page of this list has 1 to 1000 rows'],
  [
    '{ indicator(code: "cis.active") { observations(first: 0) { nodes { id } } } }',
    'first is 0, but a page of this list has 1 to 1000 rows',
  ],
  ['{ observations(after: "x") { nodes { id } } }', '"x" is not a cursor'],
  [
    '{ observations(filter: { from: "2020-Q1", to: "2019" }) { totalCount } }',
    'from is 2020-Q1, after to, which is 2019. Write the first period',
  ],
  [
    '{ indicator(code: "cis.active") { observations(filter: { not: { or: [{ from: "2020", to: "2019" }] } }) { totalCount } } }',
    'from is 2020, after to, which is 2019',
  ],
  ['{ observations(filter: { from: "2019-13" }) { totalCount } }', '"2019-13" is not a reporting period'],
])('%s is the mistake of the caller', async (query, message) => {
  const { errors } = await graph.answerTo(query);
  expect(errors).toMatchObject([{ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } }]);
});
