import { statementsOf } from '@social-economy/database/testing';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

interface AttendancePage {
  nodes: { institution: { id: string } }[];
  pageInfo: { endCursor: string | null };
}

const source = { title: 'ROPS w Olsztynie, 2024' };
const haveEvent = (given: object = {}) =>
  graph.write('createEvent', { kind: 'FORUM', title: 'Forum', date: '13.05.2020', status: 'HELD', teryt: '28', source, ...given });
const record = ({ id, version }: { id: string; version: number }, ...attendance: object[]) =>
  graph.write('recordAttendance', { event: id, version, attendance }, callers.regional);
const listed = (institution: string, people: number | null, role = 'PARTICIPANT') => ({ institution: { id: institution }, people, role });

test('those listed are added or corrected, the others stay, and the version of the event counts up', async () => {
  const event = await haveEvent();
  const first = await record(
    event,
    { institution: 'pes-2', people: 3 },
    { institution: 'pes-1' },
    { institution: 'pes-1', role: 'HOST', people: 1 },
  );
  expect(first).toEqual({
    ...event,
    version: 2,
    attendance: {
      totalCount: 3,
      nodes: [listed('pes-2', 3), listed('pes-1', null), listed('pes-1', 1, 'HOST')],
    },
  });
  const second = await record(first, { institution: 'pes-1', people: 4 }, { institution: 'pes-2', people: null }, { institution: 'pes-3' });
  expect(second).toMatchObject({ version: 3, attendance: { totalCount: 4 } });
  expect((second['attendance'] as { nodes: object[] }).nodes).toEqual([
    listed('pes-2', null),
    listed('pes-1', 4),
    listed('pes-1', 1, 'HOST'),
    listed('pes-3', null),
  ]);
  const found = await graph.ask('{ events(filter: { attendedBy: { eq: "pes-3" } }) { nodes { id } } }');
  expect(found['events']).toEqual({ nodes: [{ id: event.id }] });
});

test('a page follows its cursor although those before it were corrected and others came meanwhile', async () => {
  const names = ['pes-9', 'pes-1', 'pes-7', 'pes-3'];
  const event = await record(await haveEvent(), ...names.map((institution) => ({ institution })));
  const pageOf = async (after: string | null) => {
    const query = `query ($id: ID!, $after: String) { event(id: $id) {
      attendance(first: 2, after: $after) { nodes { institution { id } } pageInfo { endCursor } } } }`;
    const { event: found } = await graph.ask<{ event: { attendance: AttendancePage } }>(query, { id: event.id, after });
    return found.attendance;
  };
  const first = await pageOf(null);
  await record(event, { institution: 'pes-0' }, { institution: 'pes-9', people: 5 });
  const second = await pageOf(first.pageInfo.endCursor);
  const third = await pageOf(second.pageInfo.endCursor);
  const ids = [first, second, third].map(({ nodes }) => nodes.map(({ institution }) => institution.id));
  expect(ids).toEqual([['pes-9', 'pes-1'], ['pes-7', 'pes-3'], ['pes-0']]);
});

test('a number that is known stays where none is said, and what is said already changes nothing', async () => {
  const event = await record(await haveEvent(), { institution: 'pes-1', people: 4 });
  const before = await graph.everything();
  expect(await record(event, { institution: 'pes-1' })).toEqual(event);
  expect(await record(event, { institution: 'pes-1', people: 4, role: 'PARTICIPANT' })).toEqual(event);
  expect((await graph.everything()) === before).toBe(true);
});

test('the log has the whole list before and after', async () => {
  const event = await record(await haveEvent(), { institution: 'pes-2', people: 3 });
  await record(event, { institution: 'pes-1', role: 'SPEAKER' }, { institution: 'pes-2', people: 5 });
  const [line] = await graph.auditOf('Event', event.id);
  expect(line).toMatchObject({
    mutation: 'recordAttendance',
    subject: 'regina',
    recordVersion: 3,
    before: { version: 2 },
    after: { version: 3 },
  });
  expect(line?.before?.['attendance']).toEqual([{ institutionId: 'pes-2', people: 3, role: 'PARTICIPANT' }]);
  expect(line?.after['attendance']).toEqual([
    { institutionId: 'pes-2', people: 5, role: 'PARTICIPANT' },
    { institutionId: 'pes-1', people: null, role: 'SPEAKER' },
  ]);
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  const { id } = await haveEvent({ status: 'PLANNED' });
  const attendance = [
    { institution: 'pes-1', people: 0 },
    { institution: 'nobody', people: 2 },
    { institution: 'pes-1', people: 3 },
    { institution: 'pes-1', role: 'HOST' },
    { institution: 'nobody', role: 'SPEAKER', people: -1 },
    { institution: 'pes-3', people: 2_147_483_647 },
  ];
  expect((await graph.problemsOf('recordAttendance', { event: id, version: 2, attendance })).sort()).toEqual([
    'attendance.0.people OUT_OF_RANGE',
    'attendance.1.institution NOT_FOUND',
    'attendance.2 INVALID',
    'attendance.4.institution NOT_FOUND',
    'attendance.4.people OUT_OF_RANGE',
    'attendance.5.people OUT_OF_RANGE',
    'event INVALID',
    'version STALE',
  ]);
});

