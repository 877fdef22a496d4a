import { statementsOf } from '@social-economy/database/testing';
import { DatePrecision } from '../event-date/event-date';
import { eventRow } from '../seed/event-rows';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph, type Written } from '../testing/start-writing';
import { Event } from './event';
import { AttendanceMode, EventKind, EventStatus } from './event-enums';
import { CountQualifier } from './participant-count';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS w Olsztynie, 2024' };
const whole = {
  kind: 'FORUM',
  title: 'Forum',
  date: '13.05.2020',
  status: 'HELD',
  occurrences: 2,
  teryt: '28',
  place: { name: 'Hotel', city: 'Olsztyn', address: 'ul. Długa 1' },
  mode: 'ONLINE',
  organiser: 'rops-28',
  coorganisers: ['rops-10', 'rops-06'],
  bodies: ['rkres-28', 'platforma-28'],
  project: 'project-wm-2018',
  programme: 'rpres-28-2021',
  audience: ['CIS', 'KIS'],
  topics: ['reintegracja'],
  summary: 'O łące.',
  participants: { count: 70 },
  source,
};
const haveEvent = (given: object = {}) => graph.write('createEvent', { ...whole, ...given });
const update = ({ id, version }: Written, changes: object, caller = callers.regional) =>
  graph.write('updateEvent', { id, version, ...changes }, caller);

test.each<[string, object, object]>([
  ['kind', { kind: 'GALA' }, { kind: 'GALA' }],
  ['title', { title: ' II Forum ' }, { title: 'II Forum' }],
  ['occurrences', { occurrences: 3 }, { occurrences: 3 }],
  ['territory', { teryt: '2862' }, { territory: { teryt: '2862' } }],
  ['place', { place: { city: 'Ełk' } }, { place: { name: null, city: 'Ełk', address: null, country: 'PL' } }],
  ['place, as a whole,', { place: { name: 'Sala' } }, { place: { name: 'Sala', city: null, address: null, country: 'PL' } }],
  ['mode', { mode: 'ON_SITE' }, { mode: 'ON_SITE' }],
  ['organiser', { organiser: 'rops-12' }, { organiser: { id: 'rops-12' } }],
  [
    'coorganisers',
    { coorganisers: ['rops-06', 'pes-1', 'rops-10'] },
    { coorganisers: [{ id: 'rops-06' }, { id: 'pes-1' }, { id: 'rops-10' }] },
  ],
  ['bodies', { bodies: ['platforma-28'] }, { bodies: [{ id: 'platforma-28' }] }],
  ['project', { project: 'project-lodz-2018' }, { project: { id: 'project-lodz-2018' } }],
  ['programme', { programme: 'rpres-04-2013' }, { programme: { id: 'rpres-04-2013' } }],
  ['audience', { audience: ['KIS', 'CIS'] }, { audience: ['KIS', 'CIS'] }],
  ['topics', { topics: ['b', 'a'] }, { topics: ['b', 'a'] }],
  ['summary', { summary: 'Inaczej.' }, { summary: 'Inaczej.' }],
  ['participants', { participants: { count: 80, qualifier: 'ABOUT' } }, { participants: { count: 80, qualifier: 'ABOUT' } }],
  [
    'source',
    { source: { title: 'Inny dokument' } },
    { source: { title: 'Inny dokument', url: null, publishedOn: null, synthetic: false } },
  ],
  ['place, to none', { place: null }, { place: null }],
  ['organiser, to none', { organiser: null }, { organiser: null }],
  ['coorganisers, to none', { coorganisers: null }, { coorganisers: [] }],
  ['bodies, to none', { bodies: [] }, { bodies: [] }],
  ['project, to none', { project: null }, { project: null }],
  ['programme, to none', { programme: null }, { programme: null }],
  ['audience, to none', { audience: null }, { audience: [] }],
  ['topics, to none', { topics: null }, { topics: [] }],
  ['summary, to none', { summary: null }, { summary: null }],
  ['participants, to not known', { participants: null }, { participants: null }],
])('changes the %s and nothing else', async (_field, changes, expected) => {
  const event = await haveEvent();
  const changed = await update(event, changes);
  expect(changed).toEqual({ ...event, ...expected, version: 2 });
  expect(await graph.write('updateEvent', { id: event.id, version: 2 })).toEqual(changed);
});

