import { join } from 'node:path';
import { openDatabase } from '@social-economy/database/database';
import { freshFolder } from '@social-economy/database/testing';
import { serveGraph } from '@social-economy/gateway/serve';
import ICAL from 'ical.js';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
let changed: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
  const databases = await realDatabases();
  await change(
    databases.events,
    "UPDATE event SET status = 'CANCELLED', version = 4 WHERE id = 'lu-01'",
    "UPDATE event SET status = 'POSTPONED' WHERE id = 'lu-02'",
    "UPDATE event SET dateEdtf = 'XXXX', dateEarliest = NULL, dateLatest = NULL, datePrecision = 'UNKNOWN' WHERE id = 'lu-03'",
    "UPDATE event SET dateEdtf = '2016-03-08/..', dateLatest = NULL, datePrecision = 'DAYS', dateVerbatim = 'od 8 marca 2016' WHERE id = 'lu-04'",
    "UPDATE event SET status = 'UNKNOWN', organiserId = 'nobody', title = 'Hala; \"Łódź\", C:\\\\nowe' WHERE id = 'lu-05'",
  );
  changed = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

async function change(databaseUrl: string, ...statements: string[]): Promise<void> {
  const database = await openDatabase(databaseUrl, { entities: [], migrations: [] });
  await database.write(async (manager) => {
    for (const statement of statements) await manager.query(backslashesFor(databaseUrl, statement));
  });
  await database.close();
}

/** A backslash stands for itself in SQLite, and has to be doubled in MySQL. */
function backslashesFor(databaseUrl: string, statement: string): string {
  return databaseUrl.startsWith('mysql:') ? statement : statement.replaceAll('\\\\', '\\');
}

/** What stands at an address of the graph. */
function fetched({ url }: GraphUnderTest, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, url), { headers });
}

interface ReadEvent {
  uid: string;
  summary: string;
  status: string;
  start: string;
  end: string;
  isAllDay: boolean;
  transparency: string;
  sequence: number;
  description: string;
  location: string | null;
  categories: string[];
  url: string | null;
}

