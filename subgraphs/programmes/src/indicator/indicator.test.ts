import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Indicator } from './indicator';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

test('an indicator tells what it measures, how and what it leaves out', async () => {
  const answer = await graph.ask(`{ indicator(code: "esis.employed-disabled") {
    code namePl nameEn unit aggregation direction accumulation frequency provider coverageNote formula { factor } source { title } } }`);
  expect(answer['indicator']).toEqual({
    code: 'esis.employed-disabled',
    namePl: 'Osoby niepełnosprawne pracujące na umowę o pracę w sektorze ESiS',
    nameEn: 'People with disabilities employed under a contract in the social and solidarity economy',
    unit: 'persons',
    aggregation: 'SUM',
    direction: 'HIGHER_IS_BETTER',
    accumulation: 'LEVEL',
    frequency: 'YEAR',
    provider: 'GUS',
    coverageNote: expect.stringContaining('Tylko umowy o pracę') as string,
    formula: null,
    source: { title: expect.stringContaining('Wskaźniki programowe') as string },
  });
});

test('indicators are listed by code, without a gap between pages', async () => {
  const query =
    'query ($after: String) { indicators(first: 15, after: $after) { totalCount nodes { code } pageInfo { endCursor hasNextPage } } }';
  const codes = (await everyPage<{ code: string }>(graph, 'indicators', query)).map(({ code }) => code);
  expect(codes).toHaveLength(40);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test('a page of indicators has fifty rows unless asked otherwise', async () => {
  const answer = await graph.ask<{ indicators: { totalCount: number; nodes: object[] } }>('{ indicators { totalCount nodes { code } } }');
  expect(answer.indicators.nodes).toHaveLength(answer.indicators.totalCount);
});

test('the periods of an indicator come newest first, each once', async () => {
  const answer = await graph.ask(
    '{ cis: indicator(code: "cis.active") { periods } rate: indicator(code: "unemployment.registered.rate") { periods } none: indicator(code: "pes.employed") { periods } }',
  );
  expect(answer).toEqual({
    cis: { periods: ['2021', '2020', '2019', '2018', '2017', '2016', '2015', '2014'] },
    rate: { periods: ['2023-M12', '2021-M11'] },
    none: { periods: [] },
  });
});

test('an indicator that is computed names the two that it is computed from', async () => {
  const shared = { namePl: 'Próba', namePlFold: 'proba', nameEn: 'Trial', nameEnFold: 'trial', unit: '‰', sourceId: 'mcps-2023' };
  const kinds = { aggregation: 'RATIO', direction: 'NEUTRAL', accumulation: 'LEVEL', frequency: 'YEAR' } as Partial<Indicator>;
  await graph.have(Indicator, {
    ...shared,
    ...kinds,
    code: 'trial.rate',
    numeratorCode: 'pes.employees',
    denominatorCode: 'population.total',
    factor: 1000,
  });
  expect(await graph.ask('{ indicator(code: "trial.rate") { formula { factor numerator { code } denominator { unit } } } }')).toEqual({
    indicator: { formula: { factor: 1000, numerator: { code: 'pes.employees' }, denominator: { unit: 'persons' } } },
  });
});

test('an indicator that is computed has the periods in which both of its sides were observed', async () => {
  const periodsOf = async (code: string) =>
    (await graph.ask<{ indicator: { periods: string[] } }>(`{ indicator(code: "${code}") { periods } }`)).indicator.periods;
  const [above, below] = [await periodsOf('pes.employees'), await periodsOf('population.total')];
  expect(await periodsOf('trial.rate')).toEqual(above.filter((period) => below.includes(period)));
  expect(await periodsOf('trial.rate')).not.toEqual([]);
});

test('an unknown indicator is null', async () => {
  expect(await graph.ask('{ indicator(code: "no.such") { code } }')).toEqual({ indicator: null });
});

test('sixteen indicators with all that belongs to them take no more statements than one', async () => {
  const { indicators } = await graph.ask<{ indicators: { nodes: { code: string }[] } }>('{ indicators(first: 16) { nodes { code } } }');
  const statementsFor = async (some: { code: string }[]) => {
    const { statements } = await statementsOf(() =>
      graph.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Indicator { namePl periods source { title }
          targets { programme { title } } observations(first: 3) { totalCount nodes { value revisions { value } source { title } } } } } }`,
        { keys: some.map(({ code }) => ({ __typename: 'Indicator', code })) },
      ),
    );
    return statements.length;
  };
  const one = { code: 'reintegration.active' };
  expect(await statementsFor([one, ...indicators.nodes.slice(1)])).toBeLessThanOrEqual(await statementsFor([one]));
});
