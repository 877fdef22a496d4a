import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write, type Written } from '../testing/writing';
import { Credential } from './credential';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const grant = (holder: string, input: object, caller = callers.national): Promise<Written> =>
  write(graph, 'grantCredential', { holder, kind: 'CIS_STATUS', validFrom: '2020-05-01', source, ...input }, caller);
const kinds: Record<string, object> = {
  PES: { kind: 'PES', legalForm: 'FOUNDATION' },
  PARTNER: { kind: 'PARTNER', sector: 'NGO' },
};
const holderOf = async (kind: string) => (await registered(graph, kinds[kind] ?? { kind, teryt: kind === 'ROPS' ? '3261' : '2862' })).id;
const accreditation = { kind: 'OWES_ACCREDITATION', validFrom: '2024-01-01', validTo: '2025-12-31' };

test('a credential is shown with its holder, counts as valid and runs out with its term', async () => {
  const holder = await holderOf('CIS');
  const { record } = await grant(holder, { grantedBy: 'partner-des', number: ' PS-VI.1/2020 ' }, callers.coordinator28);
  expect(record).toMatchObject({
    kind: 'CIS_STATUS',
    holder: { id: holder },
    grantedBy: { id: 'partner-des' },
    number: 'PS-VI.1/2020',
    validFrom: '2020-05-01',
    validTo: '2025-04-30',
    revokedOn: null,
    isValid: true,
    renews: null,
    source: { title: source.title },
  });
  const answer = await graph.ask(
    `{ institution(id: "${holder}") { credentials(validOn: "2025-04-30") { id } later: credentials(validOn: "2025-05-01") { id } }
       expiringCredentials(from: "2025-04-01", to: "2025-04-30", within: "28") { nodes { id } }
       institutions(filter: { id: { eq: "${holder}" }, credential: { kind: [CIS_STATUS], validOn: "2022-01-01" } }) { totalCount } }`,
  );
  const nodes = [{ id: record.id }];
  expect(answer).toEqual({
    institution: { credentials: nodes, later: [] },
    expiringCredentials: { nodes },
    institutions: { totalCount: 1 },
  });
  expect(await auditOf(graph, record.id)).toMatchObject([
    {
      subject: 'ola',
      mutation: 'grantCredential',
      recordType: 'Credential',
      recordVersion: null,
      before: null,
      after: { validTo: '2025-04-30' },
    },
  ]);
});

test.each<[string, object, object]>([
  ['PES', { kind: 'PROMOTIONAL_MARK', subject: 'Pierniki' }, { validTo: '2021-04-30', subject: 'Pierniki' }],
  ['CIS', { validTo: '2021-01-01' }, { validTo: '2021-01-01' }],
  ['KIS', { kind: 'KIS_ENTRY' }, { validTo: null }],
  ['ZAZ', { kind: 'ZAZ_STATUS' }, { validTo: null }],
  ['WTZ', { kind: 'WTZ_AGREEMENT', validTo: '2040-12-31' }, { validTo: '2040-12-31' }],
  ['PES', { kind: 'SOCIAL_ENTERPRISE_STATUS' }, { validTo: null }],
  ['OWES', accreditation, { validTo: '2025-12-31' }],
  ['OWES', { ...accreditation, validFrom: '2016-03-03', validTo: '2019-03-02' }, { validTo: '2019-03-02' }],
  ['CIS', { validFrom: '2099-01-01' }, { validTo: '2103-12-31' }],
])('a %s may hold %j', async (kind, input, expected) => {
  const { record, problems } = await grant(await holderOf(kind), input);
  expect(problems).toEqual([]);
  expect(record).toMatchObject(expected);
});

test.each<[string, object, string[]]>([
  ['KIS', {}, ['INVALID kind']],
  ['PES', { kind: 'OWES_ACCREDITATION', validTo: '2021-01-01' }, ['INVALID kind']],
  ['PARTNER', { kind: 'PROMOTIONAL_MARK', subject: 'Pierniki' }, ['INVALID kind']],
  ['OWES', { kind: 'SOCIAL_ENTERPRISE_STATUS' }, ['INVALID kind']],
  ['PES', { kind: 'PROMOTIONAL_MARK' }, ['REQUIRED subject']],
  ['PES', { kind: 'PROMOTIONAL_MARK', subject: ' ' }, ['REQUIRED subject']],
  ['CIS', { subject: 'Pierniki' }, ['INVALID subject']],
  ['OWES', { ...accreditation, validTo: null }, ['REQUIRED validTo']],
  ['OWES', { ...accreditation, validTo: '2026-01-01' }, ['OUT_OF_RANGE validTo']],
  ['CIS', { validTo: '2025-05-01' }, ['OUT_OF_RANGE validTo']],
  ['PES', { kind: 'PROMOTIONAL_MARK', subject: 'Pierniki', validTo: '2021-05-01' }, ['OUT_OF_RANGE validTo']],
  ['CIS', { validTo: '2020-04-30' }, ['OUT_OF_RANGE validTo']],
  ['CIS', { validFrom: '1799-12-31' }, ['OUT_OF_RANGE validFrom']],
  [
    'CIS',
    { number: 'x'.repeat(65), grantedBy: 'nobody', renews: 'nothing', source: { title: '' } },
    ['NOT_FOUND grantedBy', 'NOT_FOUND renews', 'OUT_OF_RANGE number', 'REQUIRED source.title'],
  ],
])('a %s may not hold %j', async (kind, input, expected) => {
  const holder = await holderOf(kind);
  const before = await rowCounts(graph);
  expect((await grant(holder, input)).problems).toEqual(expected);
  expect(await rowCounts(graph)).toEqual(before);
});

