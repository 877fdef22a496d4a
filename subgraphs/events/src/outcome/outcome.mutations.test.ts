import { today } from '@social-economy/values/calendar-date';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS w Olsztynie, 2024' };
const haveEvent = async (given: object = {}) =>
  (await graph.write('createEvent', { kind: 'FORUM', title: 'Forum', date: '13.05.2020', status: 'HELD', teryt: '28', source, ...given }))
    .id;
const decision = { kind: 'DECISION', text: ' Ustalono „łąkę” ', addressee: 'rops-28', dueOn: '2020-06-30' };
const haveOutcome = async (event?: string) => graph.write('recordOutcome', { event: event ?? (await haveEvent()), ...decision });

test('what a meeting agreed is open, found by its words, and stands under its event', async () => {
  const event = await haveEvent();
  const outcome = await graph.write('recordOutcome', { event, ...decision }, callers.regional);
  expect(outcome).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    version: 1,
    kind: 'DECISION',
    text: 'Ustalono „łąkę”',
    status: 'OPEN',
    dueOn: '2020-06-30',
    resolvedOn: null,
    resolution: null,
    addressee: { id: 'rops-28' },
    event: { id: event },
  });
  const query = `query ($event: ID!) { event(id: $event) { version outcomes { id } }
    outcomes(filter: { text: "USTALONO lake", dueBefore: "2020-07-01", addressee: { eq: "rops-28" } }) { nodes { id source { title } } } }`;
  expect(await graph.ask(query, { event })).toEqual({
    event: { version: 1, outcomes: [{ id: outcome.id }] },
    outcomes: { nodes: [{ id: outcome.id, source: { title: source.title } }] },
  });
  const [line, ...more] = await graph.auditOf('Outcome', outcome.id);
  expect(more).toEqual([]);
  expect(line).toEqual({
    mutation: 'recordOutcome',
    subject: 'regina',
    recordVersion: 1,
    before: null,
    after: {
      ...{ id: outcome.id, kind: 'DECISION', text: 'Ustalono „łąkę”', eventId: event, addresseeId: 'rops-28', dueOn: '2020-06-30' },
      ...{ status: 'OPEN', lastStepOn: null, resolvedOn: null, resolution: null, version: 1 },
    },
  });
});

test.each<[string, object, object, string[]]>([
  [
    'everything at once',
    { status: 'PLANNED' },
    { text: ' ', addressee: 'nobody', dueOn: '1999-01-01' },
    ['text REQUIRED', 'addressee NOT_FOUND', 'event INVALID', 'dueOn OUT_OF_RANGE'],
  ],
  ['of what was postponed', { status: 'POSTPONED' }, {}, ['event INVALID']],
  ['of what was cancelled', { status: 'CANCELLED' }, {}, ['event INVALID']],
  ['of what may not have been', { status: 'UNKNOWN' }, {}, []],
  ['of what lies wholly ahead', { status: 'UNKNOWN', date: '1.05.2099' }, { dueOn: null }, ['event OUT_OF_RANGE']],
  ['of what is today', { status: 'UNKNOWN', date: today() }, { dueOn: null }, []],
  ['of what may be over already', { status: 'UNKNOWN', date: '2020/2099' }, {}, []],
  ['due on the day of the event', {}, { dueOn: '2020-05-13' }, []],
  ['due the day before', {}, { dueOn: '2020-05-12' }, ['dueOn OUT_OF_RANGE']],
  ['due within the month of the event', { date: 'Maj 2020' }, { dueOn: '2020-05-01' }, []],
  ['due on any day, of an event of no date', { date: 'XXXX' }, { dueOn: '1990-01-01' }, []],
  ['due after 2100', {}, { dueOn: '2101-01-01' }, ['dueOn OUT_OF_RANGE']],
  ['due on no day and of nobody', {}, { dueOn: null, addressee: null }, []],
  ['the longest text', {}, { text: 'ł'.repeat(20_000) }, []],
  ['a longer text', {}, { text: 'a'.repeat(20_001) }, ['text OUT_OF_RANGE']],
  ['of no event', {}, { event: 'nothing', text: '' }, ['text REQUIRED', 'event NOT_FOUND']],
])('an outcome: %s', async (_what, given, fields, problems) => {
  const input = { event: await haveEvent(given), ...decision, ...fields };
  if (problems.length > 0) expect(await graph.problemsOf('recordOutcome', input)).toEqual(problems);
  else await graph.write('recordOutcome', input);
});

