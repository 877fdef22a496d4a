import { Attendance } from '../attendance/attendance';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { Outcome } from '../outcome/outcome';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import type { EventEntry } from './event-rows';
import events from './events.json';
import sources from './sources.json';

const printed = (events as EventEntry[]).filter(({ date }) => !date.yearInferred);
let graph: WritableSubgraph;
const writtenIds = new Map<string, string>();

beforeAll(async () => {
  graph = await startWriting();
  for (const entry of printed) writtenIds.set(entry.id, await written(entry));
});

/** Writes what the data file says of an event through the mutations, and gives the id of the new one. */
async function written({ id: _id, date, source, attendance = [], outcomes = [], ...entry }: EventEntry): Promise<string> {
  const { title, url, publishedOn } = (sources as Record<string, { title: string; url?: string; publishedOn?: string }>)[source]!;
  const { id, version } = await graph.write('createEvent', { ...entry, date: date.verbatim, source: { title, url, publishedOn } });
  if (attendance.length > 0) await graph.write('recordAttendance', { event: id, version, attendance });
  for (const { kind, text, addressee, dueOn } of outcomes) await graph.write('recordOutcome', { event: id, kind, text, addressee, dueOn });
  return id;
}

async function everythingOf(): Promise<(id: string) => object> {
  const [rows, coorganisers, audience, bodies, attendance, outcomes] = await Promise.all([
    graph.rowsOf(Event),
    graph.rowsOf(EventCoorganiser),
    graph.rowsOf(EventAudience),
    graph.rowsOf(EventBody),
    graph.rowsOf(Attendance),
    graph.rowsOf(Outcome),
  ]);
  return (eventId) => {
    const of = <Row extends { eventId: string }>(all: Row[]) =>
      all
        .filter((row) => row.eventId === eventId)
        .map((row) => JSON.stringify({ ...row, eventId: null, id: null, version: null }))
        .sort();
    const event = Object.assign(
      new Event(),
      rows.find(({ id }) => id === eventId),
      { id: null, sourceId: null, version: null },
    );
    return { event, parts: [of(coorganisers), of(audience), of(bodies), of(attendance), of(outcomes)] };
  };
}

test('every real event whose year is printed, written through the mutations, has the columns that the data file gives it', async () => {
  const rowsOf = await everythingOf();
  expect(printed.length).toBeGreaterThan(40);
  for (const { id } of printed) expect({ id, ...rowsOf(writtenIds.get(id) ?? '') }).toEqual({ id, ...rowsOf(id) });
});

test('statistics, filters and search cannot tell them apart', async () => {
  const query = `query ($ids: [ID!]) {
    eventStats(filter: { id: { in: $ids } }, groupBy: [VOIVODESHIP, KIND, STATUS, YEAR, MONTH]) {
      voivodeship { teryt } kind status year month count participants participantsExact withoutParticipants }
    audiences: eventStats(filter: { id: { in: $ids } }, groupBy: [AUDIENCE, ORGANISER, PROJECT]) { audience organiser { id } project { id } count }
    bodies: eventStats(filter: { id: { in: $ids } }, groupBy: [BODY]) { body { id } count }
    words: events(filter: { id: { in: $ids }, text: "spotk owes" }) { totalCount nodes { title date { verbatim } } }
    window: events(filter: { id: { in: $ids }, from: "2020-05-01", to: "2020-09-04", dateMatch: CERTAIN }) { nodes { title date { verbatim } } }
    attended: events(filter: { id: { in: $ids }, attendedBy: { eq: "rops-10" } }) { nodes { title } }
    byTitle: events(filter: { id: { in: $ids }, status: [PLANNED] }, orderBy: [{ field: TITLE }], first: 100) { nodes { title } } }`;
  const seeded = await graph.ask(query, { ids: printed.map(({ id }) => id) });
  expect(await graph.ask(query, { ids: [...writtenIds.values()] })).toEqual(seeded);
  expect(seeded['words']).toMatchObject({ totalCount: 13 });
});
