import { type CallerName, callers, startIdentityProvider } from './callers';
import { gatewayTokenOf, sent } from './doors';
import { contact, haveInstitutions, nip } from './records';
import { event } from './samples';
import { makerOf } from './writing';
import { type Answer, type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

const concreteKinds = ['Rops', 'Pes', 'Cis', 'Kis', 'Zaz', 'Wtz', 'Owes', 'Partner'];
const details = 'contact { email phone person }';
const secrets = Object.values(contact);

let graph: GraphUnderTest;
let ids: string[];
let eventId: string;
const tokens = new Map<CallerName, string | undefined>();
beforeAll(async () => {
  const { provider, tokenOf } = await startIdentityProvider();
  graph = await startGraph(await realDatabases(), 'over HTTP', { identityProvider: provider });
  for (const [name, caller] of Object.entries(callers)) tokens.set(name as CallerName, await tokenOf(caller));
  const make = makerOf(graph, tokens.get('a national coordinator'));
  ids = await haveInstitutions(make);
  const attendance = [{ institution: 'rops-28', people: 2, role: 'PARTICIPANT' }];
  const { id, version } = await event(make, '28', { organiser: 'rops-28', coorganisers: ids.slice(1), status: 'HELD' });
  await make('recordAttendance', { event: id, version, attendance });
  await make('createProject', {
    title: 'Mosty',
    teryt: '28',
    lead: 'rops-28',
    partners: ids.slice(1),
    nonCompetitive: false,
    source: { title: 'Mosty' },
  });
  eventId = id;
});

/** Ways to contact data through the gateway. */
const throughGateway: Record<string, () => string> = {
  'one institution': () => `{ institution(id: "rops-28") { ${details} } }`,
  'an alias': () => `{ institution(id: "rops-28") { name: contact { website: email phone person } } }`,
  'a fragment of the interface': () => `{ institution(id: "rops-28") { ... on Institution { ${details} } } }`,
  'a fragment of the kind': () => `{ institution(id: "rops-28") { ... on Rops { ${details} } } }`,
  'a named fragment, included by a variable': () =>
    `query ($is: Boolean = true) { institution(id: "rops-28") { ...Reach @include(if: $is) } } fragment Reach on Rops { ${details} }`,
  'a fragment without a type': () => `{ institution(id: "rops-28") { ... { ${details} } } }`,
  'a list': () => `{ institutions(filter: { id: { in: ${JSON.stringify(ids)} } }) { nodes { ${details} } } }`,
  'the edges of a list': () => `{ institutions(filter: { id: { in: ${JSON.stringify(ids)} } }) { edges { node { ${details} } } } }`,
  'every kind by its fragment': () =>
    `{ institutions(filter: { id: { in: ${JSON.stringify(ids)} } }) { nodes { ${concreteKinds.map((kind) => `... on ${kind} { ${details} }`).join(' ')} } } }`,
  'the register number': () => `{ institutionByRegister(nip: "${nip}") { ${details} } }`,
  'the ROPS of a territory': () => `{ territory(teryt: "28") { rops { ${details} } } }`,
  'the ROPS of every voivodeship': () => `{ voivodeships { rops { ${details} } } }`,
  'the institutions of a territory': () => `{ territory(teryt: "2862") { institutions { nodes { ${details} } } } }`,
  'the founder of a CIS': () => `{ institution(id: "${ids[2]}") { ... on Cis { founder { ${details} } } } }`,
  'the operators of an OWES': () => `{ institution(id: "${ids[6]}") { ... on Owes { operators { ${details} } } } }`,
  'the organiser of an event': () => `{ event(id: "${eventId}") { organiser { ${details} } } }`,
  'the coorganisers of an event': () => `{ event(id: "${eventId}") { coorganisers { ${details} } } }`,
  'the attendance of an event': () => `{ event(id: "${eventId}") { attendance { nodes { institution { ${details} } } } } }`,
  'the lead of projects': () => `{ territory(teryt: "28") { projects { nodes { lead { ${details} } partners { ${details} } } } } }`,
};

const refs = (typename: string, ...keys: string[]) =>
  `_entities(representations: [${keys.map((id) => `{ __typename: "${typename}", id: "${id}" }`).join(', ')}])`;
/** Ways to contact data in the subgraph, as the gateway asks it. */
const inSubgraph: Record<string, () => string> = {
  'a key of the interface': () => `{ ${refs('Institution', ...ids)} { ... on Institution { ${details} } } }`,
  'a key of the interface, by the kind': () => `{ ${refs('Institution', 'rops-28')} { ... on Rops { ${details} } } }`,
  'a key of the kind': () => `{ ${refs('Rops', 'rops-28')} { ... on Rops { ${details} } } }`,
  'a key of the kind, by the interface': () => `{ ${refs('Rops', 'rops-28')} { ... on Institution { mail: ${details} } } }`,
  'a key of a PES': () => `{ ${refs('Pes', String(ids[1]))} { ... on Pes { ${details} } } }`,
  'one institution': () => `{ institution(id: "rops-28") { ${details} } }`,
};

const institutionsAs = async (caller: CallerName, query: string) =>
  sent(graph.subgraphUrls.institutions ?? '', { query }, await gatewayTokenOf(graph, 'institutions', callers[caller]));
const gatewayAs = (caller: CallerName, query: string) => sent(graph.url, { query }, tokens.get(caller));
const ways = [
  ...Object.entries(throughGateway).map(([way, query]) => ({ way, query, ask: gatewayAs })),
  ...Object.entries(inSubgraph).map(([way, query]) => ({ way: `${way} in the subgraph`, query, ask: institutionsAs })),
];

/** What an answer has at the path of an error. */
function valueAt({ data }: Answer, path: readonly (string | number)[] = []): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], data);
}

