import { groupsOf } from '@social-economy/database/groups-of';
import { isOneOf } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import type { ImportPass } from '@social-economy/imports/import-pass';
import type { Change } from '@social-economy/mutation/change';
import { isSame } from '@social-economy/mutation/is-same';
import type { SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { folded } from '@social-economy/values/polish-text';
import { voivodeshipOf } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { addEvents } from '../event/add-events';
import { correctEvent } from '../event/correct-event';
import { Event } from '../event/event';
import { EventStatus } from '../event/event-enums';
import type { GivenEvent } from '../event/given-event';
import { windowOf } from '../event-date/window-of';
import type { DraftEvent, TimetableSettings } from './draft-event';
import { entryKeys, readEntryOf, timetableKey } from './entry-keys';
import { matchEntries } from './match-entries';
import { type KeptMeeting, mayBeSameMeeting } from './same-meeting';
import { type ReadEntry, TimetableEntry } from './timetable-entry';

type EntryName = Pick<ReadEntry, 'title' | 'place'>;

interface Row {
  id: string;
  read: ReadEntry;
  draft: DraftEvent;
}

/** Writes what is new or different in a timetable since it was read last, and keeps what its rows said; the events of rows that are wrong now wait for them. Nothing is taken away. */
export async function writeTimetable(
  pass: ImportPass,
  drafts: readonly DraftEvent[],
  settings: TimetableSettings,
  wrong: readonly EntryName[],
): Promise<void> {
  const timetable = timetableKey(settings);
  const reads = drafts.map(readEntryOf);
  const rows = entryKeys(timetable, reads).map((id, index): Row => ({
    id,
    read: reads[index] as ReadEntry,
    draft: drafts[index] as DraftEvent,
  }));
  const kept = await pass.work.select(
    TimetableEntry,
    sql`SELECT * FROM timetable_entry WHERE timetable = ${timetable} ${pass.work.forUpdate}`,
  );
  const waiting = entriesOfWrong(kept, rows, wrong);
  const mayBeSame = await sameMeetings(pass, kept);
  const { pairs, added, ambiguous, gone } = matchEntries(
    rows,
    kept,
    (row, entry) => row.read.edtf === entry.read.edtf || (!waiting.has(entry) && mayBeSame(row, entry)),
  );
  for (const { now, candidates } of ambiguous) refuse(pass, now, candidates);
  for (const { read } of gone.filter((entry) => !waiting.has(entry)))
    pass.note(`No longer in the timetable, and left as it is: ${read.title.slice(0, 120)}, ${read.date}.`);
  const stored = new Set([...pairs.map(({ now }) => now), ...added].map(({ id }) => id));
  const same = new Set(pairs.filter(({ now, before }) => now.id === before.id).map(({ now }) => now.id));
  await pass.change(async (change) => {
    // A row of another year may have the words of an earlier one, and so its key.
    for (const { id } of kept) if (stored.has(id) && !same.has(id)) await change.remove(TimetableEntry, { id });
    for (const { now, before } of pairs) await follow(pass, change, now, before);
    await addRows(pass, change, added, timetable);
  });
}

/** Earlier rows that those which are wrong now may be: of their title and place, and not more than there are of them. */
function entriesOfWrong(kept: readonly TimetableEntry[], rows: readonly Row[], wrong: readonly EntryName[]): Set<TimetableEntry> {
  const known = new Set(rows.map(({ id }) => id));
  const open = kept.filter(({ id }) => !known.has(id));
  const nameOf = ({ title, place }: EntryName) => JSON.stringify([folded(title), folded(place)]);
  const left = new Map<string, number>();
  for (const name of wrong.map(nameOf)) left.set(name, (left.get(name) ?? 0) + 1);
  for (const name of open.map(({ read }) => nameOf(read))) left.set(name, (left.get(name) ?? 0) - 1);
  return new Set(open.filter(({ read }) => (left.get(nameOf(read)) ?? 0) >= 0));
}

/** Tells whether a row may be the meeting of an earlier one, by the dates of both and of the event. */
async function sameMeetings({ work }: ImportPass, kept: readonly TimetableEntry[]): Promise<(row: Row, entry: TimetableEntry) => boolean> {
  const ids = kept.map(({ eventId }) => eventId);
  const events = new Map<string, Event>();
  for (const group of groupsOf(500, ids))
    for (const event of await work.select(Event, sql`SELECT * FROM event WHERE ${isOneOf('id', group)}`)) events.set(event.id, event);
  const meetings = new Map(
    kept.map((entry): [TimetableEntry, KeptMeeting] => {
      const event = events.get(entry.eventId);
      return [entry, { status: event?.status ?? null, dates: [...(event ? [event.date] : []), windowOf(entry.read.edtf)] }];
    }),
  );
  return ({ draft }, entry) => mayBeSameMeeting(draft.date, meetings.get(entry) ?? { status: null, dates: [] });
}

function refuse(pass: ImportPass, { draft: { line }, read }: Row, candidates: readonly TimetableEntry[]): void {
  const events = candidates.map(({ eventId, read: { date } }) => `${eventId} (${date})`).join(', ');
  const message = `Which event this row is cannot be told: it may be one of ${events}, whose rows are gone or changed too. Change the date of the right one with updateEvent, and import again.`;
  pass.wrong(line, { column: 'date', value: read.date, code: UserErrorCode.CONFLICT, message });
}

/** A row that is known: what it says otherwise than before is corrected in its event, and what people changed there besides stays. */
async function follow(pass: ImportPass, change: Change, { id, read, draft }: Row, before: TimetableEntry): Promise<void> {
  if (isSame(read, before.read)) {
    pass.count('unchanged', 1);
    return;
  }
  const event = await change.record(Event, before.eventId);
  const { source } = draft.event;
  const laterDay = await laterDayOf(change, event, source);
  if (laterDay !== null) {
    const why = `its event ${event.id} is kept from a source of a later day, ${laterDay}, and stays as it is`;
    pass.note(`Line ${draft.line} is left out: ${why}: ${read.title.slice(0, 100)}`);
    pass.count('ignored', 1);
    return;
  }
  await change.remove(TimetableEntry, { id: before.id, eventId: before.eventId });
  await change.insert(TimetableEntry, [{ id, timetable: before.timetable, eventId: before.eventId, read }]);
  if (event.status !== EventStatus.PLANNED) {
    pass.note(`Line ${draft.line} has changed, but its event is ${event.status} by now, and stays as it is: ${read.title.slice(0, 100)}`);
    pass.count('unchanged', 1);
    return;
  }
  const isMoved = read.date !== before.read.date || read.edtf !== before.read.edtf;
  const given = { ...differenceOf(read.event, before.read.event), ...(isMoved && { date: read.date }) };
  const after = await correctEvent(change, event, { ...given, source }, isMoved ? draft.date : null);
  pass.count(after.version === event.version ? 'unchanged' : 'changed', 1);
  const what = isMoved ? `moved from ${before.read.date} to ${read.date}` : `changed in ${Object.keys(given).join(', ')}`;
  pass.note(`Line ${draft.line} is taken for the event ${event.id}, ${what}.`);
}

/** The day of the source that an event is kept from, where it is later than that of the timetable; null where it is not, or one of them is not known. */
async function laterDayOf({ work }: Change, { sourceId }: Event, { publishedOn = null }: SourceInput): Promise<CalendarDate | null> {
  const [kept] = await work.select(Source, sql`SELECT * FROM source WHERE id = ${sourceId}`);
  const keptDay = kept?.publishedOn ?? null;
  return publishedOn !== null && keptDay !== null && keptDay > publishedOn ? keptDay : null;
}

function differenceOf(now: ReadEntry['event'], before: ReadEntry['event']): GivenEvent {
  const names = Object.keys({ ...before, ...now }) as (keyof ReadEntry['event'])[];
  return Object.fromEntries(names.filter((name) => !isSame([now[name]], [before[name]])).map((name) => [name, now[name] ?? null]));
}

/** Rows that are not known: an event that says the same becomes theirs, and is left as it is; the others are added. */
async function addRows(pass: ImportPass, change: Change, rows: readonly Row[], timetable: string): Promise<void> {
  const present = await sameEvents(change, rows);
  const fresh = rows.filter((row) => !present.has(row));
  const events = await addEvents(
    change,
    fresh.map(({ draft: { event, date } }) => ({ given: event, date, status: EventStatus.PLANNED })),
  );
  const eventIds = new Map([...present].map(([row, event]) => [row, event.id]));
  fresh.forEach((row, index) => eventIds.set(row, events[index]?.id ?? ''));
  await change.insert(
    TimetableEntry,
    rows.map((row) => ({ id: row.id, timetable, eventId: eventIds.get(row) ?? '', read: row.read })),
  );
  pass.count('new', fresh.length);
  pass.count('unchanged', present.size);
}

/** The events of the same title, date, region and place that no row has become yet, each for one row. */
async function sameEvents({ work }: Change, rows: readonly Row[]): Promise<Map<Row, Event>> {
  const found = new Map<Row, Event>();
  for (const group of groupsOf(500, rows)) {
    const titles = [...new Set(group.map(({ read }) => folded(read.title)))];
    const events = await work.select(
      Event,
      sql`SELECT * FROM event WHERE ${isOneOf('titleFold', titles)} AND id NOT IN (SELECT eventId FROM timetable_entry) ORDER BY id`,
    );
    for (const row of group) {
      const same = events.find((event) => ![...found.values()].includes(event) && isSameEvent(event, row));
      if (same) found.set(row, same);
    }
  }
  return found;
}

function isSameEvent(event: Event, { read, draft: { event: given } }: Row): boolean {
  const region = (teryt: string | null | undefined) => (teryt == null ? null : voivodeshipOf(teryt));
  return (
    event.titleFold === folded(read.title) &&
    event.date.edtf === read.edtf &&
    region(event.teryt) === region(given.teryt) &&
    (event.placeCity ?? null) === (given.place?.city ?? null)
  );
}