test('a new date brings all that follows from it: days, precision, order, and the day by which outcomes are listed', async () => {
  const event = await haveEvent();
  const outcome = await graph.write('recordOutcome', { event: event.id, kind: 'DECISION', text: 'Ustalono' });
  const { date } = await update(event, { date: 'koniec września 2019' });
  expect(date).toMatchObject({ edtf: '[2019-09-21..2019-09-30]', precision: 'PART_OF_MONTH', verbatim: 'koniec września 2019' });
  const [row] = (await graph.rowsOf(Event)).filter(({ id }) => id === event.id);
  expect(row?.date.sort).toBe('2019-09-21 2019-09-30');
  const { outcomes, events } = await graph.ask<Record<'outcomes' | 'events', { nodes: { id: string }[] }>>(
    `{ outcomes { nodes { id } } events(filter: { from: "2019-09-01", to: "2019-09-30" }) { nodes { id } } }`,
  );
  expect(events.nodes).toEqual([{ id: event.id }]);
  expect(outcomes.nodes[0]).toEqual({ id: outcome.id });
  await update({ ...event, version: 2 }, { date: '2012' });
  const after = await graph.ask<{ outcomes: { nodes: { id: string }[] } }>('{ outcomes { nodes { id } } }');
  expect(after.outcomes.nodes.at(-1)).toEqual({ id: outcome.id });
});

test('a corrected event is found, ordered and counted like one that was right at once', async () => {
  const event = await haveEvent();
  await update(event, { title: 'Żółw', summary: null, topics: [], place: null, date: 'Luty 2021' });
  const [row] = (await graph.rowsOf(Event)).filter(({ id }) => id === event.id);
  const expected = eventRow({
    id: event.id,
    kind: EventKind.FORUM,
    title: 'Żółw',
    status: EventStatus.HELD,
    date: { edtf: '2021-02', precision: DatePrecision.MONTH, verbatim: 'Luty 2021' },
    occurrences: 2,
    teryt: '28',
    mode: AttendanceMode.ONLINE,
    organiser: 'rops-28',
    project: 'project-wm-2018',
    programme: 'rpres-28-2021',
    participants: { count: 70, qualifier: CountQualifier.EXACT },
    source: String(row?.sourceId),
  });
  expect(row).toEqual(Object.assign(expected, { version: 2 }));
});

test('what is as asked for already stays as it is, without a new version or a line in the log', async () => {
  const event = await haveEvent();
  const { status, ...same } = whole;
  const before = await graph.everything();
  expect(await update(event, { ...same, bodies: ['platforma-28', 'rkres-28'], participants: { count: 70, qualifier: 'EXACT' } })).toEqual(
    event,
  );
  expect(await update(event, {})).toEqual(event);
  expect((await graph.everything()) === before).toBe(true);
});

test('the log tells what was before and is after', async () => {
  const event = await haveEvent();
  await update(event, { title: 'II Forum', coorganisers: ['rops-12'] });
  const [line, first, ...more] = await graph.auditOf('Event', event.id);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ mutation: 'createEvent', recordVersion: 1, before: null });
  expect(line).toMatchObject({ mutation: 'updateEvent', subject: 'regina', recordVersion: 2 });
  expect(line?.before).toEqual(first?.after);
  expect(line?.after).toEqual({ ...line?.before, title: 'II Forum', coorganisers: ['rops-12'], version: 2 });
});

test('the same key gives the first answer again after a restart, and a restart leaves real events as they were changed', async () => {
  const cleared = { coorganisers: [], title: 'Forum Inicjatyw', idempotencyKey: 'wm-17' };
  const input = { id: 'wm-17', version: 1, ...cleared };
  const first = await graph.write('updateEvent', input, callers.regional);
  const juries = await graph.write('updateEvent', { id: 'wm-14', version: 1, bodies: null }, callers.regional);
  const visit = await graph.write('updateEvent', { id: 'wm-22', version: 1, audience: ['CIS'] }, callers.regional);
  const before = await graph.everything();
  expect(await graph.restart()).toBe(0);
  expect((await graph.everything()) === before).toBe(true);
  expect([juries['bodies'], visit['audience'], first['coorganisers']]).toEqual([[], ['CIS'], []]);
  expect(await graph.write('updateEvent', input, callers.regional)).toEqual(first);
  expect(await graph.problemsOf('updateEvent', { ...input, title: 'Inne' }, callers.regional)).toEqual(['idempotencyKey CONFLICT']);
});

test('long lists take as many statements as short ones', async () => {
  const [one, other] = [await haveEvent(), await haveEvent()];
  const institutions = Array.from({ length: 90 }, (_, index) => `pes-${index}`);
  const few = await statementsOf(() => update(one, { coorganisers: ['pes-0'], audience: ['KIS'], bodies: ['kkres'] }, callers.national));
  const many = await statementsOf(() =>
    update(other, { coorganisers: institutions, audience: ['CIS', 'KIS', 'ZAZ'], bodies: ['kkres', 'rkres-06'] }, callers.national),
  );
  expect(many.statements).toHaveLength(few.statements.length);
});
