import { statementsOf } from '@social-economy/database/testing';
import { today } from '@social-economy/values/calendar-date';
import { Attendance, AttendanceRole } from '../attendance/attendance';
import { EventStatus } from '../event/event-enums';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS w Olsztynie, 2024' };
const haveEvent = (given: object = {}) =>
  graph.write('createEvent', { kind: 'FORUM', title: 'Forum', date: '13.05.2020', teryt: '28', source, ...given });
const change = ({ id, version }: { id: string; version: number }, step: object) =>
  graph.write('changeEventStatus', { id, version, ...step }, callers.regional);

test('a plan is put off, planned again and held on yet another day, and its history tells all of it', async () => {
  const planned = await haveEvent();
  const postponed = await change(planned, { status: 'POSTPONED', note: ' Odwołane z powodu epidemii. ' });
  const again = await change(postponed, { status: 'PLANNED', date: 'Wrzesień 2020' });
  const held = await change(again, { status: 'HELD', date: '7-8.10.2020', participants: { count: 70, qualifier: 'NEARLY' } });
  const unsaid = { on: today(), note: null, dateVerbatim: null };
  expect(held).toEqual({
    ...planned,
    version: 4,
    status: 'HELD',
    date: {
      edtf: '2020-10-07/2020-10-08',
      earliest: '2020-10-07',
      latest: '2020-10-08',
      precision: 'DAYS',
      verbatim: '7-8.10.2020',
      yearInferred: false,
    },
    participants: { count: 70, qualifier: 'NEARLY' },
    statusHistory: [
      { ...unsaid, previousStatus: 'PLANNED', status: 'POSTPONED', note: 'Odwołane z powodu epidemii.' },
      { ...unsaid, previousStatus: 'POSTPONED', status: 'PLANNED', dateVerbatim: '13.05.2020' },
      { ...unsaid, previousStatus: 'PLANNED', status: 'HELD', dateVerbatim: 'Wrzesień 2020' },
    ],
  });
  const lines = await graph.auditOf('Event', planned.id);
  expect(lines.map(({ mutation, recordVersion }) => [mutation, recordVersion])).toEqual([
    ['changeEventStatus', 4],
    ['changeEventStatus', 3],
    ['changeEventStatus', 2],
    ['createEvent', 1],
  ]);
  expect(lines[0]).toMatchObject({
    subject: 'regina',
    before: { status: 'PLANNED', version: 3, date: { verbatim: 'Wrzesień 2020' }, participantCount: null },
    after: { status: 'HELD', version: 4, date: { verbatim: '7-8.10.2020' }, participantCount: 70 },
  });
  expect([lines[0]?.before, lines[0]?.after].map((record) => (record?.['statusHistory'] as object[]).length)).toEqual([2, 3]);
});

test('an event that is dated anew is listed by its new date, and what came of it too', async () => {
  const event = await haveEvent({ status: 'UNKNOWN' });
  const { id } = await graph.write('recordOutcome', { event: event.id, kind: 'INFORMATION', text: 'Omówiono' });
  await change(event, { status: 'HELD', date: '2012-01-05' });
  const { events, outcomes } = await graph.ask<Record<'events' | 'outcomes', { nodes: { id: string }[] }>>(
    '{ events(first: 1) { nodes { id } } outcomes { nodes { id } } }',
  );
  expect(events.nodes).toEqual([{ id: event.id }]);
  expect(outcomes.nodes.at(-1)).toEqual({ id });
});

const followers: Record<EventStatus, EventStatus[]> = {
  PLANNED: [EventStatus.HELD, EventStatus.POSTPONED, EventStatus.CANCELLED],
  POSTPONED: [EventStatus.PLANNED, EventStatus.CANCELLED],
  UNKNOWN: [EventStatus.PLANNED, EventStatus.HELD, EventStatus.POSTPONED, EventStatus.CANCELLED],
  HELD: [],
  CANCELLED: [],
};
const statuses = Object.values(EventStatus);
test.each(statuses.flatMap((present) => statuses.map((next) => [present, next] as const)))('%s to %s', async (present, next) => {
  const { id, version } = await haveEvent({ status: present });
  const date = next === EventStatus.PLANNED ? 'Luty 2021' : undefined;
  const { written, problems } = await graph.change('changeEventStatus', { id, version, status: next, date });
  if (followers[present].includes(next)) expect(written).toMatchObject({ status: next, version: 2 });
  else expect(problems).toEqual(['status NOT_ALLOWED_TRANSITION']);
});

