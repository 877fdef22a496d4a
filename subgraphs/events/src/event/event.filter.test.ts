import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

const found = async (filter: object, orderBy: object[] = []) => {
  const query =
    'query ($filter: EventFilter, $orderBy: [EventOrder!]) { events(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { id } } }';
  const { events: list } = await graph.ask<{ events: { totalCount: number; nodes: { id: string }[] } }>(query, { filter, orderBy });
  expect(list.totalCount).toBe(list.nodes.length);
  return list.nodes.map(({ id }) => id);
};

const lodz = ['web-01', 'web-02', 'web-03', 'web-04', 'web-05'];

test.each<[string, object, string[]]>([
  ['of two kinds in a voivodeship', { kind: ['FORUM', 'GALA'], territory: { within: '28' } }, ['wm-17', 'wm-20']],
  ['held in a powiat', { status: ['HELD'], territory: { within: '3064' } }, ['kk-04', 'web-13']],
  ['located no closer than the country', { territory: { level: 'COUNTRY' } }, ['kk-01', 'kk-02', 'kk-03']],
  ['in one of several units', { territory: { anyOf: ['2811', '18'] } }, ['wm-09', 'web-11', 'web-12']],
  ['with two words of title and place, folded', { text: 'lodz SIECIUJĄCE' }, lodz.slice(1)],
  ['with words of the topics', { text: 'wioski tematyczne' }, ['wm-11']],
  ['with a word of the summary', { text: 'uchodzcom' }, ['web-03']],
  ['with two words of which one is nowhere', { text: 'uchodzcom bulletin' }, []],
  ['with a word of the address', { text: 'niepodleglosci 23-210' }, ['lu-05']],
  ['with a title that holds a text', { title: { contains: 'WPRES 2021' } }, ['wm-03', 'wm-05']],
  ['with a title that begins with a text', { title: { startsWith: 'ii gala' } }, ['wm-20']],
  ['with a percent sign in the title', { title: { contains: '%' } }, []],
  ['without an organiser', { organiser: { isNull: true } }, ['kp-01', 'kk-01', 'kk-02', 'kk-03', 'kk-04', 'web-13']],
  ['organised by one alone or first', { organiser: { eq: 'rops-06' }, from: '2016-03-01' }, ['lu-04', 'lu-05']],
  ['attended in any role', { attendedBy: { eq: 'rops-10' } }, lodz.slice(1)],
  ['attended by one of two', { attendedBy: { in: ['owes-lomza', 'rops-12'] } }, ['kk-03', 'web-06']],
  ['where a body met beside others', { body: { eq: 'kkres' } }, ['kk-02', 'kk-03']],
  ['for a kind of institution among others', { audience: ['KIS'] }, ['lu-03', 'wm-22']],
  ['of a programme', { programme: { eq: 'rpres-28-2021' } }, ['wm-03', 'wm-05']],
  ['of a project, one kind', { project: { eq: 'project-wm-2018' }, kind: ['CONFERENCE'] }, ['wm-12', 'wm-26']],
  ['partly online', { mode: ['HYBRID', 'ONLINE'] }, ['web-05']],
  ['dated to a part of a month', { precision: ['PART_OF_MONTH'] }, ['wm-21']],
  ['of no kind', { kind: [] }, []],
  ['by id', { id: { in: ['wm-02', 'wm-01', 'nothing'] } }, ['wm-01', 'wm-02']],
])('events %s', async (_what, filter, expected) => {
  expect(await found(filter)).toEqual(expected);
});

test('a window of days finds what falls on them possibly, and what does so for certain', async () => {
  const window = { from: '2020-09-15', to: '2020-10-01' };
  expect(await found(window)).toEqual(['wm-17', 'wm-18', 'wm-21', 'wm-20', 'wm-22']);
  expect(await found({ ...window, dateMatch: 'POSSIBLE' })).toEqual(await found(window));
  expect(await found({ ...window, dateMatch: null })).toEqual(await found(window));
  expect(await found({ ...window, dateMatch: 'CERTAIN' })).toEqual(['wm-21', 'wm-20', 'wm-22']);
  expect(await found({ from: '2020-09-01', to: '2020-09-30', dateMatch: 'CERTAIN' })).toEqual([
    'wm-17',
    'wm-18',
    'wm-19',
    'wm-21',
    'wm-20',
  ]);
  expect(await found({ from: '2022-09-01' })).toEqual(['web-04', 'web-05', 'web-12']);
  expect(await found({ to: '2015-12-31' })).toEqual(['kp-01', 'lu-01']);
  expect(await found({ dateMatch: 'CERTAIN' })).toHaveLength(50);
});

