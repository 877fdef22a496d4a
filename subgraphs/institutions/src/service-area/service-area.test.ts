import { groupsOf } from '@social-economy/database/groups-of';
import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph } from '@social-economy/subgraph/testing';
import { TerritoryLevel } from '@social-economy/values/teryt';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { ServiceArea, ServiceAreaTerritory } from './service-area';
import { write } from '../testing/writing';
import { Institution } from '../institution/institution';
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

test('an OWES that closed serves its areas until its last day of activity', async () => {
  const graph = await startSubgraph(institutions, tables, { realData: true });
  const served = async (on: string) => {
    const { territory, owes, asOf } = await graph.ask<Asked>(
      `query ($on: Date!) {
        territory(teryt: "2861") { servedBy(on: $on) { id } }
        owes: institution(id: "owes-elblag") { ... on Owes { serviceAreas(on: $on) { name } } }
        asOf: institutions(filter: { id: { eq: "owes-elblag" } }, asOf: "2020-01-01") { nodes { ... on Owes { serviceAreas(on: $on) { name } } } } }`,
      { on },
    );
    return [territory.servedBy.length, owes.serviceAreas.length, asOf.nodes[0]?.serviceAreas.length];
  };
  expect(await served('2024-02-01')).toEqual([1, 1, 1]);
  const closed = await write(graph, 'changeInstitutionStatus', { id: 'owes-elblag', version: 1, status: 'CLOSED', on: '2024-01-31' });
  expect(closed.problems).toEqual([]);
  expect(await served('2024-01-31')).toEqual([1, 1, 1]);
  expect(await served('2024-02-01')).toEqual([0, 0, 0]);
  const { owes } = await graph.ask<Asked>('{ owes: institution(id: "owes-elblag") { ... on Owes { serviceAreas { name } } } }');
  expect(owes.serviceAreas).toHaveLength(1);
});

test('an OWES that closed on an unknown day serves nothing on any day', async () => {
  const graph = await startSubgraph(institutions, tables, { realData: true });
  const owes = (await graph.rowsOf(Institution)).find(({ id }) => id === 'owes-elblag');
  const row = Object.assign(new Institution(), owes, {
    id: 'owes-dawny',
    status: 'CLOSED',
    activeTo: null,
    nameSort: '',
    nameFold: '',
    searchFold: '',
  });
  await graph.have(Institution, row);
  const [area] = (await graph.rowsOf(ServiceArea)).filter(({ owesId }) => owesId === 'owes-elblag');
  await graph.have(ServiceArea, Object.assign(new ServiceArea(), area, { id: 'dawny', owesId: 'owes-dawny' }));
  await graph.have(ServiceAreaTerritory, { serviceAreaId: 'dawny', teryt: '2861' });
  const answer = await graph.ask<Asked>(`{ territory(teryt: "2861") { servedBy(on: "2016-06-01") { id } }
    owes: institution(id: "owes-dawny") { ... on Owes { serviceAreas(on: "2016-06-01") { name } } } }`);
  expect(answer).toEqual({ territory: { servedBy: [{ id: 'owes-elblag' }] }, owes: { serviceAreas: [] } });
});

interface Asked {
  territory: { servedBy: { id: string }[] };
  owes: { serviceAreas: object[] };
  asOf: { nodes: { serviceAreas: object[] }[] };
}
