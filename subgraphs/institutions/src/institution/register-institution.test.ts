import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { today } from '@social-economy/values/calendar-date';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write } from '../testing/writing';
import { Institution } from './institution';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const owes = {
  kind: 'OWES',
  name: '  Ośrodek Wsparcia Łąka ',
  shortName: 'OWES Łąka',
  teryt: '2805',
  address: { street: 'ul. Prosta 1', postalCode: '19-300', city: 'Ełk' },
  website: 'https://example.org',
  contact: { email: 'biuro@example.org', phone: '+48 (87) 123 45 67', person: 'Anna Nowak' },
  krs: '0000123456',
  nip: '526-025-02-74',
  regon: '000331501',
  activeFrom: '2024-01-15',
  operators: ['partner-eswip', 'partner-adelfi'],
  source,
};

test('an institution is entered whole, active since its first day, and read back by its id, number and territory', async () => {
  const { record } = await write(graph, 'registerInstitution', owes, callers.coordinator28);
  expect(record).toMatchObject({
    name: 'Ośrodek Wsparcia Łąka',
    shortName: 'OWES Łąka',
    status: 'ACTIVE',
    version: 1,
    nip: '5260250274',
    activeFrom: '2024-01-15',
    activeTo: null,
    territory: { teryt: '2805' },
    voivodeship: { teryt: '28' },
    address: owes.address,
    contact: owes.contact,
    operators: [{ id: 'partner-eswip' }, { id: 'partner-adelfi' }],
    statusHistory: [{ status: 'ACTIVE', on: '2024-01-15', note: null }],
    source: { ...source, synthetic: false },
  });
  const paths = `{ byNip: institutionByRegister(nip: "5260250274") { id } byRegon: institutionByRegister(regon: "000331501") { id }
    found: institutions(filter: { text: "laka elk 0000123456" }) { nodes { id } } before: institutions(filter: { nip: { eq: "5260250274" } }, asOf: "2024-01-14") { totalCount }
    territory(teryt: "28") { rops { owes { id } } } }`;
  const answer = await graph.ask<{ territory: { rops: { owes: { id: string }[] } } }>(paths);
  expect(answer).toMatchObject({
    byNip: { id: record.id },
    byRegon: { id: record.id },
    found: { nodes: [{ id: record.id }] },
    before: { totalCount: 0 },
  });
  expect(answer.territory.rops.owes).toContainEqual({ id: record.id });
  expect(await auditOf(graph, record.id)).toMatchObject([
    {
      subject: 'ola',
      mutation: 'registerInstitution',
      recordType: 'Institution',
      recordVersion: 1,
      before: null,
      after: { name: record['name'], nip: '5260250274', operators: owes.operators, statusSince: '2024-01-15' },
    },
  ]);
});

test('without a first day of activity it is registered, which is not the same as active', async () => {
  const { record } = await write(graph, 'registerInstitution', {
    kind: 'PES',
    legalForm: 'FOUNDATION',
    pkd: '88.99.Z',
    name: 'Fundacja',
    teryt: '0',
    source,
  });
  expect(record).toBeNull();
  const entity = await registered(graph, { kind: 'PES', legalForm: 'FOUNDATION', pkd: '88.99.Z', name: 'Fundacja', teryt: '06' });
  expect(entity).toMatchObject({ status: 'REGISTERED', legalForm: 'FOUNDATION', pkd: '88.99.Z', activeFrom: null });
  expect(entity['statusHistory']).toEqual([{ status: 'REGISTERED', on: null, note: null }]);
});

