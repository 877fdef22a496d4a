import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Target, TargetKind } from './target';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

test('KPRES of 2019 sets thirteen targets, in the order of its table', async () => {
  const answer = await graph.ask<{ programme: { targets: object[] } }>(`{ programme(id: "kpres-2019") { targets {
    indicator { code } node { number } territory { teryt } kind baselinePeriod baselineValue targetPeriod targetValue verbatim source { title } } } }`);
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
