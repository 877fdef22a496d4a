import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const whole = {
  kind: 'FORUM',
  title: 'Forum',
  date: '13.05.2020',
  status: 'HELD',
  teryt: '28',
  organiser: 'rops-28',
  coorganisers: ['rops-10', 'rops-06'],
  participants: { count: 70 },
  source: { title: 'ROPS w Olsztynie, 2024' },
};
const haveEvent = (given: object = {}) => graph.write('createEvent', { ...whole, ...given });

test('everything that is wrong is told at once, and nothing is written', async () => {
  const { id } = await haveEvent({ status: 'PLANNED', participants: null });
  const input = {
    id,
    version: 7,
    kind: null,
    title: null,
    date: 'wkrótce',
    occurrences: null,
    teryt: '2899',
    place: {},
    mode: null,
    organiser: 'nobody',
    coorganisers: ['nobody'],
    bodies: ['nobody', 'kkres', 'kkres'],
    project: 'nothing',
    programme: 'nothing',
    audience: ['CIS', 'CIS'],
    topics: [''],
    summary: ' ',
    participants: { count: 3 },
    source: { title: '' },
  };
  expect((await graph.problemsOf('updateEvent', input)).sort()).toEqual([
    'audience.1 INVALID',
    'bodies.0 NOT_FOUND',
    'bodies.2 INVALID',
    'coorganisers INVALID',
    'coorganisers.0 NOT_FOUND',
    'date INVALID',
    'kind REQUIRED',
    'mode REQUIRED',
    'occurrences REQUIRED',
    'organiser NOT_FOUND',
    'participants INVALID',
    'place REQUIRED',
    'programme NOT_FOUND',
    'project NOT_FOUND',
    'source.title REQUIRED',
    'summary REQUIRED',
    'teryt NOT_FOUND',
    'title REQUIRED',
    'topics.0 REQUIRED',
    'version STALE',
  ]);
});

test.each<[string, object, object, string[]]>([
  ['no date', {}, { date: null }, ['date REQUIRED']],
  ['no source', {}, { source: null }, ['source REQUIRED']],
  ['more participants than can be', {}, { participants: { count: 1_000_001 } }, ['participants.count OUT_OF_RANGE']],
  ['held ahead', {}, { date: '2099-01-01' }, ['date OUT_OF_RANGE']],
  ['in a unit that had ended', {}, { date: '2021-05-13', teryt: '0206@2020' }, ['teryt OUT_OF_RANGE']],
  ['after its unit ended', { teryt: '0206@2020' }, { date: '2021-05-13' }, ['date OUT_OF_RANGE']],
  ['moved to a unit that ended later', {}, { teryt: '0206@2020' }, []],
  ['planned ahead', { status: 'PLANNED', participants: null }, { date: '2099-01-01' }, []],
  ['postponed, to another date', { status: 'POSTPONED', participants: null }, { date: '10.09.2020' }, ['date INVALID']],
  ['postponed, its date written otherwise', { status: 'POSTPONED', participants: null }, { date: '13 maja 2020' }, []],
  ['postponed, another title', { status: 'POSTPONED', participants: null }, { title: 'II Forum' }, []],
  ['participants of a plan, to none', { status: 'PLANNED', participants: null }, { participants: null }, []],
  ['an organiser among the present coorganisers', {}, { organiser: 'rops-06' }, ['organiser INVALID']],
  ['the present organiser as a coorganiser', {}, { coorganisers: ['rops-28'] }, ['coorganisers INVALID']],
  ['organiser and coorganiser, the one for the other', {}, { organiser: 'rops-06', coorganisers: ['rops-28'] }, []],
])('%s', async (_what, given, changes, problems) => {
  const { id, version } = await haveEvent(given);
  if (problems.length > 0) expect(await graph.problemsOf('updateEvent', { id, version, ...changes })).toEqual(problems);
  else await graph.write('updateEvent', { id, version, ...changes });
});

test('the first day of a year is told as the earliest that it may be', async () => {
  const { id, version } = await haveEvent();
  const { sentences } = await graph.change('updateEvent', { id, version, date: '2099' });
  expect(sentences).toEqual([expect.stringContaining('"2099" begins on 2099-01-01 at the earliest, and today is')]);
});

