import { today } from '@social-economy/values/calendar-date';
import { Indicator } from '../indicator/indicator';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { agree } from './check-against-indicators';

const source = { title: 'Sprawozdanie ROPS' };
const rate = 'unemployment.registered.rate';
const thisYear = today().slice(0, 4);
const nextYear = String(Number(thisYear) + 1);
const row = (input: object = {}) => ({ indicator: 'pes.active', teryt: '28', period: '2024', value: 12, ...input });
const ratio = (input: object) => row({ indicator: rate, period: '2024-M01', ...input });

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
  const [sample] = await graph.rowsOf(Indicator);
  const formula = { numeratorCode: 'pes.employees', denominatorCode: 'pes.active', factor: 1 };
  await graph.have(Indicator, Object.assign(sample!, { code: 'pes.employees.each', unit: 'persons', ...formula }));
});

const problemsOf = (...rows: object[]) => graph.problemsOf('recordObservations', { source, rows });

test.each([
  [row({ indicator: 'nothing' }), ['indicator NOT_FOUND']],
  [row({ indicator: 'pes.active ' }), ['indicator NOT_FOUND']],
  [row({ indicator: 'pes.employees.each' }), ['indicator INVALID']],
  [row({ teryt: '2899' }), ['teryt NOT_FOUND']],
  [row({ teryt: '28 ' }), ['teryt INVALID']],
  [row({ teryt: '0206@2020', period: '2021' }), ['teryt OUT_OF_RANGE']],
  [row({ teryt: '1207@2024' }), ['teryt INVALID']],
  [row({ period: '2024-Q1' }), ['period INVALID']],
  [row({ period: nextYear }), ['period OUT_OF_RANGE']],
  [row({ period: '1066' }), ['period OUT_OF_RANGE']],
  [row({ value: null }), ['value REQUIRED']],
  [row({ value: undefined }), ['value REQUIRED']],
  [row({ missingReason: 'CONFIDENTIAL' }), ['missingReason INVALID']],
  [row({ value: -1 }), ['value OUT_OF_RANGE']],
  [row({ verbatim: '' }), ['verbatim REQUIRED']],
  [row({ verbatim: 'x'.repeat(301) }), ['verbatim OUT_OF_RANGE']],
  [row({ numerator: 1, denominator: 2 }), ['numerator INVALID']],
  [ratio({ value: 101 }), ['value OUT_OF_RANGE']],
  [ratio({ value: 5, numerator: 5 }), ['denominator REQUIRED']],
  [ratio({ value: 5, denominator: 5 }), ['numerator REQUIRED']],
  [ratio({ value: 5, numerator: 5, denominator: 0 }), ['denominator OUT_OF_RANGE']],
  [ratio({ value: 8.4, numerator: 83, denominator: 1000 }), ['value INVALID']],
  [ratio({ value: null, missingReason: 'NOT_COLLECTED', numerator: 1, denominator: 2 }), ['numerator INVALID', 'denominator INVALID']],
])('the row %p has the problems %p', async (wrong, problems) => {
  expect(await problemsOf(row(), wrong)).toEqual(expect.arrayContaining(problems.map((problem) => `rows.1.${problem}`)));
  expect(await problemsOf(row({ period: '2020' }), wrong)).toHaveLength(problems.length);
});

test.each([
  ['a unit that ended, for the time before', row({ teryt: '0206@2020', period: '2020' })],
  ['a running year', row({ period: thisYear })],
  ['a share that agrees with its parts', ratio({ value: 8.3, numerator: 8_349, denominator: 100_000 })],
  ['a share of 0 and of 100', ratio({ value: 100, numerator: 7, denominator: 7, period: '2024-M02' })],
  ['a falling revenue', row({ indicator: 'pes.revenue.total', value: -5 })],
  ['a missing value', row({ period: '2019', value: null, missingReason: 'IN_PREPARATION', verbatim: 'dane w opracowaniu' })],
  ['a status of null', row({ period: '2018', status: null })],
])('%s is recorded', async (_title, right) => {
  expect(await graph.write('recordObservations', { source, rows: [right] })).toMatchObject({ recorded: 1 });
});

