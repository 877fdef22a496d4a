/** What a calendar asks the graph of each event. */
export const calendarEventFields = `
  id kind title status version occurrences mode topics summary
  date { earliest latest precision verbatim yearInferred }
  territory { name }
  place { name city address country }
  organiser { name }
  coorganisers { name }
  bodies { name }
  source { title url publishedOn synthetic }`;

interface Named {
  name: string;
}

/** When an event takes place, as the graph tells it; days as `2020-05-13`. */
export interface CalendarEventDate {
  earliest: string | null;
  latest: string | null;
  precision: string;
  verbatim: string;
  yearInferred: boolean;
}

/** An event as the graph tells a calendar of it. */
export interface CalendarEvent {
  id: string;
  kind: string;
  title: string;
  status: string;
  version: number;
  occurrences: number;
  mode: string;
  topics: string[];
  summary: string | null;
  date: CalendarEventDate;
  territory: Named | null;
  place: { name: string | null; city: string | null; address: string | null; country: string } | null;
  organiser: Named | null;
  coorganisers: Named[];
  bodies: Named[];
  source: { title: string; url: string | null; publishedOn: string | null; synthetic: boolean };
}

/** An event of which the first and the last possible day are known. */
export type DatedEvent = CalendarEvent & { date: { earliest: string; latest: string } };

/** Whether an event can stand in a calendar: its first and its last possible day are known. */
export function isDated(event: CalendarEvent): event is DatedEvent {
  return event.date.earliest !== null && event.date.latest !== null;
}

/** Whether the event takes place on all days from the first to the last one, and not on some day among them. */
export function isExact({ precision }: CalendarEventDate): boolean {
  return precision === 'DAY' || precision === 'DAYS';
}
