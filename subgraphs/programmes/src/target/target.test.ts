import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Observation, observationRow } from '../observation/observation';
import { ObservationStatus } from '../observation/observation-enums';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Target, TargetKind } from './target';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

test('KPRES of 2019 sets thirteen targets, in the order of its table', async () => {
  const answer = await graph.ask<{ programme: { targets: object[] } }>(`{ programme(id: "kpres-2019") { targets {
    indicator { code } node { number } territory { teryt } kind baselinePeriod baselineValue targetPeriod targetValue verbatim baselineVerbatim source { title } } } }`);
  const { targets } = answer.programme;
  expect(targets).toHaveLength(13);
  expect(targets[1]).toEqual({
    indicator: { code: 'procurement.social-clauses.share' },
    node: { number: 'I' },
    territory: { teryt: '0' },
    kind: 'ABSOLUTE',
    baselinePeriod: null,
    baselineValue: 1.65,
    targetPeriod: '2023',
    targetValue: 5,
    verbatim: '5 %',
    baselineVerbatim: '1.65 %',
    source: { title: expect.stringContaining('Wskaźniki programowe') as string },
  });
  expect(targets[9]).toMatchObject({ indicator: { code: 'loans.preferential' }, baselineValue: 39_000_000, targetValue: 159_000_000 });
});

test('a target without a printed baseline has none, and one for the whole programme has no part', async () => {
  const answer = await graph.ask(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Target { kind baselineValue targetValue node { id } programme { id } } } }',
    {
      keys: [{ __typename: 'Target', id: 'target-rpres-04-2013-1' }],
    },
  );
  expect(answer['_entities']).toEqual([
    { kind: 'CHANGE', baselineValue: null, targetValue: 1000, node: null, programme: { id: 'rpres-04-2013' } },
  ]);
});

test('an indicator gives its targets for a territory and those below it, by code and period', async () => {
  const target = {
    programmeId: 'kpres-2022',
    indicatorCode: 'cis.registered',
    kind: TargetKind.ABSOLUTE,
    targetValue: 20,
    sourceId: 'mcps-2023',
  };
  await graph.have(
    Target,
    { ...target, id: 'plock-2030', teryt: '1462', targetPeriod: '2030', position: 0 },
    { ...target, id: 'plock-2025', teryt: '1462', targetPeriod: '2025', position: 1 },
    { ...target, id: 'lubelskie', teryt: '06', targetPeriod: '2030', position: 2 },
    { ...target, id: 'mazowieckie', teryt: '14', targetPeriod: '2030', position: 3 },
  );
  const answer = await graph.ask(
    '{ indicator(code: "cis.registered") { all: targets { id } region: targets(within: "14") { id } powiat: targets(within: "1462") { id } other: targets(within: "28") { id } } }',
  );
  const ids = (...names: string[]) => names.map((id) => ({ id }));
  expect(answer['indicator']).toEqual({
    all: ids('lubelskie', 'mazowieckie', 'plock-2025', 'plock-2030'),
    region: ids('mazowieckie', 'plock-2025', 'plock-2030'),
    powiat: ids('plock-2025', 'plock-2030'),
    other: [],
  });
});

test('targets within something that is no TERYT code are the mistake of the caller', async () => {
  const { errors } = await graph.answerTo('{ indicator(code: "cis.registered") { targets(within: "PL-28") { id } } }');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('"PL-28" is not a TERYT code') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

interface Judged {
  latest: { period: string; value: number } | null;
  progress: number | null;
  status: string;
}

async function judged(ids: string[], args = ''): Promise<Judged[]> {
  const answer = await graph.ask<{ _entities: Judged[] }>(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Target {
      latest${args} { period value } progress${args} status${args} } } }`,
    { keys: ids.map((id) => ({ __typename: 'Target', id })) },
  );
  return answer._entities;
}

const kpresTargets = Array.from({ length: 13 }, (_, index) => `target-kpres-2019-${index + 1}`);

test('every target of KPRES to 2023 is judged by its latest value', async () => {
  const rows = (await judged(kpresTargets)).map(({ latest, progress, status }) => [
    latest?.period ?? null,
    progress === null ? null : `${(progress * 100).toFixed(1)} %`,
    status,
  ]);
  expect(rows).toEqual([
    ['2019', '0.0 %', 'BEHIND'],
    ['2019', '846.3 %', 'ACHIEVED'],
    [null, null, 'NO_DATA'],
    ['2019', '25.8 %', 'BEHIND'],
    ['2021', '21.7 %', 'BEHIND'],
    ['2018', '-232.7 %', 'RECEDING'],
    ['2020', '88.7 %', 'BEHIND'],
    ['2018', '-44.0 %', 'RECEDING'],
    ['2018', '-16.7 %', 'RECEDING'],
    ['2019', '43.3 %', 'BEHIND'],
    ['2017', '60.6 %', 'BEHIND'],
    ['2020', '53.1 %', 'BEHIND'],
    ['2020', '49.5 %', 'BEHIND'],
  ]);
});

test('+1000 people without a baseline and without data is not judged', async () => {
  expect(await judged(['target-rpres-04-2013-1'])).toEqual([{ latest: null, progress: null, status: 'NO_DATA' }]);
});

test('before anything was recorded nothing is known of a target', async () => {
  expect(await judged(['target-kpres-2019-4'], '(asOf: "2026-11-20T23:59:59Z")')).toEqual([
    { latest: null, progress: null, status: 'NO_DATA' },
  ]);
  expect(await judged(['target-kpres-2019-4'], '(asOf: "2026-11-21T00:00:00Z")')).toMatchObject([
    { latest: { value: 9016 }, status: 'BEHIND' },
  ]);
});

test('the sum of a part is shown, but progress is that of the last complete value', async () => {
  const subject = { indicatorCode: 'accreditations.granted', revision: 1, isCurrent: true, status: ObservationStatus.FINAL };
  const told = { sourceId: 'mcps-2023', recordedAt: '2026-12-01T00:00:00.000Z' };
  await graph.have(Observation, observationRow({ ...subject, ...told, teryt: '02', period: '2022', value: 7 }));
  const [target] = await judged(['target-kpres-2019-12']);
  expect(target).toMatchObject({ latest: { period: '2022', value: 7 }, status: 'BEHIND', progress: expect.closeTo(52 / 98, 9) as number });
});

test('what came after the period of a target is shown, but the target is judged by what was known up to it', async () => {
  const subject = { indicatorCode: 'reintegration.active', revision: 1, isCurrent: true, status: ObservationStatus.FINAL };
  const told = { sourceId: 'mcps-2023', recordedAt: '2026-12-01T00:00:00.000Z' };
  const rows = Object.entries({ '2023': 1400, '2024': 1510 }).map(([period, value]) =>
    observationRow({ ...subject, ...told, teryt: '0', period, value }),
  );
  await graph.have(Observation, ...rows);
  const [target] = await judged(['target-kpres-2019-5']);
  expect(target).toMatchObject({ latest: { period: '2024', value: 1510 }, status: 'BEHIND', progress: expect.closeTo(2 / 3, 9) as number });
});

test('thirteen targets take as many statements as one', async () => {
  const statementsFor = async (ids: string[]) => (await statementsOf(() => judged(ids))).statements.length;
  expect(await statementsFor(kpresTargets)).toBe(await statementsFor(kpresTargets.slice(0, 1)));
});
