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

test('everything about 16 units takes as many statements as about one', async () => {
  const fields = `name parent { name } ancestors { name } children { name } rops { name } servedBy(on: "2016-06-01") { name }
    institutions(first: 3) { totalCount nodes { name territory { name } voivodeship { name } source { title } credentials { kind } figures { year } } } source { title }`;
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
