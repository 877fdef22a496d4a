import { documentedQuestions } from '../documented-questions';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { toldSchema } from '../told-schema';
import { shapeLimits, costLimit } from '@social-economy/gateway/limits/limits';
import { shapeOf } from '@social-economy/gateway/limits/document-shape';
import { readFileSync } from 'node:fs';
import { supergraphFile } from '@social-economy/gateway/gateway';
import { fieldCostsOf } from '@social-economy/gateway/limits/field-costs';
import { costOf } from '@social-economy/gateway/limits/operation-cost';
import { backAndForth, hostileRequests } from './hostile-documents';
import { Kind, type GraphQLSchema, type OperationDefinitionNode, type FragmentDefinitionNode, parse } from 'graphql';

let databases: Awaited<ReturnType<typeof realDatabases>>;
let graph: GraphUnderTest;
let schema: GraphQLSchema;
beforeAll(async () => {
  databases = await realDatabases();
  graph = await startGraph(databases);
  schema = await toldSchema(graph);
});

async function post(
  body: unknown,
  url = graph.url,
): Promise<{ status: number; errors: { message: string; extensions: Record<string, unknown> }[] }> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as { errors: never[] }) };
}

test.each(Object.entries(hostileRequests))('%s: refused, with nothing executed', async (_name, { code, query, variables }) => {
  const { status, errors } = await post({ query, variables });
  expect([status, ...new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual([400, code]);
  expect(JSON.stringify(errors)).not.toMatch(/node_modules|\bat [^\s"]+:\d+|SELECT|Maximum call stack/);
  const { calls, statements } = await graph.measure(query, variables ?? {});
  expect([calls, statements]).toEqual([0, []]);
  expect(await graph.ask('{ territory(teryt: "28") { name } }')).toEqual({ data: { territory: { name: 'warmińsko-mazurskie' } } });
});

test.each(['toString', 'constructor', 'valueOf', 'hasOwnProperty', '__proto__'])(
  'a variable named %s that has no value is one that has no value, however often it is asked with',
  async (name) => {
    const query = `query ($${name}: Int, $t: ID!) { territory(teryt: $t) { events(first: $${name}) { nodes { id } } } }`;
    const named = (variable: string) => post({ query: query.replaceAll(`$${name}`, `$${variable}`), variables: { t: '28' } });
    const expected = await named('first');
    expect(expected).toMatchObject({ status: 200, data: { territory: { events: { nodes: expect.any(Array) as unknown[] } } } });
    for (let time = 0; time < 3; time += 1) expect(await named(name)).toEqual(expected);
  },
);

test('records of several subgraphs can be asked for within each other', async () => {
  expect(await graph.ask(backAndForth(2))).toMatchObject({ data: { institutions: { nodes: [{ id: expect.any(String) as string }] } } });
});

test('a refusal says how much was measured, how much is allowed, and where the most of it is', async () => {
  const rows = 'institutions(first: 100) { nodes { events(first: 100) { nodes { organiser { events(first: 100) { nodes { id } } } } } } }';
  expect(await post({ query: `{ here: territory(teryt: "28") { name ${rows} } }` })).toMatchObject({
    status: 400,
    errors: [
      {
        message: expect.stringContaining(
          'most of them in here.institutions.nodes.events.nodes.organiser.events.nodes, but 500000 are allowed',
        ),
        extensions: { code: 'COST_TOO_HIGH', allowed: costLimit, part: 'here.institutions.nodes.events.nodes.organiser.events.nodes' },
      },
    ],
  });
  const deep = `{ poland { ${'parent { '.repeat(40)} name ${'}'.repeat(40)} } }`;
  expect(await post({ query: deep })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'DOCUMENT_TOO_LARGE', measured: 42, allowed: shapeLimits.depth, part: 'depth' } }],
  });
  expect(await post([{ query: '{ __typename }' }, {}])).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'BAD_REQUEST', measured: 2, allowed: 1, part: 'body' } }],
  });
});

const nested = (levels: number): object => (levels === 0 ? {} : { not: nested(levels - 1) });