test.each(ways)('contact data is shown by $way to an analyst, and to nobody without that role', async ({ query, ask }) => {
  const shown = JSON.stringify((await ask('an analyst', query())).body);
  for (const secret of secrets) expect(shown).toContain(secret);
  for (const caller of ['anonymous', 'a user without a role'] as const) {
    const { status, body } = await ask(caller, query());
    expect(status).toBe(200);
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
    expect(body.errors?.length).toBeGreaterThan(0);
    for (const { path, extensions } of body.errors ?? []) {
      expect([extensions?.['code'], ['contact', 'name', 'mail'].includes(String(path?.at(-1)))]).toEqual(['FORBIDDEN', true]);
      expect(valueAt(body, path)).toBeNull();
    }
  }
});

test('the audit log shows contact data before and after to national coordinators only', async () => {
  const log = 'nodes { before after }';
  const query = `{ institutionsAuditLog { ${log} } institution(id: "rops-28") { auditLog { ${log} } } }`;
  expect(JSON.stringify((await gatewayAs('a national coordinator', query)).body)).toContain(contact.email);
  for (const caller of ['anonymous', 'a user without a role', 'an analyst', 'the coordinator of 28'] as const) {
    const { body } = await gatewayAs(caller, query);
    expect(body.data).toEqual({ institutionsAuditLog: null, institution: { auditLog: null } });
    expect(body.errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.['code']]).sort()).toEqual([
      ['institution.auditLog', 'FORBIDDEN'],
      ['institutionsAuditLog', 'FORBIDDEN'],
    ]);
  }
});

test('the answer of a mutation shows contact data to the coordinator who ran it, and nothing to who may not', async () => {
  const query = `mutation { updateInstitution(input: { id: "${ids[1]}", version: 1, website: "https://example.org" }) { institution { ${details} } userErrors { message } } }`;
  for (const caller of ['anonymous', 'a user without a role', 'an analyst', 'the coordinator of 06'] as const) {
    const { body } = await gatewayAs(caller, query);
    expect(body).toMatchObject({ data: null, errors: [{ path: ['updateInstitution'], extensions: { code: 'FORBIDDEN' } }] });
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
  }
  const { body } = await gatewayAs('the coordinator of 28', query);
  expect(body).toEqual({ data: { updateInstitution: { institution: { contact }, userErrors: [] } } });
});

test('nobody finds an institution by its contact data', async () => {
  for (const words of [...secrets, 'sekret', 'Sekretna']) {
    const filter = (field: string) => `institutions(filter: ${field}) { totalCount }`;
    const query = `{ text: ${filter(`{ text: ${JSON.stringify(words)} }`)} name: ${filter(`{ name: { contains: ${JSON.stringify(words)} } }`)} }`;
    expect((await gatewayAs('anonymous', query)).body).toEqual({ data: { text: { totalCount: 0 }, name: { totalCount: 0 } } });
  }
});
