import fc from 'fast-check';
import { Source } from '@social-economy/database/source';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { SortDirection } from '@social-economy/query/sort-direction';
import { daysOf } from '@social-economy/values/period';
import { codesWithin, levelOf, TerritoryLevel } from '@social-economy/values/teryt';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Observation, observationRow } from './observation';
import { ObservationStatus } from './observation-enums';
import type { ObservationFilter, ObservationOrder } from './observation.filter';

const codes = ['cis', 'kis', 'zaz'];
const territories = ['0', '02', '0201', '0201@2020', '14', '1465', '1465011', '1465011@2019'];
const periods = ['2019', '2020', '2020-S1', '2020-Q1', '2020-Q2', '2020-M06', '2021'];
const statuses = Object.values(ObservationStatus);
const anyOf = <Item>(items: readonly Item[]) => fc.constantFrom(...items);
const maybe = <Item>(item: fc.Arbitrary<Item>) => fc.option(item, { freq: 2 });

const finding = fc.record({
  indicatorCode: anyOf(codes),
  teryt: anyOf(territories),
  period: anyOf(periods),
  value: maybe(fc.integer({ min: -2, max: 4 })),
  status: anyOf(statuses),
  recordedAt: anyOf(['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']),
});
const findings = fc
  .uniqueArray(finding, {
    selector: ({ indicatorCode, teryt, period }) => [indicatorCode, teryt, period].join(),
    minLength: 40,
    maxLength: 40,
  })
  .map((all) => all.map((one) => observationRow({ ...one, revision: 1, isCurrent: true, sourceId: 'trial' })));

/** Periods in the right order; others are rejected. */
const range = fc
  .record({ from: maybe(anyOf(periods)), to: maybe(anyOf(periods)) })
  .filter(({ from, to }) => from === null || to === null || daysOf(from).first <= daysOf(to).last);
const filter = fc.letrec<{ filter: ObservationFilter }>((tie) => ({
  filter: fc
    .record({
      and: fc.option(fc.array(tie('filter'), { maxLength: 2 }), { freq: 1, maxDepth: 2 }),
      or: fc.option(fc.array(tie('filter'), { maxLength: 3 }), { freq: 1, maxDepth: 2 }),
      not: fc.option(tie('filter'), { freq: 1, maxDepth: 2 }),
      indicator: maybe(fc.record({ ne: maybe(anyOf(codes)), in: maybe(fc.subarray(codes)) })),
      territory: maybe(
        fc.record({
          within: maybe(anyOf(territories)),
          anyOf: maybe(fc.subarray(territories)),
          level: maybe(anyOf(Object.values(TerritoryLevel))),
        }),
      ),
      range,
      value: maybe(
        fc.record({ ne: maybe(fc.constant(1)), gt: maybe(fc.constant(-1)), lte: maybe(fc.constant(3)), isNull: maybe(fc.boolean()) }),
      ),
      status: maybe(fc.subarray(statuses)),
    })
    .map(({ range: { from, to }, ...fields }) => ({ ...fields, from, to })),
})).filter;
const orderBy = fc.array(
  fc.record({ field: anyOf(['PERIOD', 'TERYT', 'VALUE', 'RECORDED_AT']), direction: anyOf(Object.values(SortDirection)) }),
  {
    maxLength: 3,
  },
) as fc.Arbitrary<ObservationOrder[]>;

const isIn = <Item>(item: Item, list?: readonly Item[] | null) => list == null || list.includes(item);
const isWithin = (unit: string, upper: string) => unit >= codesWithin(upper).from && unit < codesWithin(upper).to;