test.each<[string, object, number, object]>([
  [
    'more words',
    { query: `{ ${'a,'.repeat(11_000)} }` },
    400,
    { code: 'GRAPHQL_PARSE_FAILED', measured: 10_001, allowed: 10_000, part: 'tokens' },
  ],
  [
    'deeper variables',
    { query: '{ __typename }', variables: { a: 1, filter: nested(70) } },
    400,
    { code: 'BAD_REQUEST', measured: 73, allowed: 64, part: 'variables.filter' },
  ],
  ['a larger body', { query: ' '.repeat(300_000) }, 413, { code: 'BAD_REQUEST', measured: 300_012, allowed: 262_144, part: 'body' }],
  [
    'more steps of the planner',
    {
      query: `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: territory(teryt: "28") { rops { name } events(first: 1) { totalCount } programmes(first: 1) { totalCount } }`).join(' ')} }`,
    },
    400,
    { code: 'DOCUMENT_TOO_LARGE', measured: 700, allowed: 500, part: 'a0.rops' },
  ],
  [
    'more ways for the planner',
    { query: backAndForth(4) },
    400,
    {
      code: 'DOCUMENT_TOO_LARGE',
      measured: 101,
      allowed: 100,
      part: expect.stringContaining('institutions.nodes.events.nodes.organiser') as string,
    },
  ],
])('who asks for %s than is allowed is told how many, and in which part', async (_what, body, status, extensions) => {
  expect(await post(body)).toMatchObject({ status, errors: [{ extensions }] });
});

test('of many wrong values the first fifty are told, each in a sentence of bounded length', async () => {
  const query = 'query ($f: InstitutionFilter) { institutions(filter: $f) { nodes { id } } }';
  const many = await post({ query, variables: { f: { status: Array.from({ length: 60 }, () => 'NIEZNANY') } } });
  expect([many.status, many.errors.length, ...new Set(many.errors.map(({ extensions }) => extensions['code']))]).toEqual([
    400,
    50,
    'BAD_USER_INPUT',
  ]);
  const long = await post({ query, variables: { f: { text: ['ż'.repeat(50_000)] } } });
  expect(long).toMatchObject({
    status: 400,
    errors: [{ message: expect.stringMatching(/String cannot represent/), extensions: { code: 'BAD_USER_INPUT' } }],
  });
  expect(long.errors[0]!.message.length).toBeLessThan(1_010);
});

test('what is allowed with few rows is refused with many, also when it was asked before', async () => {
  const query = `query ($n: Int) { poland { institutions(first: $n) { nodes { events(first: $n) { nodes { organiser { events(first: $n) { nodes { id } } } } } } } } }`;
  expect((await post({ query, variables: { n: 2 } })).status).toBe(200);
  expect((await post({ query, variables: { n: 2 } })).status).toBe(200);
  expect(await post({ query, variables: { n: 100 } })).toMatchObject({ status: 400, errors: [{ extensions: { code: 'COST_TOO_HIGH' } }] });
});

test('names of what every object has are names like others', async () => {
  const query = '{ __proto__: territory(teryt: "28") { constructor: name hasOwnProperty: teryt } toString: __typename }';
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(await response.text()).toContain(
    '"data":{"__proto__":{"constructor":"warmińsko-mazurskie","hasOwnProperty":"28"},"toString":"Query"}',
  );
  expect(Object.prototype).not.toHaveProperty('constructor.name', 'warmińsko-mazurskie');
});

test('every answer tells what it cost: the first one, one that is given again, and one with other variables', async () => {
  const query = 'query ($n: Int) { institutions(first: $n) { nodes { id name } } }';
  const costs = { extensions: { cost: { requested: 301, allowed: costLimit } } };
  const remembering = await startGraph(databases, 'in one process', {}, { cacheBytes: 2 ** 20 });
  for (const { url } of [graph, remembering]) {
    for (let time = 0; time < 3; time += 1)
      expect(await post({ query, variables: { n: 100 } }, url)).toMatchObject({ status: 200, ...costs });
    expect(await post({ query, variables: { n: 10 } }, url)).toMatchObject({ extensions: { cost: { requested: 31 } } });
    expect(await post({ query }, url)).toMatchObject({ extensions: { cost: { requested: 61 } } });
  }
});

test.each([
  ['a page of twenty', '{ institutions { nodes { id } } }', 41],
  ['a count of all without rows', '{ institutions(first: 1) { totalCount } }', 2],
  ['rows by their edges', '{ institutions(first: 10) { edges { node { id } } } }', 31],
  ['statistics, which all rows are read for', '{ institutionStats { count } }', 200],
  ['as many values as keys are asked for', '{ territory(teryt: "28") { indicatorValues(codes: ["a", "b", "c"]) { value } } }', 5],
  ['sixteen voivodeships', '{ voivodeships { name } }', 17],
])('what is counted: %s', async (_what, query, requested) => {
  expect(await post({ query })).toMatchObject({ extensions: { cost: { requested } } });
});

test('every question of the documents needs less than half of what is allowed', () => {
  const costs = fieldCostsOf(readFileSync(supergraphFile, 'utf8'));
  for (const { title, query } of documentedQuestions()) {
    const document = parse(query);
    const shape = shapeOf(document);
    for (const part of ['depth', 'fields', 'aliases', 'directives', 'rootFields', 'operations'] as const) {
      if (shape[part] > shapeLimits[part] / 2) throw new Error(`${title}: ${part} is ${shape[part]}`);
    }
    const definition = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
    const spread = document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = Object.fromEntries(spread.map((one) => [one.name.value, one]));
    const { cost } = costOf({ schema, costs, definition, fragments, variables: {} });
    if (cost > costLimit / 2) throw new Error(`${title}: the cost is ${cost}`);
  }
});
