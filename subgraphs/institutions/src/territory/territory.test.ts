import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

test('Poland is the root of 16 voivodeships and 380 powiats', async () => {
  const { poland } = await graph.ask<{
    poland: { children: { children: object[] }[] };
  }>('{ poland { teryt level name iso3166 parent { teryt } children { children { teryt } } } }');
  expect(poland).toMatchObject({ teryt: '0', level: 'COUNTRY', name: 'Polska', iso3166: 'PL', parent: null });
  expect(poland.children).toHaveLength(16);
  expect(poland.children.flatMap(({ children }) => children)).toHaveLength(380);
});

test('the voivodeships come by code, the children of a unit by name in Polish order', async () => {
  const answer = await graph.ask<{
    voivodeships: { teryt: string }[];
    poland: { children: { name: string }[] };
  }>('{ voivodeships { teryt name } poland { children { name } } }');
  expect(answer.voivodeships.map(({ teryt }) => Number(teryt))).toEqual(Array.from({ length: 16 }, (_, index) => 2 * (index + 1)));
  const names = answer.poland.children.map(({ name }) => name);
  expect(names.slice(2, 6)).toEqual(['lubelskie', 'lubuskie', 'łódzkie', 'małopolskie']);
  expect(names.at(-1)).toBe('zachodniopomorskie');
});

test('a unit tells its place, and its codes in the other schemes', async () => {
  const fields =
    'teryt name capital iso3166 nuts2 bdlUnit validFrom validTo parent { name } ancestors { teryt } source { title synthetic }';
  expect(
    await graph.ask(`{ region: territory(teryt: "28") { ${fields} } town: territory(teryt: "2862") { name level ancestors { name } } }`),
  ).toMatchObject({
    region: {
      name: 'warmińsko-mazurskie',
      capital: 'Olsztyn',
      iso3166: 'PL-28',
      nuts2: ['PL62'],
      bdlUnit: '042800000000',
      parent: { name: 'Polska' },
      ancestors: [{ teryt: '0' }],
      source: { synthetic: false },
    },
    town: { name: 'Olsztyn', level: 'POWIAT', ancestors: [{ name: 'Polska' }, { name: 'warmińsko-mazurskie' }] },
  });
});

test.each(['PL-28', 'PL-WN', 'pl-wn', 'PL62', '042800000000'])('%s is a code of warmińsko-mazurskie', async (code) => {
  expect(await graph.ask('query ($code: String!) { territoryByCode(code: $code) { teryt } }', { code })).toEqual({
    territoryByCode: { teryt: '28' },
  });
});

test('Mazowieckie has two NUTS 2 codes, and either finds it', async () => {
  expect(
    await graph.ask(
      '{ one: territoryByCode(code: "PL91") { nuts2 } other: territoryByCode(code: "PL92") { nuts2 } none: territoryByCode(code: "PL99") { nuts2 } }',
    ),
  ).toEqual({
    one: { nuts2: ['PL91', 'PL92'] },
    other: { nuts2: ['PL91', 'PL92'] },
    none: null,
  });
});

test('an unknown code gives null, one that is no TERYT code an error that says what is right', async () => {
  expect(await graph.ask('{ territory(teryt: "9999") { name } }')).toEqual({ territory: null });
  const { errors } = await graph.answerTo('{ territory(teryt: "286") { name } }');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('"286" is not a TERYT code'), extensions: { code: 'BAD_USER_INPUT' }, path: ['territory'] },
  ]);
});

test('all units are a list by code, page behind page', async () => {
  const query =
    'query ($after: String) { territories(first: 100, after: $after) { totalCount nodes { teryt } pageInfo { hasNextPage endCursor } } }';
  const codes = (await everyPage<{ teryt: string }>(graph, 'territories', query)).map(({ teryt }) => teryt);
  expect(codes).toEqual([...codes].sort());
  expect(new Set(codes).size).toBe(397);
  expect(codes).not.toContain('0206@2020');
});

test.each([
  [{ name: { contains: 'OLSZTYN' } }, ['2814', '2862', '3029']],
  [{ name: { startsWith: 'lodz' } }, ['10', '1006', '1061']],
  [{ name: { eq: 'łódzkie' }, level: 'VOIVODESHIP' }, ['10']],
  [{ name: { contains: 'ski' }, within: '2814' }, ['2814']],
  [{ level: 'VOIVODESHIP', within: '28' }, ['28']],
  [{ level: 'GMINA' }, []],
  [{ name: { contains: 'jeleniog' } }, ['0206@2020']],
  [{ name: { in: ['jeleniogórski', 'karkonoski'] }, within: '02' }, ['0206', '0206@2020']],
  [{ name: { in: ['jeleniogórski', 'karkonoski'] }, within: '0206' }, ['0206']],
  [{ within: '0206@2020' }, []],
])('units found by %j', async (search, expected) => {
  const query = `query ($name: StringFilter, $level: TerritoryLevel, $within: ID) {
    territories(name: $name, level: $level, within: $within) { totalCount nodes { teryt } } }`;
  expect(await graph.ask(query, search)).toEqual({
    territories: { totalCount: expected.length, nodes: expected.map((teryt) => ({ teryt })) },
  });
});

