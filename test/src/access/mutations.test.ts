import { statementsOf } from '@social-economy/database/testing';
import { subgraphNames } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import { Kind, parse } from 'graphql';
import { type CallerName, callerNames, callers, startIdentityProvider } from './callers';
import { sent } from './doors';
import { foreignCases } from './foreign-cases';
import { mutationRules, type Whose, writerRules } from './rules';
import { type Place, samples } from './samples';
import { change, type Make, makerOf, mutationDocument, type MutationName, mutationNames } from './writing';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { storedTables } from '../stored-tables';

let databases: Awaited<ReturnType<typeof realDatabases>>;
let graph: GraphUnderTest;
let refused: Record<string, string>;
let make: Make;
const tokens = new Map<CallerName, string | undefined>();
beforeAll(async () => {
  databases = await realDatabases();
  const identity = await startIdentityProvider();
  graph = await startGraph(databases, 'in one process', { identityProvider: identity.provider });
  for (const name of callerNames) tokens.set(name, await identity.tokenOf(callers[name]));
  refused = identity.refused;
  make = makerOf(graph, tokens.get('a national coordinator'));
});

const run = (mutation: MutationName, input: object, caller: CallerName) => change(graph, mutation, input, tokens.get(caller));

/** How many records there are of each kind that mutations write, and how many lines the audit logs have. */
async function stored(): Promise<unknown> {
  const lists = ['institutions', 'programmes', 'projects', 'observations', 'events', 'bodies', 'outcomes'];
  const logs = subgraphNames.map((name) => `${name}AuditLog`);
  const query = `{ ${[...lists, ...logs].map((list) => `${list} { totalCount }`).join(' ')} }`;
  return (await graph.ask(query, {}, tokens.get('an administrator'))).data;
}

/** Whose a record is, seen from the territories of a caller. */
function whose(place: Place, territories: readonly string[]): Whose {
  if (place === null || place === '0') return 'national';
  if (territories.includes(place)) return 'own';
  return territories.some((territory) => place.startsWith(territory)) ? 'below' : 'other';
}

function mayWrite(caller: CallerName, place: Place): boolean {
  const { roles, territories } = callers[caller];
  return roles.some((role) => writerRules[role][whose(place, territories)]);
}

test('every mutation of every subgraph has a rule and a sample, and no other has', async () => {
  const documents = await Promise.all(subgraphNames.map(async (name) => parse((await packages[name]()).sdl())));
  const mutations = documents
    .flatMap(({ definitions }) => definitions)
    .flatMap((type) => (type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === 'Mutation' ? (type.fields ?? []) : []))
    .map(({ name }) => name.value)
    .sort();
  expect(mutations).toHaveLength(19);
  expect(Object.keys(mutationRules).sort()).toEqual(mutations);
  expect(Object.keys(samples).sort()).toEqual(mutations);
  expect([...mutationNames].sort()).toEqual(mutations);
});

const matrix = mutationNames.flatMap((mutation) => samples[mutation].places.map((place) => [mutation, place] as const));
test.each(matrix)('%s of a record of %s is for those whose rule says so', async (mutation, place) => {
  let input = await samples[mutation].inputFor(place, make);
  const before = await stored();
  for (const caller of callerNames.filter((name) => !mayWrite(name, place))) {
    const { result, writes } = await run(mutation, input, caller);
    expect([caller, result, writes]).toEqual([caller, 'FORBIDDEN', []]);
  }
  expect(await stored()).toEqual(before);
  for (const caller of callerNames.filter((name) => mayWrite(name, place))) {
    const { result, writes } = await run(mutation, input, caller);
    expect([caller, result, writes.length > 0]).toEqual([caller, 'allowed', true]);
    input = await samples[mutation].inputFor(place, make);
  }
});

test.each(foreignCases)('$what is FORBIDDEN to coordinators without the right to all of it, and writes nothing', async (foreign) => {
  const { what, mutation, inputFor, forbidden, allowed } = foreign;
  const input = { ...(await inputFor(make)), idempotencyKey: what };
  const before = await storedTables(databases);
  for (const caller of forbidden) expect([caller, (await run(mutation, input, caller)).result]).toEqual([caller, 'FORBIDDEN']);
  expect(await storedTables(databases)).toEqual(before);
  expect((await run(mutation, input, allowed)).result).toBe('allowed');
});

test.each(mutationNames)('%s tells those who may not write nothing of what is wrong with the input', async (mutation) => {
  const input = { ...(await samples[mutation].inputFor('06', make)), idempotencyKey: 'x'.repeat(201) };
  const before = await storedTables(databases);
  for (const caller of callerNames.filter((name) => !mayWrite(name, '06')))
    expect([caller, (await run(mutation, input, caller)).result]).toEqual([caller, 'FORBIDDEN']);
  const { result } = await run(mutation, input, 'a national coordinator');
  expect(result).toContain('"field":["input","idempotencyKey"]');
  expect(await storedTables(databases)).toEqual(before);
});

test.each(mutationNames)('%s is answered with 401 for a token that is not right, and nothing is read or written', async (mutation) => {
  const input = await samples[mutation].inputFor('28', make);
  const { statements } = await statementsOf(async () => {
    for (const [fault, token] of Object.entries(refused)) {
      const { status, body } = await sent(graph.url, { query: mutationDocument(mutation), variables: { input } }, token);
      expect([fault, status, body]).toMatchObject([fault, 401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
      expect(body).not.toHaveProperty('data');
    }
  });
  expect(statements).toEqual([]);
});