/** A calendar as another library reads it. */
async function read(of: GraphUnderTest, path: string): Promise<{ name: string; description: string; events: ReadEvent[] }> {
  const response = await fetched(of, path);
  expect(response.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
  return {
    name: String(calendar.getFirstPropertyValue('name')),
    description: String(calendar.getFirstPropertyValue('description')),
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
  };
}

function readEvent(component: ICAL.Component): ReadEvent {
  const event = new ICAL.Event(component);
  const textOf = (name: string) => component.getFirstPropertyValue(name) as string | null;
  return {
    uid: event.uid,
    summary: event.summary,
    status: textOf('status') ?? '',
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    isAllDay: event.startDate.isDate && event.endDate.isDate,
    transparency: textOf('transp') ?? '',
    sequence: event.sequence,
    description: event.description,
    location: textOf('location'),
    categories: (component.getFirstProperty('categories')?.getValues() ?? []) as string[],
    url: textOf('url'),
  };
}

function event(events: ReadEvent[], id: string): ReadEvent {
  const found = events.find(({ uid }) => uid === `${id}@social-economy-graph`);
  if (!found) throw new Error(`The calendar has no event ${id}.`);
  return found;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

interface ToldEvent {
  id: string;
  title: string;
  version: number;
  summary: string | null;
  topics: string[];
  date: { earliest: string; latest: string; precision: string; verbatim: string };
  source: { title: string };
}

test('every event of Warmia-Mazury is in its calendar with its days, title, version, topics and printed date', async () => {
  const { data } = await graph.ask(`{ territory(teryt: "28") { events(first: 100) { nodes { id title version summary topics
    date { earliest latest precision verbatim } source { title } } } } }`);
  const told = (data as { territory: { events: { nodes: ToldEvent[] } } }).territory.events.nodes;
  const { name, description, events } = await read(graph, '/calendar/28.ics');
  expect(name).toBe('Ekonomia społeczna: warmińsko-mazurskie');
  expect(description).toBe('Liczba wydarzeń: 27. Pominięte, bo ich dni nie są znane: 0.');
  expect(told).toHaveLength(27);
  expect(events).toHaveLength(27);
  for (const { id, title, version, summary, topics, date, source } of told) {
    const inCalendar = event(events, id);
    const isExact = ['DAY', 'DAYS'].includes(date.precision);
    expect(inCalendar).toMatchObject({
      summary: title,
      status: 'TENTATIVE',
      start: date.earliest,
      end: dayAfter(date.latest),
      isAllDay: true,
      transparency: isExact ? 'OPAQUE' : 'TRANSPARENT',
      sequence: version,
      categories: topics,
    });
    for (const text of [`Data: ${date.verbatim}`, `Źródło: ${source.title}`, summary ?? '', 'Status: zaplanowane']) {
      expect(inCalendar.description).toContain(text);
    }
    expect(inCalendar.description.includes('dokładny dzień nieznany')).toBe(!isExact);
  }
});

test('an inexact date spans all its days, with the printed date in the text', async () => {
  const { events } = await read(graph, '/calendar/28.ics');
  expect(event(events, 'wm-21')).toMatchObject({ start: '2020-09-21', end: '2020-10-01' });
  expect(event(events, 'wm-21').description).toContain('Data: Koniec września 2020 (dokładny dzień nieznany). Rok wynika z kontekstu.');
  expect(event(events, 'wm-05')).toMatchObject({ start: '2020-03-01', end: '2020-04-01' });
  expect(event(events, 'wm-05').description).toContain('Liczba spotkań w tym terminie: 2');
  expect(event(events, 'wm-08')).toMatchObject({ start: '2020-05-07', end: '2020-05-09', transparency: 'OPAQUE' });
});

test('where it takes place, who organises it and where that is known from come along', async () => {
  const { events } = await read(graph, '/calendar/0.ics');
  expect(event(events, 'wm-09').location).toBe('Nidzica');
  expect(event(events, 'wm-11').location).toBe('AT');
  expect(event(events, 'web-11')).toMatchObject({
    status: 'CONFIRMED',
    location: 'Hotel Hilton Garden Inn, Rzeszów',
    url: 'https://es.rops.rzeszow.pl/iv-podkarpackie-forum-ekonomii-spolecznej-za-nami/',
    categories: ['usługi społeczne', 'Podkarpacki Lider Ekonomii Społecznej'],
  });
  expect(event(events, 'wm-17').description).toContain('Współorganizatorzy: Regionalny Ośrodek Polityki Społecznej w Lublinie');
  expect(event(events, 'web-05').description).toContain('Forma: hybrydowo');
});

test('the calendar of Poland has all events, that of a powiat its own, that of a body its meetings, that of an institution what it takes part in', async () => {
  const { data } = await graph.ask('{ events { totalCount } }');
  const { totalCount } = (data as { events: { totalCount: number } }).events;
  const idsIn = async (path: string) => (await read(graph, path)).events.map(({ uid }) => uid.split('@')[0]).sort();
  expect(await idsIn('/calendar/0.ics')).toHaveLength(totalCount);
  expect(await idsIn('/calendar/2805.ics')).toEqual(['wm-19']);
  expect(await idsIn('/calendar/body/kkres-koordynacja.ics')).toEqual(['kk-01', 'kk-02', 'kk-03', 'kk-04']);
  expect(await idsIn('/calendar/institution/rops-06.ics')).toEqual(expect.arrayContaining(['lu-01', 'wm-17']));
  expect(await idsIn('/calendar/16.ics')).toEqual([]);
});

test('from and to keep what may fall on those days', async () => {
  const { events, description } = await read(graph, '/calendar/28.ics?from=2020-09-01&to=2020-09-15');
  expect(events.map(({ uid }) => uid.split('@')[0])).toEqual(['wm-17', 'wm-18', 'wm-19']);
  expect(description).toContain('Liczba wydarzeń od 2020-09-01 do 2020-09-15: 3.');
});

test('what is called off or put off is cancelled, what nobody confirms is tentative, what has no known days is counted', async () => {
  const { events, description } = await read(changed, '/calendar/06.ics');
  expect(description).toBe('Liczba wydarzeń: 3. Pominięte, bo ich dni nie są znane: 2.');
  expect(event(events, 'lu-01')).toMatchObject({ status: 'CANCELLED', sequence: 4, transparency: 'TRANSPARENT', start: '2015-12-17' });
  expect(event(events, 'lu-02')).toMatchObject({ status: 'CANCELLED', transparency: 'TRANSPARENT' });
  expect(event(events, 'lu-02').description).toContain('Status: przełożone, nowy termin nie jest znany');
  expect(event(events, 'lu-05')).toMatchObject({ status: 'TENTATIVE', summary: String.raw`Hala; "Łódź", C:\nowe` });
});

test('a calendar is the same to the byte wherever its subgraphs run, and until something changes', async () => {
  const here = await fetched(changed, '/calendar/06.ics');
  const there = await fetched(overHttp, '/calendar/06.ics');
  expect(await here.text()).toBe(await there.text());
  expect(here.headers.get('etag')).toBe(there.headers.get('etag'));
  expect((await fetched(graph, '/calendar/06.ics')).headers.get('etag')).not.toBe(here.headers.get('etag'));
});

test('who has the calendar already gets 304 and no text', async () => {
  const first = await fetched(graph, '/calendar/28.ics');
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="28.ics"',
    'cache-control': 'public, max-age=60',
  });
  const etag = first.headers.get('etag') ?? '';
  const again = await fetched(graph, '/calendar/28.ics', { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetched(graph, '/calendar/28.ics', { 'if-none-match': '"another"' })).status).toBe(200);
});

