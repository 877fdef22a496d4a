import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { DatePrecision } from '../event-date/event-date';
import { events } from '../subgraph';
import { tables } from '../tables';
import { eventEntry, haveEvents } from '../testing/have-events';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

const stats = async (args: string, fields: string, asked = graph) =>
  (await asked.ask<{ eventStats: object[] }>(`{ eventStats${args} { ${fields} } }`)).eventStats;
const sums = 'count occurrences participants participantsExact withoutParticipants';

test('without dimensions there is one row of all events: sums name their exact part and how many counts are missing', async () => {
  const all = { count: 50, occurrences: 51, participants: 250, participantsExact: 80, withoutParticipants: 46 };
  expect(await stats('', `${sums} kind year voivodeship { teryt }`)).toEqual([{ ...all, kind: null, year: null, voivodeship: null }]);
  expect(await stats('(filter: { kind: [FAIR] })', sums)).toEqual([
    { count: 0, occurrences: 0, participants: null, participantsExact: null, withoutParticipants: 0 },
  ]);
});

test('plans are told from what was held', async () => {
  expect(await stats('(groupBy: [STATUS])', `status ${sums}`)).toEqual([
    { status: 'HELD', count: 21, occurrences: 21, participants: 250, participantsExact: 80, withoutParticipants: 17 },
    { status: 'PLANNED', count: 28, occurrences: 29, participants: null, participantsExact: null, withoutParticipants: 28 },
    { status: 'UNKNOWN', count: 1, occurrences: 1, participants: null, participantsExact: null, withoutParticipants: 1 },
  ]);
});

test('planned and held meetings by voivodeship and year', async () => {
  const request =
    '(groupBy: [VOIVODESHIP, YEAR, STATUS], filter: { kind: [BODY_MEETING, NETWORKING_MEETING] }, having: { count: { gte: 2 } })';
  expect(await stats(request, 'voivodeship { teryt } year status count')).toEqual([
    { voivodeship: { teryt: '06' }, year: 2016, status: 'HELD', count: 2 },
    { voivodeship: { teryt: '10' }, year: 2022, status: 'HELD', count: 2 },
    { voivodeship: { teryt: '20' }, year: 2021, status: 'HELD', count: 2 },
    { voivodeship: { teryt: '28' }, year: 2020, status: 'PLANNED', count: 7 },
    { voivodeship: null, year: 2018, status: 'HELD', count: 3 },
  ]);
});

test('a timetable by month, its inexact dates in the month in which all their days lie', async () => {
  const rows = await stats('(groupBy: [MONTH], filter: { project: { eq: "project-wm-2018" } })', 'month count occurrences');
  const counts = [1, 3, 1, 2, 4, 3, 1, 1, 5, 3, 2, 1];
  expect(rows).toEqual(counts.map((count, index) => ({ month: index + 1, count, occurrences: index + 1 === 3 ? 2 : count })));
});

test('a joint meeting counts for each body, one for several kinds of institution for each kind', async () => {
  const national = '(groupBy: [BODY], filter: { territory: { level: COUNTRY } })';
  expect(await stats(national, 'body { id name } count')).toEqual([
    { body: { id: 'kkres', name: 'Krajowy Komitet Rozwoju Ekonomii Społecznej' }, count: 2 },
    { body: { id: 'kkres-koordynacja', name: 'Grupa ds. koordynacji ekonomii społecznej w regionach' }, count: 3 },
  ]);
  const lubelskie = '(groupBy: [AUDIENCE], filter: { territory: { within: "06" } })';
  expect(await stats(lubelskie, 'audience count participants')).toEqual([
    { audience: 'CIS', count: 1, participants: 30 },
    { audience: 'KIS', count: 1, participants: 30 },
    { audience: 'WTZ', count: 1, participants: 50 },
    { audience: 'ZAZ', count: 1, participants: 50 },
    { audience: null, count: 3, participants: 70 },
  ]);
});

