import { quoted } from '@social-economy/values/bad-user-input';
import { NotFoundError } from '../public-problems';
import type { PublicQuestion } from '../public-question';
import { type CalendarEvent, calendarEventFields, type DatedEvent, isDated } from './calendar-event';

/** Whose events a calendar holds. */
export type CalendarOwner = 'territory' | 'body' | 'institution';

/** The days that a calendar is about; all where an end is null. */
export interface Days {
  from: string | null;
  to: string | null;
}

/** The events of a calendar. */
export interface CalendarEvents {
  /** Name of the territory, body or institution. */
  name: string;
  events: DatedEvent[];
  /** How many events there are, on whatever days, that no calendar can show, since their first or last day is not known. */
  undated: number;
}

/** All events of a territory and below, a body or an institution that may fall on the days; a call to the graph for each 100. NOT_FOUND when there is no such owner. */
export async function eventsOf(ask: PublicQuestion, owner: CalendarOwner, key: string, days: Days): Promise<CalendarEvents> {
  const events: CalendarEvent[] = [];
  let name = '';
  let undated = 0;
  let after: string | null = null;
  do {
    const page: Page = await pageOf(ask, owner, { key, after, filter: { ...days, precision: knownPrecisions } });
    ({ name } = page);
    undated += page.undated?.totalCount ?? 0;
    events.push(...page.events.nodes);
    after = page.events.pageInfo.hasNextPage ? page.events.pageInfo.endCursor : null;
  } while (after !== null);
  const dated = events.filter(isDated);
  return { name, events: dated, undated: undated + events.length - dated.length };
}

const knownPrecisions = ['DAY', 'DAYS', 'PART_OF_MONTH', 'MONTH', 'PART_OF_YEAR', 'YEAR'];

interface Page {
  name: string;
  events: { nodes: CalendarEvent[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  undated?: { totalCount: number };
}

interface PageRequest {
  key: string;
  after: string | null;
  filter: object;
}

async function pageOf(ask: PublicQuestion, owner: CalendarOwner, request: PageRequest): Promise<Page> {
  const { owner: page } = await ask<{ owner: Page | null }>(questions[owner], { ...request, isFirst: request.after === null });
  if (page === null) throw new NotFoundError(`There is no ${owner} ${quoted(request.key)} in the graph, so it has no calendar.`);
  return page;
}

const questions: Record<CalendarOwner, string> = {
  territory: question('territory(teryt: $key)', 'events'),
  body: question('body(id: $key)', 'meetings'),
  institution: question('institution(id: $key)', 'events'),
};

function question(owner: string, list: string): string {
  return `
    query Calendar($key: ID!, $filter: EventFilter!, $after: String, $isFirst: Boolean!) {
      owner: ${owner} {
        name
        events: ${list}(filter: $filter, first: 100, after: $after) { nodes { ${calendarEventFields} } pageInfo { hasNextPage endCursor } }
        undated: ${list}(filter: { precision: [UNKNOWN] }, first: 1) @include(if: $isFirst) { totalCount }
      }
    }`;
}
