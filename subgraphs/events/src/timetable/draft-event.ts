import type { SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import { EventKind } from '../event/event-enums';
import type { GivenEvent } from '../event/given-event';
import type { PlaceInput } from '../event/place';
import type { EventDate } from '../event-date/event-date';
import { eventDateOf } from '../event-date/event-date-of';
import { parseEventDate } from '../event-date/parse-event-date';
import { audienceOf } from './audience-of';
import { bodiesNamedIn, type NamedBody } from './bodies-named-in';
import { eventKindOf } from './event-kind-of';
import { type PrintedLine, type PrintedRow, yearOfHeading } from './printed-page';
import { type PrintedTitle, readTitle } from './printed-title';
import { readColumns, withColumns } from './table-columns';
import { titleLines } from './title-lines';
import type { UnitOfTown } from './unit-of-town';

/** A year that rows without one are read with, and where it comes from: in English for reports, in Polish for summaries. */
export interface ContextYear {
  year: number;
  why: string;
  whyPl: string;
}

/** What is known of all rows of a timetable, and how names in them are looked up. */
export interface TimetableSettings {
  year: ContextYear | null;
  teryt: Teryt | null;
  organiser: string | null;
  project: string | null;
  programme: string | null;
  source: SourceInput;
  bodies: readonly NamedBody[];
  unitOfTown: (town: string) => UnitOfTown | null;
  /** Id of the institution that a line names; null when it names none that is known. */
  institutionNamed: (words: string) => string | null;
}

/** Something of an event that its timetable does not print as such, and why it is taken to be so. */
export interface Guess {
  field: keyof GivenEvent;
  value: string;
  why: string;
}

/** A row of a timetable as the event that it announces. */
export interface DraftEvent {
  line: number;
  event: GivenEvent & { title: string; source: SourceInput };
  date: EventDate;
  guesses: Guess[];
  /** Lines under the title of which nothing could be made. */
  unread: PrintedLine[];
}

/** The event that a row announces, with every guess; BAD_USER_INPUT when it has no date that can be read. Always a plan. */
export function draftEvent(row: PrintedRow, settings: TimetableSettings): DraftEvent {
  const { whole, under } = titleLines(row.texts);
  const printed = withColumns(readTitle(whole), row.columns ?? {});
  const guesses: Guess[] = [];
  const guess: Guessing = (field, value, why) => void guesses.push({ field, value: String(value), why });
  const columns = readColumns(row.columns ?? {});
  const kind = columns.kind ?? kindOf(printed.title, guess);
  const date = dateOf(row, settings, guess);
  const [coorganisers, unread] = [
    coorganisersOf(under, settings, guess),
    under.filter(({ text }) => settings.institutionNamed(text) === null),
  ];
  const { title, occurrences, mode } = printed;
  if (printed.modeWords === null) guess('mode', mode, 'nothing is printed of it');
  const { project, programme, source } = settings;
  const organiser = columns.organiser ?? settings.organiser;
  const event = {
    ...{ kind, title, occurrences, mode, organiser, project, programme, source, coorganisers },
    ...placeOf(printed, settings, guess),
    bodies: bodiesOf(printed.title, kind, settings, guess),
    audience: audienceGuess(printed.title, kind, guess),
    summary: summaryOf(row, settings, printed, under),
  };
  return { line: row.line, event, date, guesses, unread };
}

type Guessing = (field: keyof GivenEvent, value: string | number, why: string) => void;

function kindOf(title: string, guess: Guessing): EventKind {
  const known = eventKindOf(title);
  const kind = known?.kind ?? EventKind.OTHER;
  guess('kind', kind, known ? `by "${known.words}" in the title` : 'no word of the title tells the kind');
  return kind;
}

function dateOf({ date: own, unreadDate, heading }: PrintedRow, settings: TimetableSettings, guess: Guessing): EventDate {
  const printed = own ?? unreadDate ?? heading;
  const month = heading?.text.replace(/ ?:$/, '') ?? '';
  const headingYear = yearOfHeading(month);
  const year = headingYear === null ? settings.year : { year: headingYear, why: `that of the heading "${month}"` };
  const date = eventDateOf(parseEventDate(printed?.text.replace(/ ?:$/, '') ?? '', { yearFromContext: year?.year }));
  if (printed === heading) guess('date', date.edtf, 'the row has no date of its own: the month is that of the heading');
  if (date.yearInferred) guess('date', date.edtf, `"${date.verbatim}" has no year: ${year?.year} is ${year?.why}`);
  return date;
}

function placeOf(
  { place: printed, placeWords }: PrintedTitle,
  { teryt, unitOfTown }: TimetableSettings,
  guess: Guessing,
): Pick<GivenEvent, 'place' | 'teryt'> {
  if (printed === null) return { place: printed, teryt };
  const place = ofOneTown(printed, unitOfTown);
  if (placeWords !== null) guess('place', Object.values(place).join(', '), `by "${placeWords}" in the title`);
  const unit = place.city == null ? null : unitOfTown(place.city);
  if (unit) guess('teryt', unit.teryt, `by the place: ${unit.why}`);
  else if (place.city != null)
    guess('teryt', teryt ?? 'none', 'no single unit is known that the place lies in: that of the whole timetable is taken');
  return { place, teryt: unit?.teryt ?? teryt };
}

/** "Olsztyn, Elbląg" names two towns, and none of them is the building: neither is taken for the town. */
function ofOneTown(place: PlaceInput, unitOfTown: TimetableSettings['unitOfTown']): PlaceInput {
  const { name, city } = place;
  const isTwoTowns = name != null && city != null && unitOfTown(name) !== null && unitOfTown(city) !== null;
  return isTwoTowns ? { name: `${name}, ${city}` } : place;
}

function coorganisersOf(under: readonly PrintedLine[], { institutionNamed }: TimetableSettings, guess: Guessing): string[] {
  const ids = [...new Set(under.flatMap(({ text }) => institutionNamed(text) ?? []))];
  if (ids.length > 0) guess('coorganisers', ids.join(', '), 'named under the title; in what role is not printed');
  return ids;
}

function bodiesOf(title: string, kind: EventKind, { bodies }: TimetableSettings, guess: Guessing): string[] {
  const ids = bodiesNamedIn(title, kind, bodies).map(({ id }) => id);
  if (ids.length > 0) guess('bodies', ids.join(', '), 'by their names in the title');
  return ids;
}

function audienceGuess(title: string, kind: EventKind, guess: Guessing): GivenEvent['audience'] {
  const audience = audienceOf(title, kind);
  if (audience.length > 0) guess('audience', audience.join(', '), 'by the kinds of institution in the title');
  return audience;
}

/** What of the row has no field of its own, in Polish, as all summaries are. */
function summaryOf(
  { date, unreadDate, heading }: PrintedRow,
  { year }: TimetableSettings,
  { occurrenceWords }: PrintedTitle,
  under: readonly PrintedLine[],
): string | null {
  const hasOwnDate = date !== null || unreadDate !== null || heading === null;
  const yearPl = /\d{4}/.test(heading?.text ?? '') ? '' : `, rok ${year?.whyPl}`;
  const sentences = [
    hasOwnDate ? null : `Wiersz nie ma własnej daty: miesiąc pochodzi z nagłówka${yearPl}.`,
    occurrenceWords === null ? null : `Jedna pozycja harmonogramu obejmuje: ${occurrenceWords}.`,
    under.length === 0 ? null : `Pod tytułem wymieniono: ${under.map(({ text }) => text).join('; ')}.`,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}
