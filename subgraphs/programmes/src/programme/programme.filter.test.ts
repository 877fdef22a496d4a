import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function idsOf(filter: string): Promise<string[]> {
  const answer = await graph.ask<{ programmes: { totalCount: number; nodes: { id: string }[] } }>(
    `{ programmes(filter: ${filter}, first: 50) { totalCount nodes { id } } }`,
  );
  expect(answer.programmes.totalCount).toBe(answer.programmes.nodes.length);
  return answer.programmes.nodes.map(({ id }) => id);
}

test.each([
  ['{ kind: [KPRES] }', 'kpres-2022 kpres-2019 kpres-2014'],
  ['{ kind: [] }', ''],
  ['{ id: { in: ["kpres-2014", "no-such"] } }', 'kpres-2014'],
  ['{ status: [DRAFT, PUBLIC_CONSULTATION] }', 'rpres-28-2021 rpres-10-2022 rpres-18-2023'],
  ['{ title: { contains: "podlaskim" } }', 'rpres-20-2013 rpres-20-2020'],
  ['{ title: { startsWith: "WOJEWODZKI" } }', 'rpres-28-2015'],
  ['{ title: { contains: "%" } }', ''],
  ['{ text: "spolecznej lodzkim" }', 'rpres-10-2016'],
  ['{ text: "lodzkim spolecznej nothing" }', ''],
  ['{ text: "wpres" }', 'rpres-28-2021 rpres-28-2015 rpres-20-2013 rpres-20-2020'],
  ['{ text: "m.p. 2019 poz. 214" }', 'kpres-2019'],
  ['{ text: "integracji spoleczno-zawodowej" }', 'rpres-24-2012'],
  ['{ territory: { within: "28" } }', 'rpres-28-2021 rpres-28-2015'],
  ['{ territory: { level: COUNTRY } }', 'kpres-2022 kpres-2019 kpres-2014'],
  [
    '{ and: [{ kind: [RPRES] }, { not: { or: [{ territory: { within: "28" } }, { status: [ADOPTED, IN_FORCE] }] } }] }',
    'rpres-04-2013 rpres-10-2022 rpres-18-2023',
  ],
])('programmes with %s are %s', async (filter, ids) => {
  expect((await idsOf(filter)).join(' ')).toBe(ids);
});

test.each([
  ['2014-01-01', 'kpres-2014 rpres-04-2013 rpres-12-2013 rpres-20-2013 rpres-24-2012'],
  ['2013-12-31', 'rpres-04-2013 rpres-12-2013 rpres-20-2013 rpres-24-2012'],
  ['2024-12-31', 'kpres-2022 rpres-18-2021 rpres-28-2021'],
  ['2025-01-01', 'kpres-2022 rpres-28-2021'],
  ['2031-01-01', ''],
])('on %s run by their dates %s, and none whose beginning is not known', async (day, ids) => {
  expect((await idsOf(`{ runsOn: "${day}" }`)).join(' ')).toBe(ids);
  expect(await idsOf(`{ not: { runsOn: "${day}" } }`)).toHaveLength(16 - ids.split(' ').filter(Boolean).length);
});

test.each([
  ['[{ field: TITLE }]', ['Krajowy Program Rozwoju Ekonomii Społecznej', 'Krajowy Program Rozwoju Ekonomii Społecznej do 2023 roku']],
  ['[{ field: TITLE, direction: DESC }]', ['WPRES 2021-2025', 'Wojewódzki Program']],
  ['[{ field: STARTS_ON }]', ['Wieloletni regionalny plan', 'Kujawsko-Pomorski Program']],
  ['[{ field: TERYT, direction: DESC }, { field: STARTS_ON, direction: DESC }]', ['WPRES 2021-2025', 'Wojewódzki Program']],
])('programmes by %s begin with %j', async (orderBy, titles) => {
  const answer = await graph.ask<{ programmes: { nodes: { title: string }[] } }>(
    `{ programmes(orderBy: ${orderBy}, first: 2) { nodes { title } } }`,
  );
  expect(answer.programmes.nodes.map(({ title }) => title)).toEqual(titles.map((title) => expect.stringContaining(title) as string));
});

test('programmes of a territory are narrowed and ordered, inherited ones among them', async () => {
  const answer = await graph.ask<{ _entities: Record<string, { totalCount: number; nodes: { id: string }[] }>[] }>(`{
    _entities(representations: [{ __typename: "Territory", teryt: "28" }, { __typename: "Territory", teryt: "10" }]) { ... on Territory {
      own: programmes(filter: { status: [DRAFT] }) { totalCount nodes { id } }
      all: programmes(inherited: true, filter: { not: { status: [DRAFT] } }, orderBy: [{ field: STARTS_ON }], first: 2) { totalCount nodes { id } }
      projects(filter: { runsOn: "2019-06-01" }) { totalCount nodes { id } } } } }`);
  const list = (totalCount: number, ...ids: string[]) => ({ totalCount, nodes: ids.map((id) => ({ id })) });
  expect(answer._entities).toEqual([
    { own: list(1, 'rpres-28-2021'), all: list(4, 'kpres-2014', 'rpres-28-2015'), projects: list(1, 'project-wm-2018') },
    { own: list(0), all: list(5, 'kpres-2014', 'kpres-2019'), projects: list(1, 'project-lodz-2018') },
  ]);
});

test.each([
  ['programmes(filter: { territory: { within: "PL" } }) { totalCount }', '"PL" is not a TERYT code'],
  ['programmes(filter: { runsOn: "2019-02-30" }) { totalCount }', '"2019-02-30" is not a date'],
])('%s is the mistake of the caller', async (selection, message) => {
  const { errors } = await graph.answerTo(`{ ${selection} }`);
  expect(errors).toMatchObject([{ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a cursor belongs to its order', async () => {
  const page = '{ pageInfo { endCursor } }';
  const answer = await graph.ask<{ programmes: { pageInfo: { endCursor: string } } }>(`{ programmes(first: 1) ${page} }`);
  const { endCursor } = answer.programmes.pageInfo;
  const { errors } = await graph.answerTo(`{ programmes(after: "${endCursor}", orderBy: [{ field: TITLE }]) ${page} }`);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
