import { Source } from '@social-economy/database/source';
import { statementsOf } from '@social-economy/database/testing';
import { today } from '@social-economy/values/calendar-date';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS w Olsztynie, 2024', url: 'https://es.warmia.mazury.pl', publishedOn: '2024-01-15' };
const planned = { kind: 'FORUM', title: 'Forum Ekonomii Społecznej', date: '7-8.05.2099', teryt: '28', source };
const held = { ...planned, date: '18 – 19 lutego 2016', status: 'HELD' };
const whole = {
  ...held,
  title: '  II Forum „Źdźbło”  ',
  occurrences: 2,
  teryt: '2862011',
  place: { name: ' Hotel ', city: 'Olsztyn', address: 'ul. Długa 1', country: 'PL' },
  mode: 'HYBRID',
  organiser: 'rops-28',
  coorganisers: ['rops-10', 'rops-06'],
  bodies: ['rkres-28', 'platforma-28'],
  project: 'project-wm-2018',
  programme: 'rpres-28-2021',
  audience: ['CIS', 'KIS'],
  topics: [' usługi społeczne ', 'reintegracja'],
  summary: 'Rozmowa o łące. ',
  participants: { count: 70, qualifier: 'NEARLY' },
};

test('a coordinator adds an event of the own region with all that is known of it, and it is read as it was written', async () => {
  const event = await graph.write('createEvent', whole, callers.regional);
  expect(event).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    version: 1,
    kind: 'FORUM',
    title: 'II Forum „Źdźbło”',
    status: 'HELD',
    date: {
      edtf: '2016-02-18/2016-02-19',
      earliest: '2016-02-18',
      latest: '2016-02-19',
      precision: 'DAYS',
      verbatim: '18 – 19 lutego 2016',
      yearInferred: false,
    },
    occurrences: 2,
    mode: 'HYBRID',
    summary: 'Rozmowa o łące.',
    topics: ['usługi społeczne', 'reintegracja'],
    audience: ['CIS', 'KIS'],
    territory: { teryt: '2862011' },
    place: { name: 'Hotel', city: 'Olsztyn', address: 'ul. Długa 1', country: 'PL' },
    organiser: { id: 'rops-28' },
    coorganisers: [{ id: 'rops-10' }, { id: 'rops-06' }],
    bodies: [{ id: 'platforma-28' }, { id: 'rkres-28' }],
    project: { id: 'project-wm-2018' },
    programme: { id: 'rpres-28-2021' },
    participants: { count: 70, qualifier: 'NEARLY' },
    attendance: { totalCount: 0, nodes: [] },
    outcomes: [],
    statusHistory: [],
    source: { ...source, synthetic: false },
  });
  const query = `query ($text: String, $keys: [_Any!]!) {
    events(filter: { text: $text }) { nodes { id } }
    _entities(representations: $keys) { ... on CoordinationBody { meetings(filter: { status: [HELD] }) { nodes { id } } } } }`;
  const found = { nodes: [{ id: event.id }] };
  expect(await graph.ask(query, { text: 'LACE zdzblo uslugi dluga', keys: [{ __typename: 'CoordinationBody', id: 'rkres-28' }] })).toEqual({
    events: found,
    _entities: [{ meetings: found }],
  });
});

test('its line in the audit log has the event and what belongs to it, and nothing that only serves order and search', async () => {
  const { id } = await graph.write('createEvent', whole, callers.regional);
  const [line, ...more] = await graph.auditOf('Event', id);
  expect(more).toEqual([]);
  expect(line).toMatchObject({ mutation: 'createEvent', subject: 'regina', recordVersion: 1, before: null });
  expect(line?.after).toMatchObject({
    id,
    title: 'II Forum „Źdźbło”',
    date: { verbatim: '18 – 19 lutego 2016' },
    coorganisers: ['rops-10', 'rops-06'],
    bodies: ['platforma-28', 'rkres-28'],
    audience: ['CIS', 'KIS'],
    version: 1,
  });
  expect(JSON.stringify(line)).not.toMatch(/Fold|[sS]ort/);
});

