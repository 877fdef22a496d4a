import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import fc from 'fast-check';
import { BodyKind } from '../coordination-body/body-enums';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { bodyRow } from '../seed/body-rows';
import type { EventEntry } from '../seed/event-rows';
import { events } from '../subgraph';
import { tables } from '../tables';
import { listed } from '../testing/event-model';
import { haveEvents } from '../testing/have-events';
import { bodies, codes, eventFilters, institutions, randomEntries, type Row } from '../testing/random-events';

const entries = randomEntries(40, 3);
let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables);
  await haveEvents(graph, ...entries);
  await graph.have(CoordinationBody, ...bodies.map((id) => bodyRow({ id, kind: BodyKind.NETWORK, name: id, teryt: '0', source: 'none' })));
});

const orders = fc.array(fc.record({ field: fc.constantFrom('DATE', 'TITLE', 'PARTICIPANTS'), direction: fc.constantFrom('ASC', 'DESC') }), {
  maxLength: 3,
});

interface EventPage {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Ids of a list, page behind page; the count of every page is that of the whole list. */
async function everyId(pageBehind: (after: string | null) => Promise<EventPage>, after: string | null = null): Promise<string[]> {
  const { nodes, totalCount, pageInfo } = await pageBehind(after);
  const rest = pageInfo.hasNextPage ? await everyId(pageBehind, pageInfo.endCursor) : [];
  const ids = [...nodes.map(({ id }) => id), ...rest];
  if (after === null) expect(totalCount).toBe(ids.length);
  return ids;
}

const page = 'totalCount nodes { id } pageInfo { hasNextPage endCursor }';
const variables = '$filter: EventFilter, $orderBy: [EventOrder!], $first: Int, $after: String';
const given = 'filter: $filter, orderBy: $orderBy, first: $first, after: $after';

test('whatever is asked in whatever order, all pages together are what the rules say', async () => {
  const query = `query (${variables}) { events(${given}) { ${page} } }`;
  await fc.assert(
    fc.asyncProperty(eventFilters, orders, fc.integer({ min: 1, max: 30 }), async (filter, orderBy, first) => {
      const ids = await everyId(async (after) => (await graph.ask<{ events: EventPage }>(query, { filter, orderBy, first, after })).events);
      expect(ids).toEqual(listed(entries, filter, orderBy).map(({ id }) => id));
    }),
    { numRuns: 400, seed: 5 },
  );
});

const isUnder = (code: string, teryt?: string) => teryt !== undefined && (code === '0' || teryt.startsWith(code));
const parents: { type: string; list: string; keys: Row[]; has: (event: EventEntry, key: string) => boolean }[] = [
  { type: 'Territory', list: 'events', keys: codes.map((teryt) => ({ teryt })), has: ({ teryt }, code) => isUnder(code, teryt) },
  {
    type: 'Institution',
    list: 'events',
    keys: institutions.map((id) => ({ id })),
    has: ({ organiser, coorganisers = [], attendance = [] }, id) =>
      [organiser, ...coorganisers, ...attendance.map(({ institution }) => institution)].includes(id),
  },
  { type: 'CoordinationBody', list: 'meetings', keys: bodies.map((id) => ({ id })), has: ({ bodies: met = [] }, id) => met.includes(id) },
  { type: 'Programme', list: 'events', keys: [{ id: 'programme-1' }, { id: 'programme-3' }], has: ({ programme }, id) => programme === id },
  { type: 'Project', list: 'events', keys: [{ id: 'project-1' }, { id: 'project-2' }], has: ({ project }, id) => project === id },
];

test.each(parents)('the $list of each $type are what the rules say, whatever is asked', async ({ type, list, keys, has }) => {
  const query = `query ($keys: [_Any!]!, ${variables}) { _entities(representations: $keys) { ... on ${type} { list: ${list}(${given}) { ${page} } } } }`;
  const lists = async (asked: Row, ofKeys: Row[]) =>
    (await graph.ask<{ _entities: { list: EventPage }[] }>(query, { ...asked, keys: ofKeys.map((key) => ({ __typename: type, ...key })) }))
      ._entities;
  await fc.assert(
    fc.asyncProperty(eventFilters, orders, fc.integer({ min: 1, max: 8 }), async (filter, orderBy, first) => {
      const asked = { filter, orderBy, first };
      const together = await lists(asked, keys);
      for (const [index, key] of keys.entries()) {
        const expected = listed(entries, filter, orderBy).filter((event) => has(event, String(Object.values(key)[0])));
        expect(together[index]?.list.nodes.map(({ id }) => id)).toEqual(expected.slice(0, first).map(({ id }) => id));
        expect(together[index]?.list.totalCount).toBe(expected.length);
      }
      const [key = {}] = keys;
      const ids = await everyId(async (after) => (await lists({ ...asked, after }, [key]))[0]!.list);
      expect(ids).toEqual(
        listed(entries, filter, orderBy)
          .filter((event) => has(event, String(Object.values(key)[0])))
          .map(({ id }) => id),
      );
    }),
    { numRuns: 60, seed: 9 },
  );
});
