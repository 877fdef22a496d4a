import { type DatedEvent, isExact } from './calendar-event';
import { component, type ContentLine, text } from './content-lines';
import { textOf } from './event-text';

/** Behind the id of an event: makes it unlike any other in the world, wherever the graph is served. */
const namespace = 'social-economy-graph';

/** An event as a part of a calendar (RFC 5545, VEVENT): whole days from the first possible one to the last. */
export function eventComponent(event: DatedEvent): string {
  const { id, title, status, version, topics, date, place, source } = event;
  const optional: (ContentLine | false | null)[] = [
    place && ['LOCATION', text(placeOf(place))],
    topics.length > 0 && ['CATEGORIES', topics.map(text).join(',')],
    isWebAddress(source.url) && ['URL', source.url],
  ];
  return component('VEVENT', [
    ['UID', `${text(id)}@${namespace}`],
    ['DTSTAMP', stampOf(version)],
    ['SEQUENCE', String(version)],
    ['STATUS', statuses[status] ?? 'TENTATIVE'],
    ['DTSTART;VALUE=DATE', compact(date.earliest)],
    ['DTEND;VALUE=DATE', compact(dayAfter(date.latest))],
    ['TRANSP', isExact(date) && !isOff(status) ? 'OPAQUE' : 'TRANSPARENT'],
    ['SUMMARY', text(title)],
    ['DESCRIPTION', text(textOf(event))],
    ...optional.filter((line) => line !== false && line !== null),
  ]);
}

/**
 * A plan is not yet certain, nor is what no source tells the end of. What was put off does not take place on these days: it comes
 * back as a plan, under the same id, with its new date.
 */
const statuses: Record<string, string> = {
  PLANNED: 'TENTATIVE',
  HELD: 'CONFIRMED',
  POSTPONED: 'CANCELLED',
  CANCELLED: 'CANCELLED',
  UNKNOWN: 'TENTATIVE',
};

function isOff(status: string): boolean {
  return statuses[status] === 'CANCELLED';
}

/**
 * When this version of the event was made, which readers are not told: an instant that grows with the version and with nothing else,
 * so that a calendar without changes stays the same to the byte.
 */
function stampOf(version: number): string {
  const instant = new Date(Date.UTC(2000, 0, 1) + version * 1000).toISOString();
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

function placeOf({ name, address, city, country }: NonNullable<DatedEvent['place']>): string {
  return [name, address, city, country !== 'PL' && country].filter(Boolean).join(', ');
}

function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\/[!-~]+$/.test(url);
}
