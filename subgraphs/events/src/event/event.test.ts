import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { DatePrecision } from '../event-date/event-date';
import { events } from '../subgraph';
import { tables } from '../tables';
import { eventEntry, haveEvents } from '../testing/have-events';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

const event = async (id: string, fields: string) =>
  (await graph.ask<{ event: object | null }>(`query ($id: ID!) { event(id: $id) { ${fields} } }`, { id })).event;

test('a joint meeting names every body that met, what it was about, who spoke and what was agreed', async () => {
  expect(
    await event(
      'kk-03',
      `kind status title territory { teryt } bodies { id } topics audience organiser { id } project { id } programme { id } version
       attendance { totalCount nodes { institution { id } people role } } outcomes { id kind addressee { id } } source { title publishedOn synthetic }`,
    ),
  ).toEqual({
    kind: 'BODY_MEETING',
    status: 'HELD',
    title: 'Połączone spotkanie wszystkich Grup działających w ramach KKRES',
    territory: { teryt: '0' },
    bodies: [{ id: 'kkres-koordynacja' }, { id: 'kkres' }],
    topics: ['projekt ustawy o ekonomii społecznej i solidarnej', 'narzędzie do tworzenia programów regionalnych'],
    audience: [],
    organiser: null,
    project: null,
    programme: null,
    version: 1,
    attendance: { totalCount: 1, nodes: [{ institution: { id: 'rops-12' }, people: null, role: 'SPEAKER' }] },
    outcomes: [{ id: 'kk-03-o1', kind: 'DECISION', addressee: { id: 'partner-des' } }],
    source: { title: expect.stringContaining('Grupa ds. koordynacji') as string, publishedOn: '2018-07-04', synthetic: false },
  });
});

test.each([
  ['wm-04', '2020-02-07', '2020-02-07', '2020-02-07', 'DAY', '7.02.2020', false],
  ['wm-08', '2020-05-07/2020-05-08', '2020-05-07', '2020-05-08', 'DAYS', '7-8.05.2020', false],
  ['wm-02', '2020-02', '2020-02-01', '2020-02-29', 'MONTH', 'Luty 2020', false],
  ['wm-15', '2020-07', '2020-07-01', '2020-07-31', 'MONTH', 'Lipiec', true],
  ['wm-21', '[2020-09-21..2020-09-30]', '2020-09-21', '2020-09-30', 'PART_OF_MONTH', 'Koniec września', true],
  ['lu-02', '2016-02-18/2016-02-19', '2016-02-18', '2016-02-19', 'DAYS', '18 – 19 lutego 2016', false],
])('the date of %s is %s', async (id, edtf, earliest, latest, precision, verbatim, yearInferred) => {
  expect(await event(id, 'date { edtf earliest latest precision verbatim yearInferred }')).toEqual({
    date: { edtf, earliest, latest, precision, verbatim, yearInferred },
  });
});

test.each([
  ['wm-01', '28', null],
  ['wm-09', '2811', { name: null, city: 'Nidzica', address: null, country: 'PL' }],
  ['wm-11', '28', { name: null, city: null, address: null, country: 'AT' }],
  ['lu-04', '06', { name: 'Hotel Focus Centrum Konferencyjne', city: null, address: null, country: 'PL' }],
  [
    'lu-05',
    '0607',
    { name: 'Starostwo Powiatowe w Kraśniku', city: 'Kraśnik', address: 'Aleja Niepodległości 20, 23-210 Kraśnik', country: 'PL' },
  ],
])('%s takes place in %s, and no more is said of the place than is known', async (id, teryt, place) => {
  expect(await event(id, 'territory { teryt } place { name city address country }')).toEqual({ territory: { teryt }, place });
});

test.each([
  ['lu-02', { count: 70, qualifier: 'NEARLY' }],
  ['lu-03', { count: 30, qualifier: 'EXACT' }],
  ['lu-04', { count: 50, qualifier: 'EXACT' }],
  ['web-10', { count: 100, qualifier: 'NEARLY' }],
  ['lu-01', null],
])('the participants of %s are %p', async (id, participants) => {
  expect(await event(id, 'participants { count qualifier }')).toEqual({ participants });
});

test('an entry of a timetable tells how often it takes place, how, for whom and with whom', async () => {
  expect(await event('wm-05', 'occurrences mode programme { id } project { id }')).toEqual({
    occurrences: 2,
    mode: 'ON_SITE',
    programme: { id: 'rpres-28-2021' },
    project: { id: 'project-wm-2018' },
  });
  expect(await event('wm-22', 'occurrences audience')).toEqual({ occurrences: 1, audience: ['CIS', 'KIS', 'ZAZ', 'WTZ'] });
  expect(await event('wm-17', 'organiser { id } coorganisers { id }')).toEqual({
    organiser: { id: 'rops-28' },
    coorganisers: [{ id: 'rops-06' }],
  });
  expect(await event('web-05', 'mode coorganisers { id }')).toEqual({ mode: 'HYBRID', coorganisers: [] });
});