const ofMany = (count: number, people?: number) => Array.from({ length: count }, (_, index) => ({ institution: `pes-${index}`, people }));

test.each<[string, object, object[], string[]]>([
  ['nobody', {}, [], ['attendance REQUIRED']],
  ['as many people as can be', {}, ofMany(2, 1_000_000), []],
  ['one more person', {}, ofMany(1, 1_000_001), ['attendance.0.people OUT_OF_RANGE']],
  ['a thousand institutions', {}, ofMany(1000), []],
  ['one more', {}, ofMany(1001), ['attendance OUT_OF_RANGE']],
  ['of a plan', { status: 'PLANNED' }, ofMany(1), ['event INVALID']],
  ['of what was postponed', { status: 'POSTPONED' }, ofMany(1), ['event INVALID']],
  ['of what was cancelled', { status: 'CANCELLED' }, ofMany(1), ['event INVALID']],
  ['of what may not have been', { status: 'UNKNOWN' }, ofMany(1), ['event INVALID']],
  ['as many as took part', { participants: { count: 30 } }, ofMany(3, 10), []],
  ['fewer than took part', { participants: { count: 30 } }, ofMany(2, 10), []],
  ['more than took part', { participants: { count: 30 } }, ofMany(4, 10), ['attendance OUT_OF_RANGE']],
  ['more than took part about', { participants: { count: 30, qualifier: 'ABOUT' } }, ofMany(4, 10), []],
  ['more than took part at least', { participants: { count: 30, qualifier: 'AT_LEAST' } }, ofMany(4, 10), []],
  ['more than took part on two dates', { participants: { count: 30 }, occurrences: 2 }, ofMany(4, 10), []],
  [
    'more, of whom many looked on',
    { participants: { count: 30 } },
    [...ofMany(3, 10), { institution: 'pes-9', people: 9, role: 'OBSERVER' }],
    [],
  ],
])('%s', async (_what, given, attendance, problems) => {
  const { id, version } = await haveEvent(given);
  if (problems.length > 0) expect(await graph.problemsOf('recordAttendance', { event: id, version, attendance })).toEqual(problems);
  else await graph.write('recordAttendance', { event: id, version, attendance });
});

test('those who are on the list already count among the people that were sent', async () => {
  const event = await record(await haveEvent({ participants: { count: 30 } }), { institution: 'pes-1', people: 20 });
  const attendance = [{ institution: 'pes-2', people: 11 }];
  expect(await graph.problemsOf('recordAttendance', { event: event.id, version: 2, attendance })).toEqual(['attendance OUT_OF_RANGE']);
  await record(event, { institution: 'pes-1', people: 19 }, ...attendance);
});

test.each<[keyof typeof callers, (string | null)[]]>([
  ['anonymous', []],
  ['analyst', []],
  ['regional', ['28', '2862011']],
  ['otherRegional', ['06']],
  ['national', [null, '0', '06', '28', '2862011']],
  ['administrator', [null, '0', '06', '28', '2862011']],
])('%s records who was at events of these territories and no other: %p', async (caller, own) => {
  for (const teryt of [null, '0', '06', '28', '2862011']) {
    const { id, version } = await haveEvent({ teryt });
    const input = { event: id, version, attendance: ofMany(1) };
    const { written, problems, errors } = await graph.change('recordAttendance', input, callers[caller]);
    const isOwn = own.includes(teryt);
    const expected = { teryt, isWritten: isOwn, problems: [], errors: isOwn ? [] : ['FORBIDDEN'] };
    expect({ teryt, isWritten: written !== null, problems, errors }).toEqual(expected);
  }
});

test('the same key gives the first answer again after a restart, and a list of a real event stays as it was changed', async () => {
  const input = {
    event: 'kk-03',
    version: 1,
    attendance: [{ institution: 'rops-12', people: 2, role: 'SPEAKER' }],
    idempotencyKey: 'kk-03',
  };
  const first = await graph.write('recordAttendance', input);
  expect(first['attendance']).toEqual({ totalCount: 1, nodes: [listed('rops-12', 2, 'SPEAKER')] });
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('recordAttendance', input)).toEqual(first);
  expect(await graph.problemsOf('recordAttendance', { ...input, attendance: ofMany(1) })).toEqual(['idempotencyKey CONFLICT']);
  expect(await graph.problemsOf('recordAttendance', { ...input, idempotencyKey: null, event: 'nothing' })).toEqual(['event NOT_FOUND']);
});

test('two hundred rows take as many statements as one', async () => {
  const [one, other] = [await haveEvent(), await haveEvent()];
  const few = await statementsOf(() => record(one, ...ofMany(1, 3)));
  const many = await statementsOf(() => record(other, ...ofMany(200, 3)));
  expect(many.statements).toHaveLength(few.statements.length);
});
