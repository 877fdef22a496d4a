import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { derivedColumns } from '../institution/derived-columns';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus, LegalForm } from '../institution/institution-enums';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Credential, CredentialKind } from './credential';
import { isValidOn, lastDayOf } from './is-valid-on';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const mark = CredentialKind.PROMOTIONAL_MARK;
const enterprise = CredentialKind.SOCIAL_ENTERPRISE_STATUS;
const cases: [Pick<Credential, 'kind' | 'validFrom' | 'validTo' | 'revokedOn'> & Partial<Credential>, string, boolean][] = [
  [{ kind: mark, validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2020-01-01', true],
  [{ kind: mark, validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2024-12-31', true],
  [{ kind: mark, validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2025-01-01', false],
  [{ kind: mark, validFrom: '2020-01-01', validTo: '2024-12-31', revokedOn: null }, '2019-12-31', false],
  [{ kind: mark, validFrom: '2020-01-01', validTo: null, revokedOn: null }, '2099-01-01', true],
  [{ kind: mark, validFrom: '2020-01-01', validTo: null, revokedOn: '2021-06-01' }, '2021-05-31', true],
  [{ kind: mark, validFrom: '2020-01-01', validTo: null, revokedOn: '2021-06-01' }, '2021-06-01', false],
  [{ kind: enterprise, validFrom: '2022-10-29', validTo: null, revokedOn: null }, '2022-10-29', true],
  [{ kind: enterprise, validFrom: '2022-10-29', validTo: null, revokedOn: null }, '2022-10-30', false],
  [{ kind: enterprise, validFrom: '2020-05-01', validTo: '2025-04-30', revokedOn: null }, '2022-10-29', true],
  [{ kind: enterprise, validFrom: '2020-05-01', validTo: '2025-04-30', revokedOn: null }, '2022-10-30', false],
  [{ kind: enterprise, validFrom: '2020-05-01', validTo: '2021-04-30', revokedOn: null }, '2022-10-29', false],
  [{ kind: enterprise, validFrom: '2020-05-01', validTo: null, revokedOn: '2021-01-01' }, '2022-01-01', false],
  [{ kind: enterprise, validFrom: '2022-10-30', validTo: null, revokedOn: null }, '2022-10-29', false],
  [{ kind: enterprise, validFrom: '2022-10-30', validTo: null, revokedOn: null }, '2022-10-30', true],
  [{ kind: enterprise, validFrom: '2023-01-01', validTo: null, revokedOn: null }, '2026-01-01', true],
  [{ kind: enterprise, validFrom: '2023-01-01', validTo: null, revokedOn: null, holderActiveTo: '2024-05-31' }, '2024-05-31', true],
  [{ kind: enterprise, validFrom: '2023-01-01', validTo: null, revokedOn: null, holderActiveTo: '2024-05-31' }, '2024-06-01', false],
  [{ kind: mark, validFrom: '2024-01-01', validTo: '2024-03-31', revokedOn: null, holderActiveTo: '2024-05-31' }, '2024-05-01', false],
];
test.each(cases)('a credential %p on %s: valid is %p', (credential, on, expected) => {
  expect(isValidOn({ holderActiveTo: null, ...credential }, on)).toBe(expected);
});

test('the register is filtered by the same rule', async () => {
  const rows = cases.map(([credential], index) => ({
    ...credential,
    id: `case-${index}`,
    holderId: `holder-${index}`,
    sourceId: 'rops-lublin-2016',
  }));
  await graph.have(Institution, ...rows.map(({ holderId }) => entity(holderId)));
  await graph.have(Credential, ...rows);
  for (const [index, [credential, validOn, expected]] of cases.entries()) {
    const filter = { id: { eq: `holder-${index}` }, credential: { validOn } };
    const answer = await graph.ask<{ institutions: { totalCount: number } }>(
      'query ($filter: InstitutionFilter) { institutions(filter: $filter) { totalCount } }',
      { filter },
    );
    expect([credential, validOn, answer.institutions.totalCount]).toEqual([credential, validOn, expected ? 1 : 0]);
  }
});

test.each([
  [mark, '2020-01-01', '2024-12-31', '2024-12-31'],
  [mark, '2020-01-01', null, null],
  [enterprise, '2020-01-01', null, '2022-10-29'],
  [enterprise, '2020-01-01', '2022-10-30', '2022-10-29'],
  [enterprise, '2020-01-01', '2022-10-28', '2022-10-28'],
  [enterprise, '2022-10-30', null, null],
])('a %s of %s, granted until %s, runs out with %s', (kind, validFrom, validTo, expected) => {
  expect(lastDayOf({ kind, validFrom, validTo })).toBe(expected);
});

test('an institution shows its credentials, newest first, narrowed by kind and day', async () => {
  const granted = { kind: mark, holderId: 'partner-opoka', grantedById: 'rops-06', sourceId: 'rops-lublin-2016' };
  await graph.have(
    Credential,
    { ...granted, id: 'mark-1', validFrom: '2016-05-01', validTo: '2017-04-30', subject: 'Pierniki' },
    { ...granted, id: 'mark-2', validFrom: '2017-05-01', validTo: '2018-04-30', subject: 'Pierniki', renewsId: 'mark-1' },
    { ...granted, id: 'status', kind: enterprise, validFrom: '2016-01-01', grantedById: null },
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

describe('credentials that run out', () => {
  let register: SubgraphUnderTest;
  beforeAll(async () => {
    register = await startSubgraph(institutions, tables, { realData: true });
    const granted = { kind: mark, holderId: 'partner-opoka', sourceId: 'rops-lublin-2016', validFrom: '2021-01-01' };
    await register.have(
      Credential,
      { ...granted, id: 'a', validTo: '2023-03-01' },
      { ...granted, id: 'b', validTo: '2023-01-01', holderId: 'owes-elk', kind: CredentialKind.OWES_ACCREDITATION },
      { ...granted, id: 'c', validTo: '2023-06-30', revokedOn: '2023-06-30' },
      { ...granted, id: 'd', validTo: '2023-06-30', revokedOn: '2023-07-01' },
      { ...granted, id: 'e', validTo: null },
      { ...granted, id: 'f', validTo: '2023-05-05', kind: enterprise },
      { ...granted, id: 'g', validTo: null, kind: enterprise },
      { ...granted, id: 'h', validTo: '2022-10-28' },
      { ...granted, id: 'i', validTo: '2024-01-01', kind: enterprise, validFrom: '2022-10-30' },
    );
  });

  test.each([
    [{ from: '2023-01-01', to: '2023-12-31' }, ['b', 'a', 'd']],
    [{ from: '2023-01-01', to: '2023-03-01' }, ['b', 'a']],
    [{ from: '2023-01-02', to: '2023-02-28' }, []],
    [{ from: '2022-10-01', to: '2022-12-31' }, ['h', 'f', 'g']],
    [{ from: '2022-10-30', to: '2024-12-31' }, ['b', 'a', 'd', 'i']],
    [{ from: '2023-01-01', to: '2023-12-31', kind: ['OWES_ACCREDITATION', 'CIS_STATUS'] }, ['b']],
    [{ from: '2023-01-01', to: '2023-12-31', kind: [] }, []],
    [{ from: '2023-01-01', to: '2023-12-31', within: '28' }, ['b']],
    [{ from: '2023-01-01', to: '2023-12-31', within: '0' }, ['b', 'a', 'd']],
  ])('come soonest first, without those revoked before, and old statuses with 29 October 2022: %j', async (window, expected) => {
    const query = `query ($from: Date, $to: Date!, $kind: [CredentialKind!], $within: ID, $after: String) {
      expiringCredentials(from: $from, to: $to, kind: $kind, within: $within, first: 2, after: $after) {
        totalCount nodes { id holder { name } } pageInfo { hasNextPage endCursor } } }`;
    const page = (after: string | null) => register.ask<{ expiringCredentials: ExpiringPage }>(query, { ...window, after });
    const first = (await page(null)).expiringCredentials;
    const rest = first.pageInfo.hasNextPage ? (await page(first.pageInfo.endCursor)).expiringCredentials.nodes : [];
    expect([...first.nodes, ...rest].map(({ id }) => id)).toEqual(expected);
    expect(first.totalCount).toBe(expected.length);
  });

  test('a window that ends before it begins is refused by both its days', async () => {
    const { errors } = await register.answerTo('{ expiringCredentials(from: "2023-02-01", to: "2023-01-01") { totalCount } }');
    expect(errors).toMatchObject([{ message: expect.stringMatching(/2023-01-01.*2023-02-01/), extensions: { code: 'BAD_USER_INPUT' } }]);
    const past = await register.answerTo('{ expiringCredentials(to: "2020-01-01") { totalCount } }');
    expect(past.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  test('one takes as many statements as many', async () => {
    const about = (first: number) =>
      statementsOf(() =>
        register.ask(`{ expiringCredentials(from: "2022-01-01", to: "2024-12-31", first: ${first}) {
          totalCount nodes { validTo isValid(on: "2022-10-29") holder { name } grantedBy { name } renews { id } source { title } } } }`),
      );
    expect((await about(16)).statements).toHaveLength((await about(1)).statements.length);
  });
});

interface ExpiringPage {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

test('an OWES is accredited, and an entity a social enterprise, while the credential holds', async () => {
  const granted = { grantedById: null, sourceId: 'rops-lublin-2016' };
  await graph.have(Institution, entity('coop'), entity('old-coop'));
  await graph.have(
    Credential,
    {
      ...granted,
      id: 'akses',
      kind: CredentialKind.OWES_ACCREDITATION,
      holderId: 'owes-elk',
      validFrom: '2016-01-01',
      validTo: '2018-12-31',
    },
    { ...granted, id: 'old', kind: enterprise, holderId: 'old-coop', validFrom: '2021-01-01', validTo: '2026-12-31' },
    { ...granted, id: 'new', kind: enterprise, holderId: 'coop', validFrom: '2022-12-01', validTo: null },
  );
  expect(
    await graph.ask(`{
      elk: institution(id: "owes-elk") { ... on Owes { then: isAccredited(on: "2018-12-31") later: isAccredited(on: "2019-01-01") now: isAccredited } }
      old: institution(id: "old-coop") { ... on Pes { then: isSocialEnterprise(on: "2022-10-29") later: isSocialEnterprise(on: "2022-10-30") } }
      coop: institution(id: "coop") { ... on Pes { then: isSocialEnterprise(on: "2022-11-30") later: isSocialEnterprise(on: "2022-12-01") now: isSocialEnterprise } } }`),
  ).toEqual({
    elk: { then: true, later: false, now: false },
    old: { then: true, later: false },
    coop: { then: false, later: true, now: true },
  });
  const holding =
    'query ($validOn: Date!) { institutions(filter: { id: { in: ["coop", "old-coop"] }, credential: { kind: [SOCIAL_ENTERPRISE_STATUS], validOn: $validOn } }) { nodes { id } } }';
  expect(await graph.ask(holding, { validOn: '2022-10-29' })).toEqual({
    institutions: { nodes: [{ id: 'old-coop' }] },
  });
  expect(await graph.ask(holding, { validOn: '2023-01-01' })).toEqual({ institutions: { nodes: [{ id: 'coop' }] } });
});

function entity(id: string): Partial<Institution> {
  const described = { name: id, teryt: '0663' };
  return {
    ...described,
    ...derivedColumns(described),
    id,
    kind: InstitutionKind.PES,
    status: InstitutionStatus.ACTIVE,
    legalForm: LegalForm.SOCIAL_COOPERATIVE,
    sourceId: 'rops-lublin-2016',
    version: 1,
  };
}

test('the glossary tells that Zakup Prospołeczny is granted by a ROPS for a year, renewable, and a CIS status for five years', async () => {
  const { credentialKinds } = await graph.ask<{
    credentialKinds: { kind: string }[];
  }>('{ credentialKinds { kind holderKinds termMonths renewable grantors { id } source { title } } }');
  expect(credentialKinds.map(({ kind }) => kind)).toEqual(Object.values(CredentialKind));
  expect(credentialKinds.find(({ kind }) => kind === 'PROMOTIONAL_MARK')).toMatchObject({
    termMonths: 12,
    holderKinds: ['PES', 'CIS', 'KIS', 'ZAZ', 'WTZ'],
    renewable: true,
    grantors: [{ id: 'rops-06' }],
  });
  expect(credentialKinds.find(({ kind }) => kind === 'CIS_STATUS')).toMatchObject({ termMonths: 60, holderKinds: ['CIS'] });
});

test('the glossary of institutions explains all eight kinds in both languages with their legal basis', async () => {
  const { institutionKinds } = await graph.ask<{
    institutionKinds: Record<string, string>[];
  }>('{ institutionKinds { kind acronym namePl nameEn descriptionPl descriptionEn legalBasis } }');
  expect(institutionKinds.map(({ kind }) => kind)).toEqual(['ROPS', 'OWES', 'PES', 'CIS', 'KIS', 'ZAZ', 'WTZ', 'PARTNER']);
  for (const info of institutionKinds) expect(Object.values(info).every((text) => text.length > 1)).toBe(true);
});
