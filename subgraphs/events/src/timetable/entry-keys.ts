import { createHash } from 'node:crypto';
import { folded } from '@social-economy/values/polish-text';
import type { PlaceInput } from '../event/place';
import type { DraftEvent, TimetableSettings } from './draft-event';
import type { PrintedRow } from './printed-page';
import { readTitle } from './printed-title';
import { withColumns } from './table-columns';
import type { ReadEntry } from './timetable-entry';
import { titleLines } from './title-lines';

/** Names a timetable: the address of its source, or else its title, with its organiser and territory. The day of publication does not count, so that a later state is the same timetable. */
export function timetableKey({ source, organiser, teryt }: TimetableSettings): string {
  return digestOf(source.url?.toLowerCase() ?? folded(source.title), organiser, teryt);
}

/** What a draft says, as it is kept to know its row again. */
export function readEntryOf({ event: { source: _source, date: _date, ...event }, date }: DraftEvent): ReadEntry {
  return { title: event.title, date: date.verbatim, edtf: date.edtf, place: inWords(event.place), event };
}

/** The title and place of a row, also of one that cannot be read otherwise. */
export function nameOfRow({ texts, columns }: PrintedRow): Pick<ReadEntry, 'title' | 'place'> {
  const { title, place } = withColumns(readTitle(titleLines(texts).whole), columns?.place === undefined ? {} : { place: columns.place });
  return { title, place: inWords(place) };
}

function inWords(place: PlaceInput | null | undefined): string {
  const { name, city, address, country } = place ?? {};
  return [name, city, address, country].filter((part) => part != null).join(', ');
}

/**
 * Keys of rows of one timetable, in their order: by printed date, folded title and place, and by the number among those that are equal in all of
 * them. The number of the row does not count, so that a row inserted above changes nothing.
 */
export function entryKeys(timetable: string, entries: readonly ReadEntry[]): string[] {
  const equals = new Map<string, number>();
  return entries.map(({ title, date, place }) => {
    const key = digestOf(timetable, folded(date), folded(title), folded(place));
    const number = (equals.get(key) ?? 0) + 1;
    equals.set(key, number);
    return digestOf(key, String(number));
  });
}

function digestOf(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