test('a row that is written has what the same row of the real data has', async () => {
  const known = (await graph.rowsOf(Institution)).find(({ id }) => id === 'partner-fise')!;
  const { name, shortName, teryt, street, postalCode, city, sector } = known;
  const copy = await registered(graph, { kind: 'PARTNER', sector, name, shortName, teryt, address: { street, postalCode, city } });
  const written = (await graph.rowsOf(Institution)).find(({ id }) => id === copy.id);
  expect(written).toEqual(Object.assign(new Institution(), known, { id: copy.id, status: 'REGISTERED', sourceId: written?.sourceId }));
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  await registered(graph, { name: 'Pierwsza', kind: 'KIS', regon: '01210078400019' });
  const before = await rowCounts(graph);
  const { problems, record } = await write(graph, 'registerInstitution', {
    kind: 'CIS',
    name: ' ',
    shortName: 'x'.repeat(121),
    teryt: '9999',
    address: { street: '', postalCode: '20601', city: ' ' },
    website: 'example.org',
    contact: { email: 'nobody', phone: 'telefon', person: '' },
    krs: '12345',
    nip: '5260250275',
    regon: '01210078400019',
    activeFrom: '2099-01-01',
    legalForm: 'OTHER',
    pkd: '8899Z',
    sector: 'NGO',
    founder: 'nobody',
    operators: ['partner-des', 'partner-des', 'nobody'],
    source: { title: '', url: 'x' },
  });
  expect(record).toBeNull();
  expect(problems).toEqual(
    [
      ...['name', 'address.street', 'address.city', 'contact.person', 'source.title'].map((path) => `REQUIRED ${path}`),
      ...['address.postalCode', 'website', 'contact.email', 'contact.phone', 'krs', 'nip', 'source.url'].map((path) => `INVALID ${path}`),
      ...['legalForm', 'pkd', 'pkd', 'sector', 'operators', 'operators.1'].map((path) => `INVALID ${path}`),
      ...['shortName', 'activeFrom'].map((path) => `OUT_OF_RANGE ${path}`),
      ...['teryt', 'founder', 'operators.2'].map((path) => `NOT_FOUND ${path}`),
      'TAKEN regon',
    ].sort(),
  );
  expect(await rowCounts(graph)).toEqual(before);
});

test('more operators than fit are refused, however many they are', async () => {
  const operators = Array.from({ length: 40_000 }, (_, index) => `operator-${index}`);
  const { problems, errors } = await write(graph, 'registerInstitution', { ...owes, operators });
  expect(errors).toEqual([]);
  expect(problems).toContain('OUT_OF_RANGE operators');
});

const ropsOf28 = { kind: 'ROPS', name: 'Drugi ROPS', source };
test.each<[string, object, string[]]>([
  ['a PES needs its legal form', { kind: 'PES' }, ['REQUIRED legalForm']],
  ['a PARTNER needs its sector', { kind: 'PARTNER' }, ['REQUIRED sector']],
  ['only a PARTNER is national', { kind: 'KIS', teryt: '0' }, ['INVALID teryt']],
  ['a code must be one', { teryt: 'Olsztyn' }, ['INVALID teryt']],
  ['a unit that ended takes nobody in', { teryt: '0206@2020' }, ['INVALID teryt']],
  ['a gmina that the division does not know is not there', { teryt: '2862011' }, ['NOT_FOUND teryt']],
  ['a voivodeship has one ROPS', { ...ropsOf28, teryt: '2861' }, ['TAKEN teryt']],
  ['a founder is for CIS, KIS, ZAZ and WTZ', { kind: 'OWES', founder: 'partner-des' }, ['INVALID founder']],
  ['operators are for an OWES', { kind: 'ZAZ', operators: ['partner-des'] }, ['INVALID operators']],
  [
    'more operators than 50',
    { kind: 'OWES', operators: Array.from({ length: 51 }, (_, index) => `partner-${index}`) },
    ['OUT_OF_RANGE operators'],
  ],
  ['a day before 1800', { activeFrom: '1799-12-31' }, ['OUT_OF_RANGE activeFrom']],
  ['a name that does not fit', { name: 'x'.repeat(301) }, ['OUT_OF_RANGE name']],
])('%s', async (_rule, input, expected) => {
  const { problems } = await write(graph, 'registerInstitution', { kind: 'CIS', name: 'Centrum', teryt: '2862', source, ...input });
  expect(problems.filter((problem) => !problem.startsWith('NOT_FOUND operators'))).toEqual(expected);
});

test('sentences name the value and what would be right', async () => {
  const ended = await write(graph, 'registerInstitution', { kind: 'CIS', name: 'Centrum', teryt: '0206@2020', source });
  expect(ended.messages).toEqual(['jeleniogórski (0206@2020) ended on 2020-12-31. Give what took over: karkonoski (0206).']);
  const second = await write(graph, 'registerInstitution', { ...ropsOf28, teryt: '28' });
  expect(second.messages[0]).toMatch(/^The voivodeship 28 has a ROPS already: Regionalny .* \(rops-28\)\. Close that one first\.$/);
  const wrong = await write(graph, 'registerInstitution', { kind: 'ROPS', name: 'ROPS', teryt: '0', founder: 'partner-des', source });
  expect(wrong.messages).toEqual([
    'founder is for CIS, KIS, ZAZ, WTZ only, but the institution is of the kind ROPS. Leave it out.',
    'Only a PARTNER may be national (0). Give the unit in which the ROPS has its seat.',
  ]);
});