test('a day before the event is told with the date as its source prints it, and no more exact', async () => {
  const event = await haveEvent({ date: 'Maj 2020' });
  const before = 'before the event of "Maj 2020": 2020-05-01 at the earliest.';
  const recorded = await graph.change('recordOutcome', { event, ...decision, dueOn: '2020-04-30' });
  expect(recorded.sentences).toEqual([`dueOn is 2020-04-30, ${before}`]);
  const { id } = await haveOutcome(event);
  const resolved = await graph.change('resolveOutcome', { id, version: 1, status: 'DONE', on: '2020-04-30' });
  expect(resolved.sentences).toEqual([`on is 2020-04-30, ${before}`]);
});

const haveResolved = async (status: string) => {
  const event = await haveEvent({ status });
  const { id } = await graph.write('recordOutcome', { event, ...decision, dueOn: null });
  await graph.write('resolveOutcome', { id, version: 1, status: 'DONE', on: '2020-06-01' });
  return event;
};

test.each(['HELD', 'UNKNOWN'])('an event that is %s is not dated after a day of what came of it', async (status) => {
  const id = await haveResolved(status);
  const late = { id, version: 1, date: '10.09.2020' };
  expect(await graph.problemsOf('updateEvent', late)).toEqual(['date OUT_OF_RANGE']);
  const { sentences } = await graph.change('updateEvent', late);
  expect(sentences).toEqual([
    '"10.09.2020" begins on 2020-09-10 at the earliest, but an outcome of the event was resolved on 2020-06-01. Write a date that does not begin after that day.',
  ]);
  await graph.write('updateEvent', { id, version: 1, date: '1.06.2020' });
});

test('what was held on another day was not held after a day of what came of it', async () => {
  const event = await haveEvent({ status: 'UNKNOWN' });
  await graph.write('recordOutcome', { event, ...decision });
  const step = { id: event, version: 1, status: 'HELD' };
  expect(await graph.problemsOf('changeEventStatus', { ...step, date: 'Lipiec 2020' })).toEqual(['date OUT_OF_RANGE']);
  expect(await graph.problemsOf('changeEventStatus', { ...step, date: '1.05.2099' })).toEqual(['date OUT_OF_RANGE']);
  await graph.write('changeEventStatus', { ...step, date: 'Czerwiec 2020' });
});

test('an event is not moved ahead of today when something came of it', async () => {
  const event = await haveEvent({ status: 'UNKNOWN' });
  await graph.write('recordOutcome', { event, ...decision, dueOn: null });
  const ahead = { id: event, version: 1, date: '1.05.2099' };
  expect(await graph.problemsOf('updateEvent', ahead)).toEqual(['date OUT_OF_RANGE']);
  const { sentences } = await graph.change('updateEvent', ahead);
  expect(sentences).toEqual([expect.stringContaining('but 1 outcome came of the event: it does not lie ahead')]);
  await graph.write('updateEvent', { id: await haveEvent({ status: 'UNKNOWN' }), version: 1, date: '1.05.2099' });
});