test('rows come in the order asked for, by organiser and project too', async () => {
  const request = '(groupBy: [ORGANISER, PROJECT], orderBy: [{ field: COUNT, direction: DESC }], having: { count: { gt: 3 } })';
  expect(await stats(request, 'organiser { id } project { id } count')).toEqual([
    { organiser: { id: 'rops-28' }, project: { id: 'project-wm-2018' }, count: 27 },
    { organiser: null, project: null, count: 6 },
    { organiser: { id: 'rops-06' }, project: { id: 'project-lublin-drogowskaz' }, count: 4 },
    { organiser: { id: 'rops-10' }, project: null, count: 4 },
    { organiser: { id: 'rops-20' }, project: { id: 'project-bialystok-koordynacja' }, count: 4 },
  ]);
});

const dates: [edtf: string, precision: DatePrecision, year: number | null, month: number | null][] = [
  ['2020-05-13', DatePrecision.DAY, 2020, 5],
  ['2019-12-31/2020-01-02', DatePrecision.DAYS, 2019, 12],
  ['2020-05/..', DatePrecision.DAYS, 2020, 5],
  ['../2020-05-13', DatePrecision.DAYS, null, null],
  ['2020-05', DatePrecision.MONTH, 2020, 5],
  ['[2020-05-21..2020-05-31]', DatePrecision.PART_OF_MONTH, 2020, 5],
  ['[2020-05-21..2020-06-10]', DatePrecision.PART_OF_YEAR, 2020, null],
  ['[2019-05-21..2020-05-10]', DatePrecision.PART_OF_YEAR, null, null],
  ['2020', DatePrecision.YEAR, 2020, null],
  ['2020/..', DatePrecision.YEAR, null, null],
  ['XXXX', DatePrecision.UNKNOWN, null, null],
];
let dated: SubgraphUnderTest;
beforeAll(async () => {
  dated = await startSubgraph(events, tables);
  const entries = dates.map(([edtf, precision], index) => eventEntry({ id: `e${index}`, date: { edtf, precision, verbatim: edtf } }));
  await haveEvents(dated, ...entries);
});

test.each(dates.map((date, index) => [...date, index] as const))(
  '%s of precision %s counts in the year %p and the month %p',
  async (_edtf, _precision, year, month, index) => {
    const request = `(groupBy: [MONTH, YEAR], filter: { id: { eq: "e${index}" } })`;
    expect(await stats(request, 'year month count', dated)).toEqual([{ year, month, count: 1 }]);
  },
);

test('an order by what is not counted by, days that end before they begin: rejected with what is right', async () => {
  const answers = await Promise.all([
    graph.answerTo('{ eventStats(groupBy: [KIND], orderBy: [{ field: YEAR }]) { count } }'),
    graph.answerTo('{ eventStats(filter: { from: "2020-06-01", to: "2020-05-31" }) { count } }'),
  ]);
  expect(answers.map(({ errors }) => errors?.[0])).toMatchObject([
    { message: expect.stringContaining('orderBy YEAR needs YEAR among groupBy') as string, extensions: { code: 'BAD_USER_INPUT' } },
    { message: expect.stringContaining('from is 2020-06-01') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('statistics under 16 voivodeships take as many statements as under one, and are those of each', async () => {
  const under = (codes: string[]) =>
    statementsOf(() =>
      graph.ask<{ _entities: { all: object[]; byKind: object[] }[] }>(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { all: eventStats { ${sums} }
          byKind: eventStats(groupBy: [KIND, BODY], filter: { status: [HELD] }) { kind body { name } count } } } }`,
        { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })) },
      ),
    );
  const codes = Array.from({ length: 16 }, (_, index) => String(2 * (index + 1)).padStart(2, '0'));
  const [one, sixteen] = [await under(['20']), await under(codes)];
  expect(sixteen.statements).toHaveLength(one.statements.length);
  expect(sixteen.result._entities[9]).toEqual(one.result._entities[0]);
  expect(one.result._entities[0]).toEqual({
    all: [{ count: 4, occurrences: 4, participants: null, participantsExact: null, withoutParticipants: 4 }],
    byKind: [{ kind: 'NETWORKING_MEETING', body: { name: 'Podlaska Sieć Współpracy ROPS i OWES' }, count: 4 }],
  });
  expect(sixteen.result._entities[0]).toEqual({
    all: [{ count: 0, occurrences: 0, participants: null, participantsExact: null, withoutParticipants: 0 }],
    byKind: [],
  });
});