test('the longest texts fit, letters with marks in them', async () => {
  const record = await registered(graph, { name: 'Ł'.repeat(300), shortName: 'ż'.repeat(120), address: { city: 'ó'.repeat(120) } });
  expect(record['name']).toBe('Ł'.repeat(300));
});

test('a PKD code is kept in capitals', async () => {
  expect(await registered(graph, { kind: 'PES', legalForm: 'OTHER', pkd: ' 88.99.z ' })).toMatchObject({ pkd: '88.99.Z' });
});

test('activity may begin today', async () => {
  expect(await registered(graph, { activeFrom: today() })).toMatchObject({ status: 'ACTIVE', activeFrom: today() });
});

test.each([
  ['an anonymous caller', callers.anonymous, '2862', ['FORBIDDEN']],
  ['an analyst', callers.analyst, '2862', ['FORBIDDEN']],
  ['a coordinator of the region', callers.coordinator28, '28', []],
  ['a coordinator of the region, in a powiat', callers.coordinator28, '2862', []],
  ['a coordinator of another region', callers.coordinator06, '2862', ['FORBIDDEN']],
  ['a regional coordinator, for a national record', callers.coordinator28, '0', ['FORBIDDEN']],
  ['a national coordinator', callers.national, '0', []],
  ['an administrator', callers.administrator, '2862', []],
])('%s: %#', async (_who, caller, teryt, errors) => {
  const before = await rowCounts(graph);
  const input = { kind: 'PARTNER', sector: 'NGO', name: 'Stowarzyszenie', teryt, source };
  const written = await write(graph, 'registerInstitution', input, caller);
  expect([written.errors, written.problems]).toEqual([errors, []]);
  if (errors.length > 0) expect(await rowCounts(graph)).toEqual(before);
  else expect(written.record).toMatchObject({ territory: { teryt } });
});

test('a key that is sent again gives the first answer again, also after a restart; with another input a conflict', async () => {
  const input = { idempotencyKey: 'kis-1', kind: 'KIS', name: 'Klub', teryt: '0663', source };
  const first = await write(graph, 'registerInstitution', input);
  const counts = await rowCounts(graph);
  expect(await write(graph, 'registerInstitution', input)).toEqual(first);
  expect(await graph.restart()).toBe(0);
  expect(await write(graph, 'registerInstitution', input)).toEqual(first);
  expect((await write(graph, 'registerInstitution', { ...input, name: 'Inny' })).problems).toEqual(['CONFLICT idempotencyKey']);
  expect(await rowCounts(graph)).toEqual(counts);
});

test('of several who register one number at the same time, one does', async () => {
  const input = { kind: 'PES', legalForm: 'OTHER', name: 'Zakład', teryt: '0663', nip: '7743174600', source };
  const all = await Promise.all(Array.from({ length: 5 }, () => write(graph, 'registerInstitution', input)));
  expect(all.filter(({ record }) => record as unknown)).toHaveLength(1);
  expect(all.flatMap(({ problems }) => problems)).toEqual(['TAKEN nip', 'TAKEN nip', 'TAKEN nip', 'TAKEN nip']);
});

test('of several who register the ROPS of a voivodeship at the same time, one does', async () => {
  const version = 1;
  await write(graph, 'changeInstitutionStatus', { id: 'rops-16', version, status: 'CLOSED', on: '2024-01-01' });
  const input = { ...ropsOf28, teryt: '16' };
  const all = await Promise.all(Array.from({ length: 5 }, () => write(graph, 'registerInstitution', input)));
  const [winner] = all.filter(({ record }) => record as unknown);
  expect(all.flatMap(({ problems }) => problems)).toEqual(['TAKEN teryt', 'TAKEN teryt', 'TAKEN teryt', 'TAKEN teryt']);
  expect(await graph.ask('{ territory(teryt: "1661") { rops { id } } }')).toEqual({ territory: { rops: { id: winner?.record.id } } });
});

test('ten operators take as many statements as one', async () => {
  const partners = (await graph.rowsOf(Institution)).filter(({ sector }) => sector !== null).map(({ id }) => id);
  const about = (count: number) => statementsOf(() => registered(graph, { kind: 'OWES', operators: partners.slice(0, count) }));
  expect((await about(10)).statements).toHaveLength((await about(1)).statements.length);
});