const nextYear = Number(today().slice(0, 4)) + 1;

test.each<[string, object, object, string[]]>([
  ['planned again without a date', { status: 'POSTPONED' }, { status: 'PLANNED' }, ['date REQUIRED']],
  ['planned again, date null', { status: 'POSTPONED' }, { status: 'PLANNED', date: null }, ['date REQUIRED']],
  ['planned again on the same day', { status: 'POSTPONED' }, { status: 'PLANNED', date: '2020-05-13' }, ['date INVALID']],
  ['planned again some day', { status: 'POSTPONED' }, { status: 'PLANNED', date: 'niebawem' }, ['date INVALID']],
  ['planned again, date blank', { status: 'POSTPONED' }, { status: 'PLANNED', date: ' ' }, ['date REQUIRED']],
  ['planned after all', { status: 'UNKNOWN' }, { status: 'PLANNED' }, []],
  ['postponed to a date', {}, { status: 'POSTPONED', date: 'Luty 2021' }, ['date INVALID']],
  ['cancelled with a date', {}, { status: 'CANCELLED', date: 'Luty 2021' }, ['date INVALID']],
  ['held on a day ahead', {}, { status: 'HELD', date: `1.02.${nextYear}` }, ['date OUT_OF_RANGE']],
  ['held though planned for a day ahead', { date: String(nextYear) }, { status: 'HELD' }, ['status OUT_OF_RANGE']],
  ['held after its unit ended', { teryt: '0206@2020' }, { status: 'HELD', date: '2021-05-13' }, ['date OUT_OF_RANGE']],
  ['held earlier than planned', { date: String(nextYear) }, { status: 'HELD', date: '2020' }, []],
  ['held on the day as planned, written otherwise', {}, { status: 'HELD', date: '13 maja 2020' }, []],
  ['participants of what was cancelled', {}, { status: 'CANCELLED', participants: { count: 1 } }, ['participants INVALID']],
  ['fewer participants than none', {}, { status: 'HELD', participants: { count: -1 } }, ['participants.count OUT_OF_RANGE']],
  ['as many as can be', {}, { status: 'HELD', participants: { count: 1_000_000 } }, []],
  ['more than can be', {}, { status: 'HELD', participants: { count: 1_000_001 } }, ['participants.count OUT_OF_RANGE']],
  ['participants null', {}, { status: 'HELD', participants: null }, []],
  ['a blank note', {}, { status: 'HELD', note: '' }, ['note REQUIRED']],
  ['the longest note', {}, { status: 'HELD', note: 'ż'.repeat(2000) }, []],
  ['a longer note', {}, { status: 'HELD', note: 'ż'.repeat(2001) }, ['note OUT_OF_RANGE']],
  [
    'all at once',
    { status: 'CANCELLED' },
    { version: 9, status: 'POSTPONED', date: 'nigdy', note: ' ', participants: { count: -5 } },
    [
      'note REQUIRED',
      'participants.count OUT_OF_RANGE',
      'participants INVALID',
      'version STALE',
      'status NOT_ALLOWED_TRANSITION',
      'date INVALID',
      'date INVALID',
    ],
  ],
])('%s', async (_what, given, step, problems) => {
  const { id, version } = await haveEvent(given);
  if (problems.length > 0) expect(await graph.problemsOf('changeEventStatus', { id, version, ...step })).toEqual(problems);
  else await graph.write('changeEventStatus', { id, version, ...step });
});

test('an exact number of participants is not less than institutions are known to have sent', async () => {
  const { id, version } = await haveEvent({ status: 'UNKNOWN' });
  const attendance = { id: 'sent', eventId: id, position: 0, institutionId: 'rops-28', people: 9, role: AttendanceRole.PARTICIPANT };
  await graph.have(Attendance, attendance);
  const step = { id, version, status: 'HELD' };
  const fewer = { ...step, participants: { count: 8 } };
  expect(await graph.problemsOf('changeEventStatus', fewer)).toEqual(['participants.count OUT_OF_RANGE']);
  await graph.write('changeEventStatus', { ...step, participants: { count: 9 } });
});

