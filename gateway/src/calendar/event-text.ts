import { type CalendarEvent, type CalendarEventDate, isExact } from './calendar-event';
import { wordsOfKinds, wordsOfModes, wordsOfStatuses } from './polish-words';

/** What a calendar says of an event in Polish, a line each: kind and status, the date as printed, who organises it, the source. */
export function textOf(event: CalendarEvent): string {
  const { kind, status, date, occurrences, mode, territory, organiser, coorganisers, bodies, summary, source } = event;
  const lines = [
    `Rodzaj: ${wordsOfKinds[kind] ?? kind}`,
    `Status: ${wordsOfStatuses[status] ?? status}`,
    `Data: ${printedDate(date)}`,
    occurrences > 1 && `Liczba spotkań w tym terminie: ${occurrences}`,
    organiser && `Organizator: ${organiser.name}`,
    named('Współorganizatorzy', coorganisers),
    named('Ciała koordynacyjne', bodies),
    mode in wordsOfModes && `Forma: ${wordsOfModes[mode] ?? mode}`,
    territory && `Obszar: ${territory.name}`,
    summary,
    sourceLine(source),
    source.synthetic && 'Dane syntetyczne: to wydarzenie jest zmyślone.',
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

/** The date as its source prints it, with the year where that follows from the context, and a word where the day is not known. */
export function printedDate(date: CalendarEventDate): string {
  const { verbatim, yearInferred } = date;
  const day = isExact(date) ? '' : ' (dokładny dzień nieznany)';
  const year = yearOf(date);
  if (!yearInferred || year === null) return verbatim + day;
  // A year right behind "br." or an hour would read as a part of it.
  const withYear = /\p{L}$/u.test(verbatim) ? `${verbatim} ${year}` : `${verbatim} (${year})`;
  return `${withYear}${day}. Rok wynika z kontekstu.`;
}

/** The year of all possible days; null where they lie in several, or in none that is known. */
function yearOf({ earliest, latest }: CalendarEventDate): string | null {
  const [first, last] = [earliest?.slice(0, 4), latest?.slice(0, 4)];
  return first !== undefined && first === last ? first : null;
}

function named(label: string, all: { name: string }[]): string | false {
  return all.length > 0 && `${label}: ${all.map(({ name }) => name).join('; ')}`;
}

function sourceLine({ title, url, publishedOn }: CalendarEvent['source']): string {
  return ['Źródło: ', title, publishedOn && ` (${publishedOn})`, url && `, ${url}`].filter(Boolean).join('');
}
