import { setTimeout as sleep } from 'node:timers/promises';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const source = { title: 'Sprawozdanie ROPS' };
const powiats = ['2801', '2802', '2861'];

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

/** Records values of powiats and gives an instant at which they were the latest. */
async function recordedBy(values: number[], period = '2024'): Promise<string> {
  await sleep(5);
  const rows = values.map((value, index) => ({ indicator: 'pes.active', teryt: powiats[index], period, value }));
  await graph.write('recordObservations', { source, rows }, callers.regional);
  const instant = new Date().toISOString();
  await sleep(5);
  return instant;
}

const reading = `query ($asOf: DateTime) {
  indicator(code: "pes.active") {
    series(territory: "28", asOf: $asOf) { period value observed reporting expected }
    comparison(period: "2024", level: POWIAT, within: "28", asOf: $asOf) { total reporting rows { territory { teryt } value } }
    observations(filter: { territory: { within: "28" } }) { nodes { territory { teryt } value revisions { value } } }
  }
  _entities(representations: [{ __typename: "Territory", teryt: "28" }]) {
    ... on Territory { indicatorValues(codes: ["pes.active"], period: "2024", asOf: $asOf) { value } }
  }
}`;

interface Reading {
  indicator: {
    series: { period: string; value: number | null }[];
    comparison: { total: number | null; reporting: number; rows: { value: number | null }[] };
    observations: { nodes: { value: number; revisions: { value: number }[] }[] };
  };
  _entities: [{ indicatorValues: [{ value: number | null }] }];
}

/** The values of the voivodeship and its powiats, read in every way that knows an instant. */
async function known(asOf?: string) {
  const { indicator, _entities: entities } = await graph.ask<Reading>(reading, { asOf });
  const { rows, ...comparison } = indicator.comparison;
  return {
    series: indicator.series.map(({ value }) => value),
    territory: entities[0].indicatorValues[0].value,
    comparison: { ...comparison, rows: rows.map(({ value }) => value).filter((value) => value !== null) },
  };
}

test('every reading as of an instant tells what was known then, before, between and after revisions', async () => {
  const before = new Date().toISOString();
  const first = await recordedBy([1, 2, 4]);
  const second = await recordedBy([1, 20]);
  const third = await recordedBy([100, 20, 4]);
  const nothing = { series: [], territory: null, comparison: { total: null, reporting: 0, rows: [] } };
  const of = (total: number, ...rows: number[]) => ({ series: [total], territory: total, comparison: { total, reporting: 3, rows } });
  expect(await known(before)).toEqual(nothing);
  expect(await known(first)).toEqual(of(7, 1, 2, 4));
  expect(await known(second)).toEqual(of(25, 1, 20, 4));
  expect(await known(third)).toEqual(of(124, 100, 20, 4));
  expect(await known()).toEqual(of(124, 100, 20, 4));
  const { indicator } = await graph.ask<Reading>(reading, {});
  expect(indicator.observations.nodes).toEqual([
    { territory: { teryt: '2801' }, value: 100, revisions: [{ value: 1 }] },
    { territory: { teryt: '2802' }, value: 20, revisions: [{ value: 2 }] },
    { territory: { teryt: '2861' }, value: 4, revisions: [] },
  ]);
});

test('a new period is in the list of periods, and in the progress of a target, at once', async () => {
  const outline = { kind: 'RPRES', title: 'P', teryt: '28', source };
  const { id } = await graph.write('createProgramme', outline);
  const goal = { programme: id, indicator: 'pes.employed', teryt: '28', kind: 'CHANGE', targetPeriod: '2030', targetValue: 100 };
  await graph.write('setTarget', { ...goal, baselinePeriod: '2022', baselineValue: 50 });
  const query = `{ indicator(code: "pes.employed") { periods targets(within: "28") { progress latest { value } } } }`;
  expect((await graph.ask(query))['indicator']).toEqual({ periods: [], targets: [{ progress: null, latest: null }] });
  await graph.write('recordObservations', { source, rows: [{ indicator: 'pes.employed', teryt: '28', period: '2025', value: 75 }] });
  expect((await graph.ask(query))['indicator']).toEqual({ periods: ['2025'], targets: [{ progress: 0.25, latest: { value: 75 } }] });
});

test('a unit that ended has the values of its time, and the one that goes on under its code does not', async () => {
  const rows = [{ indicator: 'cis.active', teryt: '0206@2020', period: '2018', value: 3 }];
  await graph.write('recordObservations', { source, rows });
  const codes = ['0206@2020', '0206'];
  const answer = await graph.ask(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { indicatorSeries(code: "cis.active") { period value } } } }`,
    { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })) },
  );
  expect(answer['_entities']).toEqual([{ indicatorSeries: [{ period: '2018', value: 3 }] }, { indicatorSeries: [] }]);
});