test('filters combine, and not leaves exactly the rest, unknown values included', async () => {
  const byRops28 = { organiser: { eq: 'rops-28' } };
  expect(await found(byRops28)).toHaveLength(27);
  expect(await found({ not: byRops28 })).toHaveLength(23);
  expect(await found({ organiser: { ne: 'rops-28' } })).toHaveLength(17);
  expect(await found({ or: [{ id: { eq: 'wm-01' } }, { and: [byRops28, { kind: ['GALA'] }] }] })).toEqual(['wm-01', 'wm-20']);
  expect(await found({ not: { from: '2000-01-01' } })).toEqual([]);
  expect(await found({ attendedBy: { isNull: true }, audience: ['OWES', 'ROPS'], status: ['HELD'] })).toEqual([
    'web-01',
    'web-07',
    'web-08',
    'web-09',
  ]);
});

test('events come in the order asked for, unknown values last', async () => {
  const largestFirst = await found({}, [
    { field: 'PARTICIPANTS', direction: 'DESC' },
    { field: 'DATE', direction: 'DESC' },
  ]);
  expect(largestFirst.slice(0, 6)).toEqual(['web-10', 'lu-02', 'lu-04', 'lu-03', 'web-12', 'web-05']);
  expect(largestFirst.at(-1)).toBe('kp-01');
  expect(await found({ audience: ['CIS', 'ZAZ'] }, [{ field: 'TITLE' }])).toEqual(['lu-03', 'lu-04', 'wm-13', 'wm-22']);
});

test.each<[string, object, RegExp]>([
  ['days that end before they begin', { from: '2020-06-01', to: '2020-05-31' }, /from is 2020-06-01, after to, which is 2020-05-31/],
  ['such days deep inside', { or: [{ not: { from: '2020-06-01', to: '2020-05-31' } }] }, /after to/],
  ['a day that is none', { from: '2020-02-30' }, /"2020-02-30" is not a date/],
  ['a code that is none', { territory: { within: 'Łódź' } }, /"Łódź" is not a TERYT code/],
  ['more levels than allowed', Array.from({ length: 11 }).reduce<object>((filter) => ({ not: filter }), {}), /10 levels deep/],
  ['a list longer than allowed', { audience: Array.from({ length: 1001 }, () => 'CIS') }, /1001 values, but 1000 are allowed/],
])('%s: rejected with what is right', async (_what, filter, message) => {
  const query = 'query ($filter: EventFilter) { events(filter: $filter) { nodes { id } } }';
  const { errors } = await graph.answerTo(query, { filter });
  expect(errors).toMatchObject([{ message: expect.stringMatching(message) as string, extensions: { code: 'BAD_USER_INPUT' } }]);
});

const filtered = `(first: 2, orderBy: [{ field: TITLE, direction: DESC }], filter: { from: "2016-01-01", dateMatch: CERTAIN, text: "spot", not: { audience: [PES] },
  or: [{ body: { isNull: false } }, { attendedBy: { eq: "rops-10" } }, { organiser: { isNull: false } }] })`;
const page = '{ totalCount nodes { id audience } pageInfo { endCursor } }';

test.each([
  ['Territory', 'teryt', ['28', '06', '10', '0', '2862'], `events${filtered} ${page}`],
  ['Institution', 'id', ['rops-28', 'rops-06', 'rops-10', 'owes-lomza'], `events${filtered} ${page}`],
  ['Programme', 'id', ['rpres-28-2021', 'kpres-2014'], `events${filtered} ${page}`],
  ['Project', 'id', ['project-wm-2018', 'project-lodz-2018'], `events${filtered} ${page}`],
  ['CoordinationBody', 'id', ['siec-owes-10', 'kkres'], `meetings${filtered} ${page}`],
])('filtered and ordered lists under 16 of the type %s take as many statements as under one', async (type, key, known, field) => {
  const under = (keys: string[]) =>
    statementsOf(() =>
      graph.answerTo(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { ${field} } } }`, {
        keys: keys.map((value) => ({ __typename: type, [key]: value })),
      }),
    );
  const others = Array.from({ length: 16 - known.length }, (_, index) => (key === 'teryt' ? String(3201 + index) : `other-${index}`));
  const [one, sixteen] = [await under(known.slice(0, 1)), await under([...known, ...others])];
  expect(sixteen.statements).toHaveLength(one.statements.length);
  for (const { extensions } of sixteen.result.errors ?? []) expect(extensions).toEqual({ code: 'NOT_FOUND' });
});