test('an event that was postponed is planned on its new date, which a correction does not take away', async () => {
  const { id, version } = await haveEvent({ status: 'POSTPONED', participants: null });
  const { sentences } = await graph.change('updateEvent', { id, version, date: '10.09.2020' });
  expect(sentences).toEqual([
    '"10.09.2020" is not the date that was postponed, "13.05.2020". Plan the event again on its new date with changeEventStatus.',
  ]);
  const planned = await graph.write('changeEventStatus', { id, version, status: 'PLANNED', date: '10.09.2020' });
  expect(planned).toMatchObject({ status: 'PLANNED', date: { verbatim: '10.09.2020' } });
});

test('an exact number of participants is not less than institutions sent, unless the event has several dates', async () => {
  const { id } = await haveEvent({ occurrences: 1 });
  const attendance = [
    { institution: 'pes-1', people: 20 },
    { institution: 'pes-2', people: 15 },
    { institution: 'pes-3', people: 90, role: 'SPEAKER' },
  ];
  await graph.write('recordAttendance', { event: id, version: 1, attendance });
  expect(await graph.problemsOf('updateEvent', { id, version: 2, participants: { count: 34 } })).toEqual([
    'participants.count OUT_OF_RANGE',
  ]);
  await graph.write('updateEvent', { id, version: 2, participants: { count: 35 } });
  await graph.write('updateEvent', { id, version: 3, participants: { count: 30, qualifier: 'ABOUT' } });
  await graph.write('updateEvent', { id, version: 4, participants: { count: 34 }, occurrences: 2 });
  expect(await graph.problemsOf('updateEvent', { id, version: 5, occurrences: 1 })).toEqual(['occurrences OUT_OF_RANGE']);
});

test.each<[keyof typeof callers, string | null, (string | null)[]]>([
  ['anonymous', '28', []],
  ['analyst', '28', []],
  ['regional', '28', ['28', '2862', '2862011']],
  ['regional', '2862', ['28', '2862', '2862011']],
  ['regional', '06', []],
  ['regional', '0', []],
  ['regional', null, []],
  ['otherRegional', '28', []],
  ['otherRegional', '06', ['06']],
  ['national', null, [null, '0', '06', '28', '2862', '2862011']],
  ['administrator', '28', [null, '0', '06', '28', '2862', '2862011']],
])('%s takes an event of %p to these territories and no other: %p', async (caller, from, own) => {
  for (const to of [null, '0', '06', '28', '2862', '2862011']) {
    const { id, version } = await haveEvent({ teryt: from });
    const before = await graph.everything();
    const { written, problems, errors } = await graph.change('updateEvent', { id, version, teryt: to, title: 'Inny' }, callers[caller]);
    const isOwn = own.includes(to);
    expect({ to, written: written !== null, problems, errors }).toEqual({
      to,
      written: isOwn,
      problems: [],
      errors: isOwn ? [] : ['FORBIDDEN'],
    });
    expect((await graph.everything()) === before).toBe(!isOwn);
  }
});

test('who may not write is told no more than that, whatever the version', async () => {
  const { id } = await haveEvent({ teryt: '06' });
  const { problems, errors } = await graph.change('updateEvent', { id, version: 99, title: '' }, callers.regional);
  expect({ problems, errors }).toEqual({ problems: [], errors: ['FORBIDDEN'] });
});

test('an event that is not there, and a version that was read before another change', async () => {
  expect(await graph.problemsOf('updateEvent', { id: 'nothing', version: 1, title: ' ' })).toEqual(['title REQUIRED', 'id NOT_FOUND']);
  const { id, version } = await haveEvent();
  await graph.write('updateEvent', { id, version, title: 'II Forum' });
  expect(await graph.problemsOf('updateEvent', { id, version, title: 'III Forum' })).toEqual(['version STALE']);
  const { sentences } = await graph.change('updateEvent', { id, version, title: 'III Forum' });
  expect(sentences).toEqual([expect.stringContaining('version 2')]);
});

test('of many who change one version at a time, one wins', async () => {
  const { id, version } = await haveEvent();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => graph.change('updateEvent', { id, version, title: `Forum ${index}` })),
  );
  const winners = answers.filter(({ written }) => written !== null);
  expect(winners).toHaveLength(1);
  expect(answers.flatMap(({ problems }) => problems)).toEqual(Array.from({ length: 19 }, () => 'version STALE'));
  expect(await graph.write('updateEvent', { id, version: 2 })).toEqual(winners[0]?.written);
});
