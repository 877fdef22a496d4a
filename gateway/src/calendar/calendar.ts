import type { CalendarEvents, Days } from './calendar-question';
import { component, type ContentLine, text } from './content-lines';
import { eventComponent } from './event-component';

/** A calendar file (RFC 5545) of events; what it leaves out is counted in its description. */
export function calendarOf({ name, events, undated }: CalendarEvents, days: Days): string {
  const title = text(`Ekonomia społeczna: ${name}`);
  const description = text(descriptionOf(events.length, undated, days));
  const lines: ContentLine[] = [
    ['VERSION', '2.0'],
    ['PRODID', '-//social-economy-graph//calendar//PL'],
    ['CALSCALE', 'GREGORIAN'],
    ['NAME', title],
    ['X-WR-CALNAME', title],
    ['DESCRIPTION', description],
    ['X-WR-CALDESC', description],
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'],
    ['X-PUBLISHED-TTL', 'PT1H'],
  ];
  return component('VCALENDAR', lines, events.map(eventComponent));
}

function descriptionOf(count: number, undated: number, { from, to }: Days): string {
  const range = [from && ` od ${from}`, to && ` do ${to}`].filter(Boolean).join('');
  return `Liczba wydarzeń${range}: ${count}. Pominięte, bo ich dni nie są znane: ${undated}.`;
}
