import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write } from '../testing/writing';
import { Institution } from './institution';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const details = {
  shortName: 'CIS Most',
  address: { street: 'ul. Prosta 1', postalCode: '10-100', city: 'Olsztyn' },
  website: 'https://example.org',
  contact: { email: 'biuro@example.org', phone: '89 123 45 67' },
  krs: '0000000777',
  nip: '7743174600',
  regon: '000331501',
};

test('what is given is changed, what is absent stays, null clears, and words and numbers are found anew', async () => {
  const { id } = await registered(graph, details);
  const input = {
    id,
    version: 1,
    name: 'Ośrodek Żuraw',
    shortName: null,
    address: { city: 'Elbląg' },
    contact: null,
    nip: null,
    teryt: '2861',
  };
  const { record, problems } = await write(graph, 'updateInstitution', input, callers.coordinator28);
  expect(problems).toEqual([]);
  expect(record).toMatchObject({
    name: 'Ośrodek Żuraw',
    shortName: null,
    version: 2,
    territory: { teryt: '2861' },
    address: { street: null, postalCode: null, city: 'Elbląg' },
    contact: null,
    website: details.website,
    krs: details.krs,
    nip: null,
    regon: details.regon,
    source,
  });
  const found = (text: string) => graph.ask(`{ institutions(filter: { text: "${text}" }) { nodes { id } } }`);
  expect(await found('zuraw elblag 0000000777')).toEqual({ institutions: { nodes: [{ id }] } });
  expect(await found('most olsztyn')).toEqual({ institutions: { nodes: [] } });
  expect(await graph.ask(`{ institutionByRegister(nip: "${details.nip}") { id } }`)).toEqual({ institutionByRegister: null });
  const [entry] = await auditOf(graph, id);
  expect(entry).toMatchObject({
    mutation: 'updateInstitution',
    recordVersion: 2,
    before: { shortName: 'CIS Most', nip: details.nip, contactEmail: 'biuro@example.org', teryt: '2862' },
    after: { shortName: null, nip: null, contactEmail: null, teryt: '2861' },
  });
  expect(Object.keys(entry?.after ?? {})).not.toContain('searchFold');
});

test('where nothing is new, the version stays and the audit log has no line', async () => {
  const { id } = await registered(graph, { name: 'Centrum „Bez zmian”' });
  const same = { id, version: 1, name: ' Centrum „Bez zmian” ', shortName: null, website: null, teryt: '2862', source };
  const { record } = await write(graph, 'updateInstitution', same);
  expect(record).toMatchObject({ id, version: 1 });
  expect(await auditOf(graph, id)).toHaveLength(1);
  const { record: untouched } = await write(graph, 'updateInstitution', { id, version: 1 });
  expect(untouched.version).toBe(1);
});

test('another source is a change of its own', async () => {
  const { id } = await registered(graph);
  const { record } = await write(graph, 'updateInstitution', { id, version: 1, source: { title: 'Sprawozdanie 2024' } });
  expect(record).toMatchObject({ version: 2, source: { title: 'Sprawozdanie 2024', url: null } });
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  await registered(graph, { kind: 'PES', legalForm: 'OTHER', name: 'Inne', regon: '012100784' });
  const { id } = await registered(graph, { kind: 'PARTNER', sector: 'NGO', name: 'Centrum' });
  const before = await rowCounts(graph);
  const input = {
    id,
    version: 7,
    name: null,
    teryt: null,
    source: null,
    pkd: '88.99.Z',
    regon: '012100784',
    nip: '1',
    website: '',
    contact: { phone: '12' },
  };
  const { problems, messages, record } = await write(graph, 'updateInstitution', input);
  expect(record).toBeNull();
  expect(problems).toEqual([
    'INVALID contact.phone',
    'INVALID nip',
    'INVALID pkd',
    'INVALID website',
    'REQUIRED name',
    'REQUIRED source',
    'REQUIRED teryt',
    'REQUIRED website',
    'STALE version',
    'TAKEN regon',
  ]);
  expect(messages).toContain('The record has version 1, but 7 was given. Read it again and decide anew.');
  expect(await rowCounts(graph)).toEqual(before);
});

test('an institution keeps its own number, and a PES may have a PKD code', async () => {
  const { id } = await registered(graph, { kind: 'PES', legalForm: 'FOUNDATION', krs: '0000000888' });
  const { record, problems } = await write(graph, 'updateInstitution', { id, version: 1, krs: '0000000888', pkd: '88.99.Z' });
  expect([problems, record]).toEqual([[], expect.objectContaining({ krs: '0000000888', pkd: '88.99.Z', version: 2 })]);
});