test('of an event of which little is said the rest is what the schema promises, null as if absent', async () => {
  const unsaid = { occurrences: null, mode: null, status: null, place: null, coorganisers: null, topics: null, participants: null };
  for (const input of [planned, { ...planned, ...unsaid }]) {
    expect(await graph.write('createEvent', input)).toMatchObject({
      status: 'PLANNED',
      occurrences: 1,
      mode: 'ON_SITE',
      place: null,
      organiser: null,
      coorganisers: [],
      topics: [],
      summary: null,
      participants: null,
    });
  }
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  const input = {
    kind: 'FORUM',
    title: ' ',
    date: 'kiedyś',
    occurrences: 0,
    teryt: '2899',
    place: { country: 'pl' },
    organiser: 'nobody',
    coorganisers: ['rops-28', 'nobody', 'rops-28'],
    bodies: ['rkres-28', 'nobody'],
    project: 'nothing',
    programme: 'nothing',
    audience: ['CIS', 'CIS'],
    topics: ['łąka', ' łąka ', ' '],
    summary: '',
    participants: { count: -1 },
    source: { title: '', url: 'es.warmia.mazury.pl' },
  };
  expect((await graph.problemsOf('createEvent', input)).sort()).toEqual([
    'audience.1 INVALID',
    'bodies.1 NOT_FOUND',
    'coorganisers INVALID',
    'coorganisers.1 NOT_FOUND',
    'coorganisers.2 INVALID',
    'date INVALID',
    'occurrences OUT_OF_RANGE',
    'organiser NOT_FOUND',
    'participants INVALID',
    'participants.count OUT_OF_RANGE',
    'place.country INVALID',
    'programme NOT_FOUND',
    'project NOT_FOUND',
    'source.title REQUIRED',
    'source.url INVALID',
    'summary REQUIRED',
    'teryt NOT_FOUND',
    'title REQUIRED',
    'topics.1 INVALID',
    'topics.2 REQUIRED',
  ]);
});

const inDays = (days: number) => today(new Date(Date.now() + days * 86_400_000));
const nextYear = Number(today().slice(0, 4)) + 1;

test.each<[string, object, string[]]>([
  ['a blank date', { date: ' ' }, ['date REQUIRED']],
  ['a date without a year', { date: 'Koniec września' }, ['date INVALID']],
  ['a day in no calendar', { date: '30.02.2020' }, ['date INVALID']],
  ['a plan of the past', { date: '2012-01-01' }, []],
  ['held tomorrow', { status: 'HELD', date: inDays(2) }, ['date OUT_OF_RANGE']],
  ['held today', { status: 'HELD', date: today() }, []],
  ['held in a year that is not over', { status: 'HELD', date: today().slice(0, 4) }, []],
  ['held in a year to come', { status: 'HELD', date: String(nextYear) }, ['date OUT_OF_RANGE']],
  ['held up to a year to come', { status: 'HELD', date: `../${nextYear}` }, []],
  ['held on a date that is not known', { status: 'HELD', date: 'XXXX' }, []],
  ['cancelled ahead', { status: 'CANCELLED' }, []],
  ['postponed', { status: 'POSTPONED' }, []],
  ['not known whether', { status: 'UNKNOWN', date: '21/09/2012' }, []],
  ['participants of a plan', { participants: { count: 3 } }, ['participants INVALID']],
  ['participants of what is not known', { status: 'UNKNOWN', participants: { count: 3 } }, ['participants INVALID']],
  ['nobody at what was held', { ...held, participants: { count: 0 } }, []],
  ['as many as can be', { ...held, participants: { count: 1_000_000 } }, []],
  ['one more than can be', { ...held, participants: { count: 1_000_001 } }, ['participants.count OUT_OF_RANGE']],
  ['367 times', { occurrences: 367 }, ['occurrences OUT_OF_RANGE']],
  ['366 times', { occurrences: 366 }, []],
  ['a code that is none', { teryt: 'Olsztyn' }, ['teryt INVALID']],
  ['a unit that ended', { teryt: '0206@2020', date: '2020-12-31' }, []],
  ['a place of which nothing is said', { place: {} }, ['place REQUIRED']],
  ['a place of which only Poland is said', { place: { country: 'PL' } }, ['place REQUIRED']],
  ['a place somewhere abroad', { place: { country: 'AT' } }, []],
  ['a place in a country that is none', { place: { city: 'Praga', country: 'CS' } }, ['place.country INVALID']],
  ['a place with a blank name', { place: { name: ' ', city: 'Ełk' } }, ['place.name REQUIRED']],
  ['a country that is null', { place: { city: 'Ełk', country: null } }, []],
  [
    'too long texts of a place',
    { place: { name: 'a'.repeat(201), city: 'a'.repeat(121), address: 'a'.repeat(301) } },
    ['place.name OUT_OF_RANGE', 'place.city OUT_OF_RANGE', 'place.address OUT_OF_RANGE'],
  ],
  ['the longest title, all of letters with a mark', { title: 'ż'.repeat(500) }, []],
  ['the longest title, all of marks that search writes out', { title: '…'.repeat(500) }, []],
  ['a longer title', { title: 'a'.repeat(501) }, ['title OUT_OF_RANGE']],
  ['the longest summary', { summary: 'ł'.repeat(20_000) }, []],
  ['a longer summary', { summary: 'a'.repeat(20_001) }, ['summary OUT_OF_RANGE']],
  ['30 topics of 100 characters', { topics: Array.from({ length: 30 }, (_, index) => String(index).padStart(100, 'ś')) }, []],
  ['31 topics', { topics: Array.from({ length: 31 }, (_, index) => `${index}`) }, ['topics OUT_OF_RANGE']],
  ['a topic of 101 characters', { topics: ['a'.repeat(101)] }, ['topics.0 OUT_OF_RANGE']],
  ['101 coorganisers', { coorganisers: Array.from({ length: 101 }, (_, index) => `pes-${index}`) }, ['coorganisers OUT_OF_RANGE']],
  ['an organiser twice', { organiser: 'rops-28', coorganisers: ['rops-06', 'rops-28'] }, ['coorganisers INVALID']],
  ['a body twice', { bodies: ['kkres', 'kkres'] }, ['bodies.1 INVALID']],
  ['a source of no title', { source: { title: '' } }, ['source.title REQUIRED']],
])('%s', async (_what, given, problems) => {
  const input = { ...planned, ...given };
  if (problems.length > 0) expect(await graph.problemsOf('createEvent', input)).toEqual(problems);
  else await graph.write('createEvent', input);
});