test.each([
  [8.3, 8.349, true],
  [8.3, 8.25, true],
  [8.3, 8.351, false],
  [8, 8.4, true],
  [33.33333333333333, 100 / 3, true],
  [30.1, 30.2, false],
  [1e-7, 1.4e-7, true],
  [1e-7, 1.6e-7, false],
  [-2.5, -2.54, true],
])('%p printed for %p: %p', (printed, computed, expected) => {
  expect(agree(printed, computed)).toBe(expected);
});

test('a value that disagrees with its parts is told the computed one', async () => {
  const { sentences } = await graph.change('recordObservations', { source, rows: [ratio({ value: 40, numerator: 1, denominator: 3 })] });
  expect(sentences).toEqual(['value is 40, but 1 / 3 * 100 gives 33.3333333.']);
});

test('two rows for the same are both named', async () => {
  const rows = [row(), row({ teryt: '06' }), row({ value: 13 })];
  expect(await problemsOf(...rows)).toEqual(['rows.2 INVALID']);
  const { sentences } = await graph.change('recordObservations', { source, rows });
  expect(sentences).toEqual([expect.stringContaining('Rows 0 and 2 are both for "pes.active", the territory 28 and the period 2024')]);
});

test('each wrong row is named by its place, with all that is wrong, and no row is recorded', async () => {
  const rows = [
    row({ period: '2001' }),
    row({ indicator: 'x', teryt: '99', value: null, period: nextYear }),
    row({ period: '2002' }),
    row({ value: -1 }),
  ];
  const before = await graph.everything();
  const { written, problems } = await graph.change('recordObservations', { source: { title: '' }, rows });
  expect(written).toEqual({ recorded: 0, revised: 0, unchanged: 0 });
  expect(problems).toEqual([
    'source.title REQUIRED',
    'rows.1.period OUT_OF_RANGE',
    'rows.1.value REQUIRED',
    'rows.1.teryt NOT_FOUND',
    'rows.1.indicator NOT_FOUND',
    'rows.3.value OUT_OF_RANGE',
  ]);
  expect(await graph.everything()).toBe(before);
});

test.each([0, 10_001])('%p rows are no batch', async (count) => {
  expect(await problemsOf(...Array.from({ length: count }, () => ({ ...row(), value: null })))).toEqual(['rows OUT_OF_RANGE']);
});

test('of very many problems the first thousand are told, and how many more there are', async () => {
  const rows = Array.from({ length: 1500 }, (_, index) => row({ teryt: String(2_800_000 + index) }));
  const { problems, sentences } = await graph.change('recordObservations', { source, rows });
  expect(problems).toHaveLength(1001);
  expect([problems[0], problems[999]]).toEqual(['rows.0.teryt NOT_FOUND', 'rows.999.teryt NOT_FOUND']);
  expect(sentences[1000]).toBe('There are 500 more problems.');
});

const written = (literal: string) =>
  graph.answerTo(
    `mutation { recordObservations(input: { source: { title: "x" }, rows: [${literal}] }) { recorded userErrors { field code } } }`,
    {},
    callers.national,
  );

test('a number that is none is refused, also where GraphQL reads it as infinite', async () => {
  const { data } = await written(
    '{ indicator: "pes.revenue.total", teryt: "28", period: "2024", value: 1e400, numerator: -1e400, denominator: 1e16 }',
  );
  expect(data?.['recordObservations']).toMatchObject({
    recorded: 0,
    userErrors: ['value', 'numerator', 'denominator', 'numerator'].map((name, index) => ({
      field: ['input', 'rows', '0', name],
      code: index < 3 ? 'OUT_OF_RANGE' : 'INVALID',
    })),
  });
});

test('a period that is none is the mistake of the caller', async () => {
  const { errors } = await written('{ indicator: "pes.active", teryt: "28", period: "2024-13", value: 1 }');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('"2024-13" is not a reporting period'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('who names a unit that no sum counts is told the code that is counted', async () => {
  const { sentences } = await graph.change('recordObservations', { source, rows: [row({ teryt: '1207@2024' })] });
  expect(sentences).toEqual([
    '1207@2024 is not among the units that ended whose values are counted (0206@2020). Write 1207, which counts in all years.',
  ]);
});