/** Whether an observation meets a filter, by the rules as they are described. */
function meets(row: Observation, { and, or, not, indicator, territory, from, to, value, status }: ObservationFilter): boolean {
  const isValue = (holds: (known: number) => boolean) => row.value !== null && holds(row.value);
  return [
    (and ?? []).every((inner) => meets(row, inner)),
    or == null || or.some((inner) => meets(row, inner)),
    not == null || !meets(row, not),
    indicator?.ne == null || row.indicatorCode !== indicator.ne,
    isIn(row.indicatorCode, indicator?.in),
    territory?.within == null || isWithin(row.teryt, territory.within),
    territory?.anyOf == null || territory.anyOf.some((upper) => isWithin(row.teryt, upper)),
    territory?.level == null || levelOf(row.teryt) === territory.level,
    from == null || daysOf(row.period).first >= daysOf(from).first,
    to == null || daysOf(row.period).last <= daysOf(to).last,
    value?.ne == null || isValue((known) => known !== value.ne),
    value?.gt == null || isValue((known) => known > (value.gt ?? 0)),
    value?.lte == null || isValue((known) => known <= (value.lte ?? 0)),
    value?.isNull == null || (row.value === null) === value.isNull,
    isIn(row.status, status),
  ].every(Boolean);
}

type Key = string | number | null;

const keysOf: Record<string, (row: Observation) => Key[]> = {
  PERIOD: ({ period }) => [daysOf(period).first, daysOf(period).last],
  TERYT: ({ teryt }) => [teryt],
  VALUE: ({ value }) => [value],
  RECORDED_AT: ({ recordedAt }) => [recordedAt],
};

interface Term {
  keys: (row: Observation) => Key[];
  isDescending: boolean;
}

const listOrder: Term[] = [
  { keys: ({ indicatorCode, teryt }) => [indicatorCode, teryt], isDescending: false },
  { keys: ({ period }) => [period], isDescending: true },
];

/** Ids in the order asked for, what is not known last, equal rows by id. */
function inOrder(observations: Observation[], order: ObservationOrder[]): string[] {
  const asked = order.map(({ field, direction }) => ({
    keys: keysOf[field] ?? (() => []),
    isDescending: direction === SortDirection.DESC,
  }));
  const terms = [...(asked.length > 0 ? asked : listOrder), { keys: ({ id }: Observation) => [id], isDescending: false }];
  const compare = (one: Key, other: Key, isDescending: boolean) => {
    if (one === other) return 0;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other === isDescending ? 1 : -1;
  };
  const difference = (one: Observation, other: Observation) =>
    terms
      .flatMap(({ keys, isDescending }) => keys(one).map((key, index) => compare(key, keys(other)[index] ?? null, isDescending)))
      .find((result) => result !== 0) ?? 0;
  return [...observations].sort(difference).map(({ id }) => id);
}

let graph: SubgraphUnderTest;
let rows: Observation[];
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables);
  [rows = []] = fc.sample(findings, { numRuns: 1, seed: 20_261_121 });
  await graph.have(Source, { id: 'trial', title: 'Trial', synthetic: true });
  await graph.have(Observation, ...rows);
});

test('random filters, orders and pages give what the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(filter, orderBy, fc.integer({ min: 3, max: 45 }), async (wanted, order, first) => {
      const found = await everyPage<{ id: string }>(
        { ...graph, ask: (query, variables) => graph.ask(query, { ...variables, filter: wanted, orderBy: order, first }) },
        'observations',
        `query ($filter: ObservationFilter, $orderBy: [ObservationOrder!], $first: Int, $after: String) {
          observations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`,
      );
      const expected = rows.filter((row) => meets(row, wanted));
      expect(found.map(({ id }) => id)).toEqual(inOrder(expected, order));
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['2020', '2020', ['2020', '2020-M06', '2020-Q1', '2020-Q2', '2020-S1']],
  ['2020-Q1', '2020-Q2', ['2020-M06', '2020-Q1', '2020-Q2', '2020-S1']],
  ['2020-Q2', '2020', ['2020-M06', '2020-Q2']],
])('from %s to %s lie %j', async (from, to, expected) => {
  const answer = await graph.ask<{ observations: { nodes: { period: string }[] } }>(
    'query ($from: Period, $to: Period) { observations(filter: { from: $from, to: $to }) { nodes { period } } }',
    { from, to },
  );
  expect([...new Set(answer.observations.nodes.map(({ period }) => period))].sort()).toEqual(expected);
});
