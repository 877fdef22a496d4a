import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function idsOf(filter: string): Promise<string[]> {
  const answer = await graph.ask<{ projects: { totalCount: number; nodes: { id: string }[] } }>(
    `{ projects(filter: ${filter}, first: 50) { totalCount nodes { id } } }`,
  );
  expect(answer.projects.totalCount).toBe(answer.projects.nodes.length);
  return answer.projects.nodes.map(({ id }) => id);
}

test.each([
  ['{ text: "ekonomii spolecznej lodzkim" }', 'project-lodz-2018'],
  ['{ text: "marszalek" }', ''],
  ['{ text: "samorzady wojewodztw" }', 'project-ozrss-2017'],
  ['{ title: { startsWith: "koordynacja i" } }', 'project-lodz-2018 project-bialystok-koordynacja'],
  ['{ programme: { eq: "kpres-2014" } }', 'project-ozrss-2017'],
  ['{ programme: { isNull: false } }', 'project-ozrss-2017'],
  ['{ lead: { in: ["rops-06", "rops-18"] } }', 'project-lublin-drogowskaz project-rzeszow-2024'],
  ['{ territory: { anyOf: ["10", "28"] } }', 'project-lodz-2018 project-wm-2018'],
  ['{ runsOn: "2017-02-28" }', 'project-bialystok-koordynacja'],
  ['{ runsOn: "2020-02-29" }', 'project-lodz-2018 project-wm-2018 project-ozrss-2017 project-bialystok-koordynacja'],
  ['{ runsOn: "2026-01-01" }', 'project-bialystok-koordynacja'],
  ['{ not: { runsOn: "2020-02-29" } }', 'project-lublin-drogowskaz project-rzeszow-2024'],
])('projects with %s are %s', async (filter, ids) => {
  expect((await idsOf(filter)).join(' ')).toBe(ids);
});
