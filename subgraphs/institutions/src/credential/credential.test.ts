import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Credential, CredentialKind } from './credential';
import { isValidOn } from './is-valid-on';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

test.each([
  [{ validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2020-01-01', true],
  [{ validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2024-12-31', true],
  [{ validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2025-01-01', false],
  [{ validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2019-12-31', false],
  [{ validFrom: '2020-01-01', validTo: null, revokedOn: null }, '2099-01-01', true],
  [{ validFrom: '2020-01-01', validTo: null, revokedOn: '2021-06-01' }, '2021-05-31', true],
  [{ validFrom: '2020-01-01', validTo: null, revokedOn: '2021-06-01' }, '2021-06-01', false],
])('a credential %p on %s: valid is %p', (credential, on, expected) => {
  expect(isValidOn(credential, on)).toBe(expected);
});

test('an institution shows its credentials, newest first, narrowed by kind and day', async () => {
  const mark = { kind: CredentialKind.PROMOTIONAL_MARK, holderId: 'partner-opoka', grantedById: 'rops-06', sourceId: 'rops-lublin-2016' };
  await graph.have(
    Credential,
    { ...mark, id: 'mark-1', validFrom: '2016-05-01', validTo: '2017-04-30', subject: 'Pierniki' },
    { ...mark, id: 'mark-2', validFrom: '2017-05-01', validTo: '2018-04-30', subject: 'Pierniki', renewsId: 'mark-1' },
    { ...mark, id: 'status', kind: CredentialKind.SOCIAL_ENTERPRISE_STATUS, validFrom: '2016-01-01', grantedById: null },
  );
  const fields = 'id subject isValid(on: "2017-06-01") grantedBy { id } holder { id } renews { id } source { title }';
  const answer = await graph.ask<{
    institution: Record<string, { id: string }[]>;
  }>(`{ institution(id: "partner-opoka") {
    all: credentials { id } marks: credentials(kind: [PROMOTIONAL_MARK]) { ${fields} } then: credentials(validOn: "2016-06-01") { id } } }`);
  expect(answer.institution['all']?.map(({ id }) => id)).toEqual(['mark-2', 'mark-1', 'status']);
  expect(answer.institution['then']?.map(({ id }) => id)).toEqual(['mark-1', 'status']);
  expect(answer.institution['marks']).toMatchObject([
    { id: 'mark-2', isValid: true, renews: { id: 'mark-1' }, grantedBy: { id: 'rops-06' }, holder: { id: 'partner-opoka' } },
    { id: 'mark-1', isValid: false, renews: null },
  ]);
});

test('the glossary tells that Zakup Prospołeczny is granted by a ROPS for a year, renewable, and a CIS status for five years', async () => {
  const { credentialKinds } = await graph.ask<{
    credentialKinds: { kind: string }[];
  }>('{ credentialKinds { kind termMonths renewable grantors { id } source { title } } }');
  expect(credentialKinds.map(({ kind }) => kind)).toEqual(Object.values(CredentialKind));
  expect(credentialKinds.find(({ kind }) => kind === 'PROMOTIONAL_MARK')).toMatchObject({
    termMonths: 12,
    renewable: true,
    grantors: [{ id: 'rops-06' }],
  });
  expect(credentialKinds.find(({ kind }) => kind === 'CIS_STATUS')).toMatchObject({ termMonths: 60 });
});

test('the glossary of institutions explains all eight kinds in both languages with their legal basis', async () => {
  const { institutionKinds } = await graph.ask<{
    institutionKinds: Record<string, string>[];
  }>('{ institutionKinds { kind acronym namePl nameEn descriptionPl descriptionEn legalBasis } }');
  expect(institutionKinds.map(({ kind }) => kind)).toEqual(['ROPS', 'OWES', 'PES', 'CIS', 'KIS', 'ZAZ', 'WTZ', 'PARTNER']);
  for (const info of institutionKinds) expect(Object.values(info).every((text) => text.length > 1)).toBe(true);
});