test('nobody is moved where they cannot be', async () => {
  const { problems: rops } = await write(graph, 'updateInstitution', { id: 'rops-08', version: 1, teryt: '28' });
  const { problems: owes } = await write(graph, 'updateInstitution', { id: 'owes-elk', version: 1, teryt: '0' });
  const { problems: own, record } = await write(graph, 'updateInstitution', { id: 'rops-08', version: 1, teryt: '0861' });
  expect([rops, owes, own]).toEqual([['TAKEN teryt'], ['INVALID teryt'], []]);
  expect(record).toMatchObject({ territory: { teryt: '0861' } });
  await write(graph, 'changeInstitutionStatus', { id: 'rops-10', version: 1, status: 'CLOSED', on: '2024-01-01' });
  expect((await write(graph, 'updateInstitution', { id: 'rops-10', version: 2, teryt: '28' })).problems).toEqual([]);
  expect(await graph.ask('{ territory(teryt: "28") { rops { id } } }')).toEqual({ territory: { rops: { id: 'rops-28' } } });
});

test.each([
  ['an analyst', callers.analyst, {}, ['FORBIDDEN']],
  ['a coordinator of another region', callers.coordinator06, {}, ['FORBIDDEN']],
  ['a coordinator who would give it to another region', callers.coordinator28, { teryt: '0663' }, ['FORBIDDEN']],
  ['a coordinator who would take it from another region', callers.coordinator06, { teryt: '0663' }, ['FORBIDDEN']],
  ['a coordinator of both regions', callers.coordinatorOfBoth, { teryt: '0663' }, []],
  ['a coordinator of the region', callers.coordinator28, {}, []],
  ['a national coordinator', callers.national, { teryt: '0663' }, []],
])('%s may or may not: %#', async (_who, caller, input, errors) => {
  const { id } = await registered(graph);
  const written = await write(graph, 'updateInstitution', { id, version: 1, name: 'Nowa nazwa', ...input }, caller);
  expect([written.errors, written.problems]).toEqual([errors, []]);
  const row = (await graph.rowsOf(Institution)).find((one) => one.id === id);
  expect(row).toMatchObject(errors.length > 0 ? { version: 1, teryt: '2862' } : { version: 2, name: 'Nowa nazwa' });
});

test('of ten who correct one version, one does', async () => {
  const { id } = await registered(graph);
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, index) => write(graph, 'updateInstitution', { id, version: 1, name: `Nazwa ${index}` })),
  );
  const winners = all.filter(({ record }) => record as unknown);
  expect(winners).toHaveLength(1);
  expect(all.flatMap(({ problems }) => problems)).toEqual(Array.from({ length: 9 }, () => 'STALE version'));
  expect((await auditOf(graph, id))[0]?.after).toMatchObject({ name: winners[0]?.record['name'], version: 2 });
});

test('the audit log of an institution is for national coordinators and administrators, on every path', async () => {
  const { id } = await registered(graph, { kind: 'PARTNER', sector: 'NGO' });
  const paths = [
    `{ institution(id: "${id}") { auditLog { totalCount } } }`,
    `{ institution(id: "${id}") { ... on Partner { log: auditLog { totalCount } } } }`,
    `{ _entities(representations: [{ __typename: "Partner", id: "${id}" }]) { ... on Partner { auditLog { totalCount } } } }`,
    `{ institutionsAuditLog(filter: { record: ["${id}"] }) { totalCount } }`,
  ];
  for (const path of paths) {
    for (const caller of [callers.anonymous, callers.analyst, callers.coordinator28]) {
      const { data, errors } = await graph.answerTo(path, {}, caller);
      expect([errors?.map(({ extensions }) => extensions['code']), JSON.stringify(data).includes('totalCount')]).toEqual([
        ['FORBIDDEN'],
        false,
      ]);
    }
    for (const caller of [callers.national, callers.administrator]) {
      expect(JSON.stringify(await graph.answerTo(path, {}, caller))).toContain('{"totalCount":1}');
    }
  }
});

test('an unknown institution is not found, and a key that is sent again does not change it twice', async () => {
  expect((await write(graph, 'updateInstitution', { id: 'nobody', version: 1 })).problems).toEqual(['NOT_FOUND id']);
  const { id } = await registered(graph);
  const input = { idempotencyKey: 'rename', id, version: 1, name: 'Raz' };
  const first = await write(graph, 'updateInstitution', input);
  await graph.restart();
  expect(await write(graph, 'updateInstitution', input)).toEqual(first);
  expect(first.record.version).toBe(2);
  expect(await auditOf(graph, id)).toHaveLength(2);
});