test('no plan is shown as held', async () => {
  const { project } = await graph.ask<{ project: [{ events: { nodes: { status: string }[] } }] }>(
    'query ($keys: [_Any!]!) { project: _entities(representations: $keys) { ... on Project { events(first: 100) { nodes { status } } } } }',
    { keys: [{ __typename: 'Project', id: 'project-wm-2018' }] },
  );
  expect(project[0].events.nodes.map(({ status }) => status)).toEqual(Array.from({ length: 27 }, () => 'PLANNED'));
});

test('all events come by date, page behind page', async () => {
  const query = `query ($after: String) { events(first: 7, after: $after) {
    totalCount nodes { id date { earliest latest } } pageInfo { hasNextPage endCursor } } }`;
  const all = await everyPage<{ id: string; date: { earliest: string; latest: string } }>(graph, 'events', query);
  const places = all.map(({ id, date }) => `${date.earliest} ${date.latest} ${id}`);
  expect(places).toEqual([...places].sort());
  expect(new Set(places).size).toBe(50);
  expect((await graph.ask('{ events { totalCount nodes { id } } }'))['events']).toMatchObject({ totalCount: 50, nodes: { length: 20 } });
});

test('what is not dated comes last', async () => {
  const empty = await startSubgraph(events, tables);
  const dates = ['XXXX', '2020-05', '../2019', '2020-05-01', '2020-05/..', '[2020-05-01..2020-05-10]', '2019'];
  const undecided = { precision: DatePrecision.UNKNOWN, verbatim: '' };
  await haveEvents(empty, ...dates.map((edtf, index) => eventEntry({ id: `e${index}`, date: { ...undecided, edtf } })));
  const query = `query ($after: String) { events(first: 2, after: $after) {
    totalCount nodes { date { edtf } territory { teryt } } pageInfo { hasNextPage endCursor } } }`;
  const all = await everyPage<{ date: { edtf: string }; territory: object | null }>(empty, 'events', query);
  expect(all.map(({ date }) => date.edtf)).toEqual([
    '2019',
    '2020-05-01',
    '[2020-05-01..2020-05-10]',
    '2020-05',
    '2020-05/..',
    '../2019',
    'XXXX',
  ]);
  expect(all.every(({ territory }) => territory === null)).toBe(true);
});

test('an unknown id gives null, a cursor of another kind of record and a wrong number of rows an error that says what is right', async () => {
  expect(await event('nothing', 'title')).toBeNull();
  const answers = await Promise.all([
    graph.answerTo('{ events(after: "nonsense") { nodes { id } } }'),
    graph.answerTo('{ events(first: 0) { nodes { id } } }'),
    graph.answerTo('{ events(first: 101) { nodes { id } } }'),
  ]);
  expect(answers.map(({ errors }) => errors?.[0])).toMatchObject([
    { message: expect.stringContaining('"nonsense" is not a cursor') as string, extensions: { code: 'BAD_USER_INPUT' } },
    { message: expect.stringContaining('first is 0') as string, extensions: { code: 'BAD_USER_INPUT' } },
    { message: expect.stringContaining('1 to 100 rows') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('everything about 16 events takes as many statements as about one', async () => {
  const fields = `title date { earliest } territory { teryt } place { city } audience organiser { id } coorganisers { id } project { id } programme { id }
    participants { count } source { title } attendance(first: 2) { totalCount nodes { institution { id } } } outcomes { event { id } }
    bodies { name parent { name } children { name } members { represents { id } } memberInstitutions { id }
      meetings(first: 2) { totalCount nodes { id } } outcomes(first: 2) { totalCount nodes { id } } }`;
  const about = (ids: string[]) =>
    statementsOf(() =>
      graph.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Event { ${fields} } } }`, {
        keys: ids.map((id) => ({ __typename: 'Event', id })),
      }),
    );
  const { events: page } = await graph.ask<{ events: { nodes: { id: string }[] } }>('{ events(first: 15) { nodes { id } } }');
  const sixteen = await about(['kk-03', ...page.nodes.map(({ id }) => id).filter((id) => id !== 'kk-03'), 'wm-17'].slice(0, 16));
  const one = await about(['kk-03']);
  expect(sixteen.statements).toHaveLength(one.statements.length);
});
