import { groupsOf } from '@social-economy/database/groups-of';
import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph } from '@social-economy/subgraph/testing';
import { TerritoryLevel } from '@social-economy/values/teryt';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Territory } from '../territory/territory';

interface Served {
  teryt: string;
  servedBy: { id: string }[];
}

test('who served each of 2 480 gminas is found by few statements, and is who served its powiat', async () => {
  const graph = await startSubgraph(institutions, tables, { realData: true });
  const source = { nuts2: [], sourceId: (await graph.rowsOf(Territory))[0]!.sourceId };
  const { poland } = await graph.ask<{ poland: { children: { children: Served[] }[] } }>(
    '{ poland { children { children { teryt servedBy(on: "2016-06-01") { id } } } } }',
  );
  const powiats = poland.children.flatMap(({ children }) => children);
  const codes = powiats
    .flatMap(({ teryt }) => ['011', '022', '033', '042', '052', '062', '072'].map((end) => `${teryt}${end}`))
    .slice(0, 2480);
  const gminas = codes.map((teryt) => ({
    ...source,
    teryt,
    level: TerritoryLevel.GMINA,
    name: teryt,
    nameSort: teryt,
    nameFold: teryt,
    parentTeryt: teryt.slice(0, 4),
  }));
  for (const group of groupsOf(500, gminas)) await graph.have(Territory, ...group);
  const { result, statements } = await statementsOf(() =>
    graph.ask<{ voivodeships: { children: { children: Served[] }[] }[] }>(
      '{ voivodeships { children { children { teryt servedBy(on: "2016-06-01") { id } } } } }',
    ),
  );
  const served = result.voivodeships.flatMap(({ children }) => children.flatMap((powiat) => powiat.children));
  expect(served.map(({ teryt }) => teryt).sort()).toEqual([...codes].sort());
  const byPowiat = new Map(powiats.map(({ teryt, servedBy }) => [teryt, servedBy]));
  expect(served.some(({ servedBy }) => servedBy.length > 0)).toBe(true);
  for (const { teryt, servedBy } of served) expect(servedBy).toEqual(byPowiat.get(teryt.slice(0, 4)));
  expect(statements.length).toBeLessThan(20);
});