test('an outcome is in progress, then done, with the day and how, and the log has every step', async () => {
  const { id, version, ...outcome } = await haveOutcome();
  const resolve = (step: object) => graph.write('resolveOutcome', { id, ...step }, callers.regional);
  const begun = await resolve({ version, status: 'IN_PROGRESS', on: '2020-06-01' });
  expect(begun).toEqual({ ...outcome, id, version: 2, status: 'IN_PROGRESS' });
  const done = await resolve({ version: 2, status: 'DONE', on: '2020-07-01', resolution: ' Zrobiono w Łodzi. ' });
  expect(done).toEqual({ ...outcome, id, version: 3, status: 'DONE', resolvedOn: '2020-07-01', resolution: 'Zrobiono w Łodzi.' });
  const { outcomes } = await graph.ask('{ outcomes(filter: { text: "zrobiono lodzi" }) { nodes { id } } }');
  expect(outcomes).toEqual({ nodes: [{ id }] });
  const lines = await graph.auditOf('Outcome', id);
  expect(lines.map(({ mutation, recordVersion, after }) => [mutation, recordVersion, after['status']])).toEqual([
    ['resolveOutcome', 3, 'DONE'],
    ['resolveOutcome', 2, 'IN_PROGRESS'],
    ['recordOutcome', 1, 'OPEN'],
  ]);
  expect(lines.map(({ before }) => before)).toEqual([lines[1]?.after, lines[2]?.after, null]);
});

test.each(['DONE', 'DROPPED'])(
  'an outcome that is in progress is not %s before it was begun, and the day of that step is named',
  async (status) => {
    const { id } = await haveOutcome();
    await graph.write('resolveOutcome', { id, version: 1, status: 'IN_PROGRESS', on: '2020-10-01' });
    const step = { id, version: 2, status };
    expect(await graph.problemsOf('resolveOutcome', { ...step, on: '2020-09-30' })).toEqual(['on OUT_OF_RANGE']);
    const { sentences } = await graph.change('resolveOutcome', { ...step, on: '2020-09-15' });
    expect(sentences).toEqual(['on is 2020-09-15, before the step to IN_PROGRESS on 2020-10-01.']);
    expect(await graph.write('resolveOutcome', { ...step, on: '2020-10-01' })).toMatchObject({ status, resolvedOn: '2020-10-01' });
    const [last, first] = await graph.auditOf('Outcome', id);
    expect([first?.after['lastStepOn'], last?.before?.['lastStepOn'], last?.after['lastStepOn']]).toEqual(Array(3).fill('2020-10-01'));
  },
);

const followers: Record<string, string[]> = {
  OPEN: ['IN_PROGRESS', 'DONE', 'DROPPED'],
  IN_PROGRESS: ['DONE', 'DROPPED'],
  DONE: [],
  DROPPED: [],
};
const statuses = Object.keys(followers);
test.each(statuses.flatMap((present) => statuses.map((next) => [present, next] as const)))('%s to %s', async (present, next) => {
  const open = await haveOutcome();
  const on = '2020-07-01';
  const { id, version } = present === 'OPEN' ? open : await graph.write('resolveOutcome', { id: open.id, version: 1, status: present, on });
  const { written, problems } = await graph.change('resolveOutcome', { id, version, status: next, on });
  if (followers[present]?.includes(next)) expect(written).toMatchObject({ status: next, version: version + 1 });
  else expect(problems).toEqual(['status NOT_ALLOWED_TRANSITION']);
});

