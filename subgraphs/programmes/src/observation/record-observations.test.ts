import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { observationRow } from '../seed/indicator-rows';
import territoryUnits from '../seed/territory-units.json';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Observation } from './observation';

const source = { title: 'Sprawozdanie ROPS', url: 'https://example.org/2024', publishedOn: '2025-03-01' };
const row = (input: object = {}) => ({ indicator: 'pes.active', teryt: '2861', period: '2024', value: 12, ...input });

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const record = (rows: object[], caller = callers.regional) => graph.write('recordObservations', { source, rows }, caller);
const revisionsOf = async (indicator: string, teryt: string, period: string) =>
  (await graph.rowsOf(Observation))
    .filter((one) => one.indicatorCode === indicator && one.teryt === teryt && one.period === period)
    .sort((one, other) => one.revision - other.revision);

test('new, revised and unchanged rows are told apart, and nothing is overwritten', async () => {
  const first = [
    row(),
    row({ teryt: '2862', value: 40, verbatim: ' ok. 40 ' }),
    row({ teryt: '28', value: null, missingReason: 'NOT_COLLECTED' }),
  ];
  expect(await record(first)).toEqual({ recorded: 3, revised: 0, unchanged: 0 });
  const second = [
    row({ teryt: '2862', value: 41, status: 'PROVISIONAL' }),
    first[0]!,
    row({ teryt: '28', value: 55 }),
    row({ period: '2023' }),
  ];
  expect(await record(second)).toEqual({ recorded: 1, revised: 2, unchanged: 1 });
  const revisions = await revisionsOf('pes.active', '2862', '2024');
  expect(revisions).toMatchObject([
    { id: 'pes.active:2862:2024:1', isCurrent: false, value: 40, verbatim: 'ok. 40', status: 'FINAL' },
    { id: 'pes.active:2862:2024:2', isCurrent: true, value: 41, verbatim: null, status: 'PROVISIONAL' },
  ]);
  expect(revisions[1]!.recordedAt > revisions[0]!.recordedAt).toBe(true);
  expect(await revisionsOf('pes.active', '28', '2024')).toMatchObject([
    { missingReason: 'NOT_COLLECTED' },
    { value: 55, missingReason: null },
  ]);
});

test('its row is the one that the data files would give', async () => {
  await record([row({ verbatim: '12' })]);
  const [written] = await revisionsOf('pes.active', '2861', '2024');
  const entry = { ...row({ verbatim: '12' }), missingReason: null, numerator: null, denominator: null, status: 'FINAL' };
  const given = observationRow({ ...entry, source: written!.sourceId } as never);
  expect(written).toEqual(Object.assign(given, { recordedAt: written!.recordedAt }));
});

test.each([
  ['value', { value: 13 }],
  ['missingReason', { value: null, missingReason: 'CONFIDENTIAL' }],
  ['verbatim', { verbatim: '12 podmiotów' }],
  ['status', { status: 'ESTIMATED' }],
])('another %s is a revision', async (_name, input) => {
  await record([row()]);
  expect(await record([row(input)])).toEqual({ recorded: 0, revised: 1, unchanged: 0 });
});

test('the same said by another source leaves no trace', async () => {
  await record([row()]);
  const before = await graph.everything();
  expect(await graph.write('recordObservations', { source: { title: 'Inne' }, rows: [row()] })).toEqual({
    recorded: 0,
    revised: 0,
    unchanged: 1,
  });
  expect(await graph.everything()).toBe(before);
});

test('the audit log has a line for each new or revised row', async () => {
  await record([row(), row({ teryt: '2862' })]);
  await record([row({ value: 13 }), row({ teryt: '2862' })]);
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(3);
  expect(await graph.auditOf('Observation', 'pes.active:2861:2024:2')).toEqual([
    {
      ...{ mutation: 'recordObservations', subject: 'regina', recordVersion: null },
      before: expect.objectContaining({ id: 'pes.active:2861:2024:1', value: 12, isCurrent: true }),
      after: expect.objectContaining({ id: 'pes.active:2861:2024:2', value: 13, isCurrent: true, revision: 2 }),
    },
  ]);
  expect(await graph.auditOf('Observation', 'pes.active:2861:2024:1')).toMatchObject([{ before: null, after: { value: 12 } }]);
});

