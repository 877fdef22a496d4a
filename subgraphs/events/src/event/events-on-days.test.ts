import { type Database, openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import type { Page } from '@social-economy/query/connection';
import fc from 'fast-check';
import { DateMatch } from '../event-date/date-match';
import { type Days, fallsOn } from '../event-date/falls-on';
import { events } from '../subgraph';
import { tables } from '../tables';
import { date, days, eventOn } from '../testing/arbitrary-dates';
import { Event } from './event';
import type { EventRequest } from './event.filter';
import { EventStore } from './event.store';

const regions = ['02', '04'];
const rows = fc.sample(fc.record({ date, teryt: fc.constantFrom(...regions, '0461011', '0', undefined) }), { numRuns: 200, seed: 5 });
const stored = rows.map(({ date: entry, teryt }, index) => eventOn(entry, index, teryt));

let database: Database;
beforeAll(async () => {
  const databaseUrl = freshDatabaseUrl();
  await events.migrate(databaseUrl);
  database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  await database.write((manager) => manager.insert(Event, stored as never));
});

/** All events of a list, page by page. */
async function pagedThrough(store: EventStore, teryt: string | null, request: EventRequest): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<Event> = await (teryt === null
      ? store.list.page({ ...request, after })
      : store.pageWithin(teryt, { ...request, after }));
    found.push(...page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

const byDate = (one: Event, other: Event) => (one.date.sort + one.id < other.date.sort + other.id ? -1 : 1);

function expected(asked: Days, teryt: string | null): string[] {
  const isWanted = (event: Event) => (teryt === null || event.regionTeryt === teryt) && fallsOn(event.date, asked);
  return stored
    .filter(isWanted)
    .sort(byDate)
    .map(({ id }) => id);
}

test('the pages of all days, of a region and of the country, hold each event that falls on them once, in the order of dates', async () => {
  await fc.assert(
    fc.asyncProperty(days, fc.constantFrom(...regions, null), fc.constantFrom(3, 7, 100), async (asked, teryt, first) => {
      const filter = { from: asked.from, to: asked.to, dateMatch: asked.match };
      expect(await pagedThrough(new EventStore(database), teryt, { filter, first })).toEqual(expected(asked, teryt));
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('pages of several regions come from one look, each with its own events', async () => {
  const store = new EventStore(database);
  const asked = { from: '2020-03-10', to: null, match: DateMatch.POSSIBLE };
  const pages = await Promise.all(regions.map((teryt) => store.pageWithin(teryt, { filter: { from: asked.from }, first: 4 })));
  expect(pages.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual(regions.map((teryt) => expected(asked, teryt).slice(0, 4)));
  expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true]);
});