test.each([
  ['/calendar/99.ics', 404, 'NOT_FOUND', 'There is no territory "99"'],
  ['/calendar/body/nobody.ics', 404, 'NOT_FOUND', 'There is no body "nobody"'],
  ['/calendar/institution/nobody.ics', 404, 'NOT_FOUND', 'There is no institution "nobody"'],
  ['/calendar/281.ics', 400, 'BAD_USER_INPUT', '"281" is not a TERYT code.'],
  ['/calendar/28.ics?from=1.09.2020', 400, 'BAD_USER_INPUT', '"1.09.2020" is not a date.'],
  ['/calendar/28.ics?from=2020-01-01&from=2020-01-02', 400, 'BAD_USER_INPUT', '"["2020-01-01","2020-01-02"]" is not a date.'],
  ['/calendar/28.ics?from=2021-01-01&to=2020-01-01', 400, 'BAD_USER_INPUT', 'from is 2021-01-01, after to'],
  ['/calendar/28', 404, 'NOT_FOUND', 'There is nothing here.'],
])('%s is answered with %i and a sentence', async (path, status, code, sentence) => {
  const response = await fetched(graph, path);
  expect(response.status).toBe(status);
  const { errors } = (await response.json()) as { errors: object[] };
  expect(errors).toEqual([{ message: expect.stringContaining(sentence), extensions: { code } }]);
});

test('a calendar is not given in part: where a subgraph cannot be reached, it is refused for now', async () => {
  const nowhere = { url: 'http://127.0.0.1:1/graphql' };
  const { url, close } = await serveGraph({
    host: '127.0.0.1',
    port: 0,
    subgraphs: { institutions: nowhere, programmes: nowhere, events: nowhere },
    keyFile: join(freshFolder(), 'gateway-key.jwk'),
    authentication: { identityProvider: null, developmentKeyFile: null },
  });
  try {
    const response = await fetch(new URL('/calendar/28.ics', url));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('SUBGRAPH_UNAVAILABLE');
  } finally {
    await close();
  }
});