test('a place that is no TERYT code is refused', async () => {
  const { errors } = await graph.answerTo('{ territories(within: "Olsztyn") { totalCount } }');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('"Olsztyn" is not a TERYT code'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('jeleniogórski became karkonoski: the one that ended is found by its key and its name, but is nobody\u2019s child', async () => {
  const answer = await graph.ask<{ ended: object; now: object; region: { children: { teryt: string }[] } }>(`{
    ended: territory(teryt: "0206@2020") { name level validTo parent { teryt } ancestors { teryt } children { teryt } rops { id }
      successors { teryt name validFrom } institutions { totalCount } institutionStats { count } source { publishedOn } }
    now: territory(teryt: "0206") { name validFrom validTo successors { teryt } }
    region: territory(teryt: "02") { children { teryt } } }`);
  expect(answer.ended).toEqual({
    name: 'jeleniogórski',
    level: 'POWIAT',
    validTo: '2020-12-31',
    parent: { teryt: '02' },
    ancestors: [{ teryt: '0' }, { teryt: '02' }],
    children: [],
    rops: { id: 'rops-02' },
    successors: [{ teryt: '0206', name: 'karkonoski', validFrom: '2021-01-01' }],
    institutions: { totalCount: 0 },
    institutionStats: [{ count: 0 }],
    source: { publishedOn: '2021-01-01' },
  });
  expect(answer.now).toEqual({ name: 'karkonoski', validFrom: '2021-01-01', validTo: null, successors: [] });
  expect(answer.region.children.map(({ teryt }) => teryt)).not.toContain('0206@2020');
  expect(answer.region.children).toHaveLength(30);
});

test('who served a powiat is known under its former name too', async () => {
  const [then, now] = await Promise.all(
    ['0206@2020', '0206'].map((teryt) =>
      graph.ask<{ territory: object }>('query ($teryt: ID!) { territory(teryt: $teryt) { servedBy(on: "2017-01-01") { id } } }', { teryt }),
    ),
  );
  expect(then).toEqual({ territory: { servedBy: [{ id: 'owes-subregion-jeleniogorski' }] } });
  expect(now).toEqual(then);
});

test.each([
  ['2805', '2016-06-01', ['Ośrodek Wsparcia Ekonomii Społecznej w Ełku']],
  ['2805', '2015-09-30', []],
  ['2805011', '2016-06-01', undefined],
])('who served %s on %s', async (teryt, on, expected) => {
  const answer = await graph.ask<{
    territory: { servedBy: { name: string }[] } | null;
  }>('query ($teryt: ID!, $on: Date) { territory(teryt: $teryt) { servedBy(on: $on) { name } } }', { teryt, on });
  expect(answer.territory?.servedBy.map(({ name }) => name)).toEqual(expected);
});

test('four OWES served warmińsko-mazurskie from October 2015, each a part of it', async () => {
  const answer = await graph.ask<{
    territory: { servedBy: { id: string; serviceAreas: { territories: object[] }[] }[] };
  }>('{ territory(teryt: "28") { servedBy(on: "2015-10-01") { id serviceAreas { territories { teryt } } } } }');
  expect(answer.territory.servedBy.map(({ id }) => id).sort()).toEqual(['owes-elblag', 'owes-elk', 'owes-nidzica', 'owes-olsztyn']);
  expect(answer.territory.servedBy.flatMap(({ serviceAreas }) => serviceAreas.flatMap(({ territories }) => territories))).toHaveLength(21);
});

test.each([null, '2018-06-01'])(
  'the institutions of each of many units are those that the whole list finds within it (%p)',
  async (asOf) => {
    const args = 'first: 2, asOf: $asOf, orderBy: [{ field: EMPLOYEES }, { field: KIND, direction: DESC }, { field: TERYT }]';
    const filter = 'not: { kind: { eq: ROPS } }, text: "spolecznej"';
    const page = 'totalCount nodes { id } pageInfo { hasNextPage endCursor }';
    const teryts = ['0', '28', '2862', '06', '0203'];
    const { _entities: units } = await graph.ask<{ _entities: { institutions: object }[] }>(
      `query ($keys: [_Any!]!, $asOf: Date) { _entities(representations: $keys) { ... on Territory {
      institutions(${args}, filter: { ${filter} }) { ${page} } } } }`,
      { keys: teryts.map((teryt) => ({ __typename: 'Territory', teryt })), asOf },
    );
    const alone = teryts.map((within) =>
      graph.ask(
        `query ($within: ID, $asOf: Date) { institutions(${args}, filter: { ${filter}, territory: { within: $within } }) { ${page} } }`,
        { within, asOf },
      ),
    );
    expect(units).toEqual(await Promise.all(alone));
  },
);

test('everything about 16 units takes as many statements as about one', async () => {
  const fields = `name parent { name } ancestors { name } children { name } rops { name } servedBy(on: "2016-06-01") { name }
    successors { name }
    institutions(first: 3) { totalCount nodes { name territory { name } voivodeship { name } source { title } credentials { kind } figures { year } } }
    found: institutions(first: 2, filter: { text: "spolecznej", credential: { validOn: "2020-01-01" } }, orderBy: [{ field: EMPLOYEES }, { field: TERYT }]) {
      totalCount nodes { name } }
    then: institutions(first: 2, asOf: "2020-06-01", orderBy: [{ field: EMPLOYEES, direction: DESC }]) { totalCount nodes { status } }
    source { title }`;
  const about = (codes: string[]) =>
    statementsOf(() =>
      graph.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { ${fields} } } }`, {
        keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })),
      }),
    );
  const sixteen = await about(Array.from({ length: 16 }, (_, index) => String(2 * (index + 1)).padStart(2, '0')));
  const one = await about(['28']);
  expect(sixteen.statements).toHaveLength(one.statements.length);
});