test('what something came of took place: it is neither planned, nor postponed, nor cancelled', async () => {
  const { id, version } = await haveEvent({ status: 'UNKNOWN' });
  for (const text of ['Omówiono', 'Ustalono']) await graph.write('recordOutcome', { event: id, kind: 'INFORMATION', text });
  for (const status of ['PLANNED', 'POSTPONED', 'CANCELLED']) {
    const { problems, sentences } = await graph.change('changeEventStatus', { id, version, status });
    expect(problems).toEqual(['status NOT_ALLOWED_TRANSITION']);
    expect(sentences).toEqual([`2 outcomes came of the event, so it is not ${status}. Change its status to HELD if it took place.`]);
  }
  const held = await graph.write('changeEventStatus', { id, version, status: 'HELD' });
  const { problems } = await graph.change('changeEventStatus', { id, version: held.version, status: 'CANCELLED' });
  expect(problems).toEqual(['status NOT_ALLOWED_TRANSITION']);
});

test('the steps that are possible are named', async () => {
  const { id, version } = await haveEvent({ status: 'POSTPONED' });
  const { sentences } = await graph.change('changeEventStatus', { id, version, status: 'HELD' });
  expect(sentences).toEqual(['The present status is POSTPONED; the next one is PLANNED or CANCELLED, not HELD.']);
});

test.each<[keyof typeof callers, (string | null)[]]>([
  ['anonymous', []],
  ['analyst', []],
  ['regional', ['28', '2862011']],
  ['otherRegional', ['06']],
  ['national', [null, '0', '06', '28', '2862011']],
  ['administrator', [null, '0', '06', '28', '2862011']],
])('%s changes the status of events of these territories and no other: %p', async (caller, own) => {
  for (const teryt of [null, '0', '06', '28', '2862011']) {
    const { id, version } = await haveEvent({ teryt });
    const { written, problems, errors } = await graph.change('changeEventStatus', { id, version, status: 'HELD' }, callers[caller]);
    const isOwn = own.includes(teryt);
    const expected = { teryt, isWritten: isOwn, problems: [], errors: isOwn ? [] : ['FORBIDDEN'] };
    expect({ teryt, isWritten: written !== null, problems, errors }).toEqual(expected);
  }
});

test('of two who take a plan to different ends one wins, and the other is told', async () => {
  const { id, version } = await haveEvent();
  const answers = await Promise.all(
    ['HELD', 'CANCELLED'].map((status) => graph.change('changeEventStatus', { id, version, status }, callers.regional)),
  );
  expect(answers.map(({ written }) => written?.version ?? 'none').sort()).toEqual([2, 'none']);
  expect(answers.flatMap(({ problems }) => problems).sort()).toEqual(['status NOT_ALLOWED_TRANSITION', 'version STALE']);
});

test('the same key gives the first answer again after a restart, and real events stay as they came to be', async () => {
  const input = { id: 'wm-04', version: 1, status: 'HELD', idempotencyKey: 'wm-04 held' };
  const first = await graph.write('changeEventStatus', input, callers.regional);
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('changeEventStatus', input, callers.regional)).toEqual(first);
  expect(await graph.problemsOf('changeEventStatus', { ...input, note: 'Inne' }, callers.regional)).toEqual(['idempotencyKey CONFLICT']);
  expect(await graph.problemsOf('changeEventStatus', { ...input, id: 'nothing', idempotencyKey: null })).toEqual(['id NOT_FOUND']);
});

test('the histories of many events take as many statements as that of one', async () => {
  const events = await Promise.all([haveEvent(), haveEvent(), haveEvent()]);
  for (const event of events) await change(event, { status: 'CANCELLED' });
  const about = (ids: string[]) =>
    statementsOf(() =>
      graph.ask('query ($ids: [ID!]) { events(filter: { id: { in: $ids } }) { nodes { statusHistory { status } } } }', { ids }),
    );
  const [one, all] = [await about(events.slice(0, 1).map(({ id }) => id)), await about(events.map(({ id }) => id))];
  expect(all.result['events']).toEqual({ nodes: events.map(() => ({ statusHistory: [{ status: 'CANCELLED' }] })) });
  expect(all.statements).toHaveLength(one.statements.length);
});
