import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import fc from 'fast-check';
import { BodyKind } from '../coordination-body/body-enums';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { bodyRow } from '../seed/body-rows';
import { events } from '../subgraph';
import { tables } from '../tables';
import { compareKeys, listed } from '../testing/event-model';
import { haveEvents } from '../testing/have-events';
import { bodies, codes, eventFilters, randomEntries, type Row } from '../testing/random-events';
import { byValues, grouped, type Sums, sumOf } from '../testing/stats-model';
import { EventDimension } from './event-stats.filter';

const entries = randomEntries(40, 21);
let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables);
  await haveEvents(graph, ...entries);
  await graph.have(CoordinationBody, ...bodies.map((id) => bodyRow({ id, kind: BodyKind.NETWORK, name: id, teryt: '0', source: 'none' })));
});

type StatsAnswer = Omit<Sums, 'values'> & Record<string, string | number | { id?: string; teryt?: string } | null>;

const fields = `voivodeship { teryt } kind status year month audience organiser { id } body { id } project { id }
  count occurrences participants participantsExact withoutParticipants`;
const variables = '$filter: EventFilter, $groupBy: [EventDimension!], $having: StatsHaving, $orderBy: [StatsOrder!]';
const given = 'filter: $filter, groupBy: $groupBy, having: $having, orderBy: $orderBy';

/** A row as the model writes it, and all dimensions that were not asked for are null. */
function sumsOf(
  { count, occurrences, participants, participantsExact, withoutParticipants, ...values }: StatsAnswer,
  groupBy: string[],
): Sums {
  const known = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.toUpperCase(),
      typeof value === 'object' ? (value?.id ?? value?.teryt ?? null) : value,
    ]),
  );
  expect(Object.keys(known).filter((name) => known[name] !== null && !groupBy.includes(name))).toEqual([]);
  return { values: groupBy.map((name) => known[name] ?? null), count, occurrences, participants, participantsExact, withoutParticipants };
}

async function stats(request: Row & { groupBy: string[] }): Promise<Sums[]> {
  const { eventStats } = await graph.ask<{ eventStats: StatsAnswer[] }>(
    `query (${variables}) { eventStats(${given}) { ${fields} } }`,
    request,
  );
  return eventStats.map((row) => sumsOf(row, request.groupBy));
}

const dimensions = (...allowed: EventDimension[]) => fc.uniqueArray(fc.constantFrom(...allowed), { maxLength: 3 });
const { AUDIENCE, BODY, ...single } = EventDimension;

test('whatever is counted by whatever, the rows are what the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(eventFilters, dimensions(...Object.values(EventDimension)), async (filter, groupBy) => {
      expect(await stats({ filter, groupBy })).toEqual(grouped(listed(entries, filter, []), groupBy));
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('rows of dimensions with one value add up to the row without dimensions', async () => {
  await fc.assert(
    fc.asyncProperty(eventFilters, dimensions(...Object.values(single)), async (filter, groupBy) => {
      const [rows, [all]] = [await stats({ filter, groupBy }), await stats({ filter, groupBy: [] })];
      expect(all).toEqual({
        values: [],
        count: sumOf(rows.map(({ count }) => count)) ?? 0,
        occurrences: sumOf(rows.map(({ occurrences }) => occurrences)) ?? 0,
        participants: sumOf(rows.map(({ participants }) => participants)),
        participantsExact: sumOf(rows.map(({ participantsExact }) => participantsExact)),
        withoutParticipants: sumOf(rows.map(({ withoutParticipants }) => withoutParticipants)) ?? 0,
      });
    }),
    { numRuns: 200, seed: 6 },
  );
});

test('rows of bodies and audiences count an event in each of its groups', async () => {
  const everyOne = (of: 'bodies' | 'audience') => entries.reduce((sum, event) => sum + Math.max(1, event[of]?.length ?? 0), 0);
  expect(sumOf((await stats({ groupBy: [BODY] })).map(({ count }) => count))).toBe(everyOne('bodies'));
  expect(sumOf((await stats({ groupBy: [AUDIENCE] })).map(({ count }) => count))).toBe(everyOne('audience'));
});

test('rows come in the order asked for, and only those of such a count', async () => {
  const orderFields = fc.uniqueArray(fc.constantFrom('COUNT', 'VOIVODESHIP', 'KIND', 'YEAR'), { maxLength: 3 });
  const directions = fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom('ASC', 'DESC')));
  const having = fc.record({ gte: fc.nat(3), lt: fc.integer({ min: 2, max: 9 }) }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(orderFields, directions, having, async (wanted, signs, count) => {
      const groupBy = [single.VOIVODESHIP, single.KIND, single.YEAR];
      const orderBy = wanted.map((field, index) => ({ field, direction: signs[index] ?? 'ASC' }));
      const valueOf = (row: Sums, field: string) => (field === 'COUNT' ? row.count : (row.values[groupBy.indexOf(field as never)] ?? null));
      const expected = grouped(entries, groupBy)
        .filter((row) => row.count >= (count.gte ?? 0) && row.count < (count.lt ?? Infinity))
        .sort(
          (one, other) =>
            orderBy
              .map(({ field, direction }) => compareKeys(valueOf(one, field), valueOf(other, field), direction === 'DESC' ? -1 : 1))
              .find((difference) => difference !== 0) ?? byValues(one, other),
        );
      expect(await stats({ groupBy, orderBy, having: { count } })).toEqual(expected);
    }),
    { numRuns: 60, seed: 8 },
  );
});

test('the statistics of territories asked for together are those of the events under each', async () => {
  const query = `query ($keys: [_Any!]!, ${variables}) { _entities(representations: $keys) { ... on Territory { eventStats(${given}) { ${fields} } } } }`;
  const keys = codes.map((teryt) => ({ __typename: 'Territory', teryt }));
  await fc.assert(
    fc.asyncProperty(eventFilters, dimensions(...Object.values(EventDimension)), async (filter, groupBy) => {
      const { _entities } = await graph.ask<{ _entities: { eventStats: StatsAnswer[] }[] }>(query, { keys, filter, groupBy });
      const rows = _entities.map(({ eventStats }) => eventStats.map((row) => sumsOf(row, groupBy)));
      const expected = codes.map((code) => grouped(listed(entries, { and: [filter, { territory: { within: code } }] }, []), groupBy));
      expect(rows).toEqual(expected);
    }),
    { numRuns: 100, seed: 10 },
  );
});
