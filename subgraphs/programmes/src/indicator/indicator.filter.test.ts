import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function idsOf(filter: string): Promise<string[]> {
  const answer = await graph.ask<{ indicators: { totalCount: number; nodes: { code: string }[] } }>(
    `{ indicators(filter: ${filter}, first: 50) { totalCount nodes { code } } }`,
  );
  expect(answer.indicators.totalCount).toBe(answer.indicators.nodes.length);
  return answer.indicators.nodes.map(({ code }) => code);
}

test.each([
  ['{ code: { startsWith: "cis." } }', 'cis.active cis.registered'],
  ['{ name: { contains: "spoldzielnie socjalne w krs" } }', 'social-coops.krs'],
  ['{ name: { contains: "HOUSEWIVES" } }', 'kgw.registered'],
  ['{ name: { eq: "Population" } }', 'population.total'],
  ['{ and: [{ code: { startsWith: "population" } }, { name: { ne: "Population" } }] }', ''],
  ['{ frequency: [MONTH] }', 'unemployment.registered.rate'],
  ['{ programme: "rpres-04-2013" }', 'pes.employed'],
  [
    '{ programme: "kpres-2019", name: { contains: "share" } }',
    'jst.pes-commissioned.share ngo.market-revenue.share procurement.social-clauses.share',
  ],
  ['{ programme: "no-such" }', ''],
])('indicators with %s are %s', async (filter, codes) => {
  expect((await idsOf(filter)).join(' ')).toBe(codes);
});

test('ten indicators are reported by quarter, and KPRES to 2023 aims at thirteen', async () => {
  expect(await idsOf('{ frequency: [QUARTER] }')).toHaveLength(10);
  expect(await idsOf('{ programme: "kpres-2019" }')).toHaveLength(13);
});