test('what cannot be read as a date is named with what can', async () => {
  const { sentences } = await graph.change('createEvent', { ...planned, date: 'kiedyś latem' });
  expect(sentences).toEqual([expect.stringMatching(/"kiedyś latem" .*18 – 19 lutego 2016/)]);
});

const fromAll = [null, '0', '06', '28', '2862', '2862011'];
test.each<[keyof typeof callers, (string | null)[]]>([
  ['anonymous', []],
  ['analyst', []],
  ['regional', ['28', '2862', '2862011']],
  ['otherRegional', ['06']],
  ['national', fromAll],
  ['administrator', fromAll],
])('%s adds events of these territories and no other: %p', async (caller, own) => {
  for (const teryt of fromAll) {
    const { written, problems, errors } = await graph.change('createEvent', { ...planned, teryt }, callers[caller]);
    expect({ teryt, isWritten: written !== null, problems, errors }).toEqual({
      teryt,
      isWritten: own.includes(teryt),
      problems: [],
      errors: own.includes(teryt) ? [] : ['FORBIDDEN'],
    });
  }
});

test('the same key gives the same event again, also after a restart, and with another input a conflict', async () => {
  const input = { ...whole, idempotencyKey: 'forum' };
  const first = await graph.write('createEvent', input, callers.regional);
  expect(await graph.write('createEvent', input, callers.regional)).toEqual(first);
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('createEvent', input, callers.regional)).toEqual(first);
  expect(await graph.problemsOf('createEvent', { ...input, title: 'Inne' }, callers.regional)).toEqual(['idempotencyKey CONFLICT']);
  expect((await graph.write('createEvent', input, callers.national)).id).not.toBe(first.id);
});

test('two events of one document have one source', async () => {
  const [one, other] = [await graph.write('createEvent', planned), await graph.write('createEvent', { ...planned, title: 'Inne' })];
  const query = '{ events(first: 100, filter: { id: { in: [$ids] } }) { nodes { source { title } } } }'.replace(
    '$ids',
    `"${one.id}", "${other.id}"`,
  );
  expect(await graph.ask(query)).toEqual({ events: { nodes: [{ source: { title: source.title } }, { source: { title: source.title } }] } });
  expect((await graph.rowsOf(Source)).filter(({ title }) => title === source.title)).toHaveLength(1);
});

test('many parts take as many statements as one', async () => {
  const institutions = Array.from({ length: 50 }, (_, index) => `pes-${index}`);
  const few = await statementsOf(() =>
    graph.write('createEvent', { ...whole, coorganisers: ['pes-0'], bodies: ['kkres'], audience: ['CIS'] }),
  );
  const many = await statementsOf(() =>
    graph.write('createEvent', { ...whole, coorganisers: institutions, audience: ['CIS', 'KIS', 'ZAZ'] }),
  );
  expect(many.statements).toHaveLength(few.statements.length);
});