test('a revision comes after the earlier one, also when that was recorded ahead of the clock', async () => {
  await record([row()]);
  const [present] = await revisionsOf('pes.active', '2861', '2024');
  await graph.have(
    Observation,
    Object.assign(present!, { id: 'pes.active:2861:2022:1', period: '2022', recordedAt: '2099-01-01T00:00:00.000Z' }),
  );
  await record([row({ period: '2022', value: 99 })]);
  const [, revision] = await revisionsOf('pes.active', '2861', '2022');
  expect(revision).toMatchObject({ value: 99, revision: 2, recordedAt: '2099-01-01T00:00:00.001Z' });
});

test('a revision of the real data stays after a restart, which loads nothing', async () => {
  const rows = [{ indicator: 'cis.active', teryt: '0', period: '2021', value: 202, verbatim: '202' }];
  expect(await record(rows, callers.national)).toEqual({ recorded: 0, revised: 1, unchanged: 0 });
  const before = await graph.everything();
  expect(await graph.restart()).toBe(0);
  expect(await graph.everything()).toBe(before);
});

test('a key gives the first counts again, also after a restart', async () => {
  const input = { idempotencyKey: 'dane-2024', source, rows: [row()] };
  expect(await graph.write('recordObservations', input)).toEqual({ recorded: 1, revised: 0, unchanged: 0 });
  await graph.restart();
  expect(await graph.write('recordObservations', input)).toEqual({ recorded: 1, revised: 0, unchanged: 0 });
  expect(await graph.problemsOf('recordObservations', { ...input, rows: [row({ value: 1 })] })).toEqual(['idempotencyKey CONFLICT']);
});

test('of very many foreign territories the first twenty are named, and how many more there are', async () => {
  const territories = Object.values(territoryUnits)
    .flat()
    .filter((teryt) => /^(0[24]|1.)/.test(teryt));
  const query = 'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { recorded } }';
  const rows = ['28', ...territories, ...territories].map((teryt, place) => row({ teryt, period: String(2000 + (place % 2)) }));
  const { errors } = await graph.answerTo(query, { input: { source, rows } }, callers.regional);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect(errors?.[0]?.message).toBe(
    `Writing records of the territories ${territories.slice(0, 20).join(', ')} and ${territories.length - 20} more needs the role NATIONAL_COORDINATOR, or REGIONAL_COORDINATOR of all of them; yours are: 28.`,
  );
});

test.each([
  ['anonymous', ['28'], []],
  ['analyst', ['28'], []],
  ['regional', ['28', '2862', '2862011'], null],
  ['regional', ['28', '06', '0607'], ['06, 0607']],
  ['regional', ['28', '0'], ['national']],
  ['otherRegional', ['28'], ['territory 28', 'yours are: 06']],
  ['national', ['0', '28', '06'], null],
  ['administrator', ['0'], null],
] as const)('%s recording values of %p', async (name, territories, named) => {
  const before = await graph.everything();
  const { errors } = await graph.change('recordObservations', { source, rows: territories.map((teryt) => row({ teryt })) }, callers[name]);
  expect(errors).toEqual(named === null ? [] : ['FORBIDDEN']);
  expect((await graph.everything()) === before).toBe(named !== null);
  if (named === null) return;
  const query = 'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { recorded } }';
  const answer = await graph.answerTo(query, { input: { source, rows: territories.map((teryt) => row({ teryt })) } }, callers[name]);
  for (const text of named) expect(answer.errors?.[0]?.message).toContain(text);
});
