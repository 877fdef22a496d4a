import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { auditOf, registered, source, type Written, write } from '../testing/writing';
import { Credential } from './credential';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const grant = (holder: string, input: object) => write(graph, 'grantCredential', { holder, validFrom: '2023-01-01', source, ...input });
const close = (id: string) => write(graph, 'changeInstitutionStatus', { id, version: 1, status: 'CLOSED', on: '2024-06-30' });

/** Whether it counts as valid on a day, on every way that tells so. */
async function tellsValid(holder: string, credential: string, on: string): Promise<unknown[]> {
  const answer = await graph.ask<Told>(
    `query ($holder: ID!, $on: Date!, $keys: [_Any!]!) {
      institution(id: $holder) {
        ... on Pes { isSocialEnterprise(on: $on) }
        ... on Owes { isAccredited(on: $on) }
        credentials(validOn: $on) { id }
        all: credentials { isValid(on: $on) }
      }
      institutions(filter: { id: { eq: $holder }, credential: { validOn: $on } }) { totalCount }
      _entities(representations: $keys) { ... on Credential { isValid(on: $on) } } }`,
    { holder, on, keys: [{ __typename: 'Credential', id: credential }] },
  );
  const { institution, institutions: found, _entities: entities } = answer;
  const { isSocialEnterprise, isAccredited, credentials, all } = institution;
  return [isSocialEnterprise ?? isAccredited, credentials.length === 1, all[0]?.isValid, found.totalCount === 1, entities[0]?.isValid];
}

interface Told {
  institution: { isSocialEnterprise?: boolean; isAccredited?: boolean; credentials: object[]; all: { isValid: boolean }[] };
  institutions: { totalCount: number };
  _entities: { isValid: boolean }[];
}

const enterprise = { kind: 'PES', legalForm: 'SOCIAL_COOPERATIVE' };
const accreditation = { kind: 'OWES_ACCREDITATION', validTo: '2024-12-31' };
test.each<[string, object, object]>([
  ['a social enterprise', enterprise, { kind: 'SOCIAL_ENTERPRISE_STATUS' }],
  ['an accredited OWES', { kind: 'OWES' }, accreditation],
])('%s that closes is one until its last day of activity, on every way that tells so', async (_what, institution, granted) => {
  const { id } = await registered(graph, institution);
  const { record } = await grant(id, granted);
  expect(await tellsValid(id, record.id, '2024-07-01')).toEqual([true, true, true, true, true]);
  await close(id);
  expect(await tellsValid(id, record.id, '2024-06-30')).toEqual([true, true, true, true, true]);
  expect(await tellsValid(id, record.id, '2024-07-01')).toEqual([false, false, false, false, false]);
  expect(await auditOf(graph, record.id)).toMatchObject([
    { mutation: 'changeInstitutionStatus', before: { holderActiveTo: null }, after: { id: record.id, holderActiveTo: '2024-06-30' } },
    { mutation: 'grantCredential', after: { holderActiveTo: null } },
  ]);
});

test('what is granted for the time before, once the holder has closed, ends with it as well', async () => {
  const { id } = await registered(graph, enterprise);
  await close(id);
  const { record, problems } = await grant(id, { kind: 'SOCIAL_ENTERPRISE_STATUS' });
  expect(problems).toEqual([]);
  expect(await tellsValid(id, record.id, '2024-06-30')).toEqual([true, true, true, true, true]);
  expect(await tellsValid(id, record.id, '2024-07-01')).toEqual([false, false, false, false, false]);
});

test('a credential of a holder that closed before does not run out, one that ran out by its last day did', async () => {
  const { id } = await registered(graph);
  const status = async (validFrom: string, validTo: string) => (await grant(id, { kind: 'CIS_STATUS', validFrom, validTo })).record.id;
  const ranOut = await status('2020-01-01', '2024-06-30');
  const leftBehind = await status('2024-07-01', '2025-12-31');
  const expiring = async () => {
    const query = '{ expiringCredentials(from: "2024-01-01", to: "2026-12-31", kind: [CIS_STATUS]) { nodes { id } } }';
    return (await graph.ask<{ expiringCredentials: { nodes: { id: string }[] } }>(query)).expiringCredentials.nodes.map((node) => node.id);
  };
  expect(await expiring()).toEqual([ranOut, leftBehind]);
  await close(id);
  expect(await expiring()).toEqual([ranOut]);
});

test('another status than CLOSED leaves credentials as they are', async () => {
  const { id } = await registered(graph, enterprise);
  const { record } = await grant(id, { kind: 'SOCIAL_ENTERPRISE_STATUS' });
  await write(graph, 'changeInstitutionStatus', { id, version: 1, status: 'IN_LIQUIDATION', on: '2024-06-30' });
  expect(await tellsValid(id, record.id, '2024-07-01')).toEqual([true, true, true, true, true]);
  expect(await auditOf(graph, record.id)).toHaveLength(1);
});

test('of grants, revocations and the closing of their holder at the same time, every credential knows of the closing', async () => {
  const { id } = await registered(graph, enterprise);
  const mark = (subject: string) => grant(id, { kind: 'PROMOTIONAL_MARK', subject });
  const earlier = await Promise.all(['Wosk', 'Len'].map(mark));
  const revoke = ({ record }: Written) => write(graph, 'revokeCredential', { id: record.id, on: '2023-06-01', reason: 'Kontrola' });
  const all = await Promise.all([close(id), ...['Pierniki', 'Miód'].map(mark), ...earlier.map(revoke)]);
  expect(all.flatMap(({ problems, errors }) => [...problems, ...errors])).toEqual([]);
  const rows = (await graph.rowsOf(Credential)).filter(({ holderId }) => holderId === id);
  expect(rows.map(({ holderActiveTo }) => holderActiveTo)).toEqual(['2024-06-30', '2024-06-30', '2024-06-30', '2024-06-30']);
});