test('sentences name the last possible day, and the kinds that may hold it', async () => {
  const { messages } = await grant(await holderOf('CIS'), { validTo: '2026-01-01' });
  expect(messages).toEqual([
    'CIS_STATUS lasts 60 months at most: validTo is 2026-01-01, but from 2020-05-01 the last possible day is 2025-04-30.',
  ]);
  const wrong = await grant('partner-des', {});
  expect(wrong.messages).toEqual([
    'CIS_STATUS is for CIS only, but Departament Ekonomii Społecznej i Solidarnej (partner-des) is of the kind PARTNER.',
  ]);
  expect((await grant('nobody', {})).problems).toEqual(['NOT_FOUND holder']);
});

test('two of one kind do not hold on the same day, unless one renews the other', async () => {
  const holder = await holderOf('CIS');
  const { record: first } = await grant(holder, {});
  const taken = await grant(holder, { validFrom: '2025-04-30' });
  expect(taken.problems).toEqual(['TAKEN validFrom']);
  expect(taken.messages[0]).toContain(`from 2020-05-01 to 2025-04-30 (${first.id})`);
  expect((await grant(holder, { validFrom: '2018-01-01' })).problems).toEqual(['TAKEN validFrom']);
  expect((await grant(holder, { validFrom: '2018-01-01', validTo: '2020-04-30' })).problems).toEqual([]);
  const { record: renewal } = await grant(holder, { validFrom: '2025-03-01', renews: first.id });
  expect(renewal).toMatchObject({ renews: { id: first.id } });
  expect((await grant(holder, { validFrom: '2030-03-01' })).problems).toEqual([]);
});

test('a renewal is of the same holder and kind, begins later, and is the only one', async () => {
  const [cis, pes] = [await holderOf('CIS'), await holderOf('PES')];
  const { record: status } = await grant(cis, {});
  const { record: mark } = await grant(pes, { kind: 'PROMOTIONAL_MARK', subject: 'Pierniki' });
  const enterprise = { kind: 'SOCIAL_ENTERPRISE_STATUS', validFrom: '2023-01-01' };
  expect((await grant(pes, { ...enterprise, renews: mark.id })).problems).toEqual(['INVALID renews']);
  expect((await grant(await holderOf('CIS'), { renews: status.id })).problems).toEqual(['INVALID renews']);
  expect((await grant(cis, { validFrom: '2020-05-01', renews: status.id })).problems).toEqual(['OUT_OF_RANGE validFrom']);
  expect((await grant(cis, { validFrom: '2025-05-01', renews: status.id })).problems).toEqual([]);
  expect((await grant(cis, { validFrom: '2030-05-01', renews: status.id })).problems).toEqual(['TAKEN renews']);
});

test('marks for different products stand side by side, those for the same one do not', async () => {
  const holder = await holderOf('PES');
  const mark = (subject: string) => grant(holder, { kind: 'PROMOTIONAL_MARK', subject });
  expect((await mark('Pierniki żurawinowe')).problems).toEqual([]);
  expect((await mark('Catering')).problems).toEqual([]);
  expect((await mark('pierniki  ZURAWINOWE')).problems).toEqual(['TAKEN validFrom']);
});

test('the old status of social enterprise ended by law, and a revoked credential makes room', async () => {
  const holder = await holderOf('PES');
  const status = (validFrom: string) => grant(holder, { kind: 'SOCIAL_ENTERPRISE_STATUS', validFrom });
  expect((await status('2021-01-01')).problems).toEqual([]);
  const { record } = await status('2022-10-30');
  expect((await status('2024-01-01')).problems).toEqual(['TAKEN validFrom']);
  await write(graph, 'revokeCredential', { id: record.id, on: '2023-05-01', reason: 'Kontrola' });
  expect((await status('2023-04-30')).problems).toEqual(['TAKEN validFrom']);
  expect((await status('2023-05-01')).problems).toEqual([]);
});

test('a closed holder is granted nothing that begins later', async () => {
  const holder = await holderOf('CIS');
  await write(graph, 'changeInstitutionStatus', { id: holder, version: 1, status: 'CLOSED', on: '2022-12-31' });
  expect((await grant(holder, { validFrom: '2023-01-01' })).problems).toEqual(['OUT_OF_RANGE validFrom']);
  expect((await grant(holder, { validFrom: '2022-12-31' })).problems).toEqual([]);
});

test.each([
  ['an anonymous caller', callers.anonymous, 'CIS', {}, false],
  ['an analyst', callers.analyst, 'CIS', {}, false],
  ['a coordinator of another region', callers.coordinator06, 'CIS', {}, false],
  ['a coordinator of the region', callers.coordinator28, 'CIS', {}, true],
  ['a coordinator of the region, for an accreditation', callers.coordinator28, 'OWES', accreditation, false],
  ['a national coordinator, for an accreditation', callers.national, 'OWES', accreditation, true],
])('%s may or may not: %#', async (_who, caller, kind, input, isAllowed) => {
  const holder = await holderOf(kind);
  expect((await grant(holder, input, caller)).errors).toEqual(isAllowed ? [] : ['FORBIDDEN']);
  expect((await graph.rowsOf(Credential)).some(({ holderId }) => holderId === holder)).toBe(isAllowed);
});

test('of ten who grant the same at the same time, one does; a key that is sent again grants nothing twice', async () => {
  const holder = await holderOf('CIS');
  const all = await Promise.all(Array.from({ length: 10 }, () => grant(holder, {})));
  expect(all.flatMap(({ problems }) => problems)).toEqual(Array.from({ length: 9 }, () => 'TAKEN validFrom'));
  const input = { idempotencyKey: 'mark', kind: 'KIS_ENTRY' };
  const club = await holderOf('KIS');
  const first = await grant(club, input);
  await graph.restart();
  expect(await grant(club, input)).toEqual(first);
});