test.each<[string, object, string[]]>([
  [
    'everything at once',
    { version: 5, status: 'OPEN', on: '2099-01-01', resolution: '' },
    ['on OUT_OF_RANGE', 'resolution REQUIRED', 'resolution INVALID', 'version STALE', 'status NOT_ALLOWED_TRANSITION'],
  ],
  ['before the event', { status: 'DONE', on: '2020-05-12' }, ['on OUT_OF_RANGE']],
  ['on the day of the event', { status: 'DONE', on: '2020-05-13' }, []],
  ['today', { status: 'DROPPED', on: today() }, []],
  ['ahead', { status: 'DROPPED', on: '2099-12-31' }, ['on OUT_OF_RANGE']],
  ['after 2100', { status: 'DROPPED', on: '2199-12-31' }, ['on OUT_OF_RANGE']],
  ['how, of what is not done', { status: 'IN_PROGRESS', on: '2020-06-01', resolution: 'Trwa' }, ['resolution INVALID']],
  ['how, null', { status: 'IN_PROGRESS', on: '2020-06-01', resolution: null }, []],
  ['the longest resolution', { status: 'DONE', on: '2020-06-01', resolution: 'ł'.repeat(20_000) }, []],
  ['a longer resolution', { status: 'DONE', on: '2020-06-01', resolution: 'a'.repeat(20_001) }, ['resolution OUT_OF_RANGE']],
  ['of no outcome', { id: 'nothing', status: 'DONE', on: '2020-06-01' }, ['id NOT_FOUND']],
])('resolved: %s', async (_what, step, problems) => {
  const { id, version } = await haveOutcome();
  const input = { id, version, ...step };
  if (problems.length > 0) expect(await graph.problemsOf('resolveOutcome', input)).toEqual(problems);
  else await graph.write('resolveOutcome', input);
});

test.each<[keyof typeof callers, (string | null)[]]>([
  ['anonymous', []],
  ['analyst', []],
  ['regional', ['28', '2862011']],
  ['otherRegional', ['06']],
  ['national', [null, '0', '06', '28', '2862011']],
  ['administrator', [null, '0', '06', '28', '2862011']],
])('%s records and resolves what came of events of these territories and no other: %p', async (caller, own) => {
  for (const teryt of [null, '0', '06', '28', '2862011']) {
    const event = await haveEvent({ teryt });
    const { id } = await haveOutcome(event);
    const answers = [
      await graph.change('recordOutcome', { event, ...decision }, callers[caller]),
      await graph.change('resolveOutcome', { id, version: 1, status: 'DONE', on: '2020-07-01' }, callers[caller]),
    ];
    const isOwn = own.includes(teryt);
    for (const { written, problems, errors } of answers) {
      const expected = { teryt, isWritten: isOwn, problems: [], errors: isOwn ? [] : ['FORBIDDEN'] };
      expect({ teryt, isWritten: written !== null, problems, errors }).toEqual(expected);
    }
  }
});

test('who may not write is told no more than that, whatever the version', async () => {
  const { id } = await haveOutcome(await haveEvent({ teryt: '06' }));
  const { problems, errors } = await graph.change('resolveOutcome', { id, version: 9, status: 'OPEN', on: '1990-01-01' }, callers.regional);
  expect({ problems, errors }).toEqual({ problems: [], errors: ['FORBIDDEN'] });
});

test('of many who resolve one version at a time, one wins', async () => {
  const { id, version } = await haveOutcome();
  const steps = Array.from({ length: 12 }, (_, index) => ({ id, version, status: index % 2 ? 'DONE' : 'DROPPED', on: '2020-07-01' }));
  const answers = await Promise.all(steps.map((step) => graph.change('resolveOutcome', step)));
  expect(answers.filter(({ written }) => written)).toHaveLength(1);
  expect((await graph.auditOf('Outcome', id)).length).toBe(2);
});

test('the same key gives the first answer again after a restart', async () => {
  const recorded = { event: 'kk-04', ...decision, kind: 'PROPOSAL', idempotencyKey: 'proposal' };
  const first = await graph.write('recordOutcome', recorded);
  const resolved = { id: first.id, version: 1, status: 'DONE', on: '2020-07-01', idempotencyKey: 'done' };
  const second = await graph.write('resolveOutcome', resolved);
  expect(await graph.restart()).toBe(0);
  // The first answer tells the outcome as it was then.
  expect(await graph.write('recordOutcome', recorded)).toEqual(first);
  expect(await graph.write('resolveOutcome', resolved)).toEqual(second);
  expect(await graph.problemsOf('resolveOutcome', { ...resolved, status: 'DROPPED' })).toEqual(['idempotencyKey CONFLICT']);
  expect(await graph.problemsOf('recordOutcome', { ...recorded, idempotencyKey: 'done' })).toEqual(['idempotencyKey CONFLICT']);
});
