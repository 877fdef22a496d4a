import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { EventKind } from '../event/event-enums';
import { eventKindOf } from './event-kind-of';
import type { PrintedColumns } from './printed-page';
import { modeIn, placeOf, type PrintedTitle } from './printed-title';
import { ropsNamed } from './rops-named';

/** The columns of timetables in tables, and the headings that they are known by. */
export const timetableColumns = {
  date: {
    headings: ['data', 'termin', 'data spotkania', 'data wydarzenia', 'data spotkania konferencji', 'data i godzina', 'date', 'kiedy'],
  },
  month: { headings: ['miesiąc', 'month'] },
  title: {
    headings: [
      ...['temat', 'tytuł', 'nazwa', 'wydarzenie', 'nazwa wydarzenia', 'temat spotkania', 'temat spotkania konferencji wydarzenia'],
      ...['temat wydarzenia', 'tytuł wydarzenia', 'title', 'event', 'name'],
    ],
    isRequired: true,
  },
  place: { headings: ['miejsce', 'miejsce wydarzenia', 'miejscowość', 'lokalizacja', 'place', 'location', 'city'] },
  kind: { headings: ['rodzaj', 'typ', 'rodzaj wydarzenia', 'typ wydarzenia', 'forma wydarzenia', 'kind', 'type'] },
  mode: { headings: ['forma', 'tryb', 'forma udziału', 'mode'] },
  occurrences: { headings: ['liczba spotkań', 'liczba edycji', 'liczba', 'occurrences'] },
  organiser: { headings: ['organizator', 'organiser', 'organizer'] },
} as const;

/** What the columns beside the title say that needs no guess; BAD_USER_INPUT for a kind that is none, or an organiser who is no id. */
export function readColumns({ kind, organiser }: PrintedColumns): { kind: EventKind | null; organiser: string | null } {
  return { kind: kind === undefined ? null : kindNamed(kind), organiser: organiser === undefined ? null : organiserNamed(organiser) };
}

/** A title with what columns say of place, mode and number; they count before its brackets. */
export function withColumns(title: PrintedTitle, { place, mode, occurrences }: PrintedColumns): PrintedTitle {
  const read = { ...title };
  if (place !== undefined && modeIn(place).mode === undefined) Object.assign(read, { place: placeOf(place), placeWords: null });
  const words = [mode, place].find((text) => text !== undefined && modeIn(text).mode !== undefined);
  if (words !== undefined) Object.assign(read, modeIn(words));
  if (occurrences !== undefined) {
    if (!/^\d{1,3}$/.test(occurrences))
      throw new BadUserInputError(`${quoted(occurrences)} is no number of meetings. Write 2, or leave the cell empty.`);
    read.occurrences = Number(occurrences);
  }
  return read;
}

function kindNamed(text: string): EventKind {
  const name = text.toUpperCase().replace(/[ -]/g, '_');
  const kind = Object.values(EventKind).find((one) => one === (name as EventKind)) ?? eventKindOf(text)?.kind;
  if (kind !== undefined) return kind;
  throw new BadUserInputError(
    `${quoted(text)} is no kind of event. Write a Polish word such as konferencja, or one of ${Object.values(EventKind).join(', ')}.`,
  );
}

function organiserNamed(text: string): string {
  const id = ropsNamed(text) ?? (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? text : null);
  if (id !== null) return id;
  throw new BadUserInputError(
    `${quoted(text)} is no organiser that can be told. Write the id of an institution, rops-28, or ROPS and its town.`,
  );
}
