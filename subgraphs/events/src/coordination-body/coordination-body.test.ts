import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { sortKey } from '@social-economy/values/polish-text';
import { events } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

const body = async (id: string, fields: string) =>
  (await graph.ask<{ body: object | null }>(`query ($id: ID!) { body(id: $id) { ${fields} } }`, { id })).body;

test('the national committee has the group for coordination in the regions, and both met together', async () => {
  expect(
    await body('kkres', 'kind acronym territory { teryt } parent { id } children { id parent { acronym } } meetings { nodes { id } }'),
  ).toEqual({
    kind: 'COMMITTEE',
    acronym: 'KKRES',
    territory: { teryt: '0' },
    parent: null,
    children: [{ id: 'kkres-koordynacja', parent: { acronym: 'KKRES' } }],
    meetings: { nodes: [{ id: 'kk-02' }, { id: 'kk-03' }] },
  });
});

test('the group shows its members as published and every one of its meetings', async () => {
  const group = (await body(
    'kkres-koordynacja',
    'members { name role represents { id } since until } meetings(first: 3) { totalCount nodes { id } pageInfo { hasNextPage } } source { title } version',
  )) as { members: object[]; meetings: object };
  expect(group).toMatchObject({ version: 1, source: { title: expect.stringContaining('pozytek.gov.pl') as string } });
  expect(group.members).toHaveLength(12);
  expect(group.members[0]).toEqual({ name: 'Pawel Chorąży', role: 'MEMBER', represents: null, since: null, until: null });
  expect(group.meetings).toEqual({
    totalCount: 4,
    nodes: [{ id: 'kk-01' }, { id: 'kk-02' }, { id: 'kk-03' }],
    pageInfo: { hasNextPage: true },
  });
});

test('what came of the meetings of a body is listed newest first', async () => {
  const query = `query ($after: String) { body(id: "kkres-koordynacja") { outcomes(first: 3, after: $after) {
    totalCount nodes { id event { date { earliest } } } pageInfo { hasNextPage endCursor } } } }`;
  const answer = await graph.ask<{ body: { outcomes: { pageInfo: { endCursor: string } } } }>(query);
  expect(answer.body.outcomes).toMatchObject({
    totalCount: 4,
    nodes: [
      { id: 'kk-03-o1', event: { date: { earliest: '2018-05-29' } } },
      { id: 'kk-02-o1', event: { date: { earliest: '2018-02-21' } } },
      { id: 'kk-01-o1', event: { date: { earliest: '2018-01-15' } } },
    ],
  });
  expect(await graph.ask(query, { after: answer.body.outcomes.pageInfo.endCursor })).toMatchObject({
    body: { outcomes: { nodes: [{ id: 'kk-01-o2' }], pageInfo: { hasNextPage: false } } },
  });
});

test('a regional committee, a network and a team tell when, by whom and of whom they were made', async () => {
  expect(await body('rkres-06', 'appointedOn appointedBy meetings { nodes { id } }')).toEqual({
    appointedOn: '2015-11-03',
    appointedBy: 'uchwała Zarządu Województwa Lubelskiego',
    meetings: { nodes: [{ id: 'lu-01' }] },
  });
  expect(await body('siec-owes-20', 'kind appointedOn memberInstitutions { id } members { name }')).toEqual({
    kind: 'NETWORK',
    appointedOn: '2019-10-24',
    memberInstitutions: ['rops-20', 'owes-bialystok', 'owes-subregion-bielski', 'owes-lomza', 'owes-suwalki'].map((id) => ({ id })),
    members: [],
  });
  expect(await body('zespol-es-04', 'kind appointedOn children { id } members { name role represents { id } }')).toEqual({
    kind: 'EXPERT_TEAM',
    appointedOn: null,
    children: [{ id: 'grupa-robocza-04' }],
    members: [{ name: 'Michał Korolko', role: 'CHAIR', represents: { id: 'partner-samorzad-kp' } }],
  });
});

test('the list is by name in the Polish order, page behind page', async () => {
  const query =
    'query ($after: String) { bodies(first: 4, after: $after) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } } }';
  const all = await everyPage<{ id: string; name: string }>(graph, 'bodies', query);
  const places = all.map(({ id, name }) => `${sortKey(name)} ${id}`);
  expect(places).toEqual([...places].sort());
  expect(new Set(places).size).toBe(15);
});

test.each<[string, object, string[]]>([
  [
    'of two kinds in a voivodeship',
    { kind: ['NETWORK', 'PLATFORM'], territory: { within: '06' } },
    ['platforma-06', 'siec-cis-kis-06', 'siec-zaz-wtz-06'],
  ],
  ['with a part of the name, folded', { name: { contains: 'SPOLECZNEJ w reg' } }, ['kkres-koordynacja']],
  ['with the exact name', { name: { eq: 'Platforma współpracy' } }, ['platforma-06']],
  ['that are groups of another', { parent: { isNull: false } }, ['kkres-koordynacja', 'grupa-robocza-04']],
  ['that are groups of one', { parent: { eq: 'zespol-es-04' } }, ['grupa-robocza-04']],
  ['of the whole country', { territory: { level: 'COUNTRY' } }, ['kkres-koordynacja', 'kkres']],
  ['of no kind', { kind: [] }, []],
])('bodies %s', async (_what, filter, expected) => {
  const query = 'query ($filter: BodyFilter) { bodies(filter: $filter) { totalCount nodes { id } } }';
  const { bodies } = await graph.ask<{ bodies: { totalCount: number; nodes: { id: string }[] } }>(query, { filter });
  expect([bodies.totalCount, ...bodies.nodes.map(({ id }) => id)]).toEqual([expected.length, ...expected]);
});

test('an unknown id gives null, a cursor of another kind of record an error that says what is right', async () => {
  expect(await body('nobody', 'name')).toBeNull();
  const { bodies } = await graph.ask<{ bodies: { pageInfo: { endCursor: string } } }>('{ bodies(first: 1) { pageInfo { endCursor } } }');
  const { errors } = await graph.answerTo('query ($after: String) { events(after: $after) { nodes { id } } }', {
    after: bodies.pageInfo.endCursor,
  });
  expect(errors).toMatchObject([
    { message: expect.stringContaining('belongs to another kind of record') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('everything about many bodies takes as many statements as about one', async () => {
  const fields = `name territory { teryt } parent { name } children { name } members { name represents { id } } memberInstitutions { id }
    meetings(first: 2) { totalCount nodes { title bodies { name } } } outcomes(first: 2) { totalCount nodes { text event { title } } } source { title }`;
  const about = (ids: string[]) =>
    statementsOf(() =>
      graph.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on CoordinationBody { ${fields} } } }`, {
        keys: ids.map((id) => ({ __typename: 'CoordinationBody', id })),
      }),
    );
  const { bodies } = await graph.ask<{ bodies: { nodes: { id: string }[] } }>('{ bodies(first: 100) { nodes { id } } }');
  // The parents are left out, so that they have to be loaded as they are for one body.
  const ids = bodies.nodes.map(({ id }) => id).filter((id) => !['kkres', 'zespol-es-04'].includes(id));
  const many = await about(ids);
  const one = await about(['kkres-koordynacja']);
  expect(many.statements).toHaveLength(one.statements.length);
  expect(many.result['_entities']).toHaveLength(13);
});
