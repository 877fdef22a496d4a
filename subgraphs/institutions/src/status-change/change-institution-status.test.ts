import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { InstitutionStatus } from '../institution/institution-enums';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write } from '../testing/writing';
import { statusSteps } from './status-steps';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const change = (id: string, version: number, status: string, on: string, rest: object = {}) =>
  write(graph, 'changeInstitutionStatus', { id, version, status, on, ...rest });

test('each change is a row of history, shown with its day and note, and the register of a day goes by it', async () => {
  const { id } = await registered(graph, { activeFrom: '2020-01-01' });
  await change(id, 1, 'SUSPENDED', '2021-03-01', { note: ' Remont siedziby ' });
  await change(id, 2, 'ACTIVE', '2021-09-01');
  const { record } = await change(id, 3, 'CLOSED', '2023-06-30', { note: 'Uchwała nr 7' });
  expect(record).toMatchObject({
    status: 'CLOSED',
    version: 4,
    activeTo: '2023-06-30',
    statusHistory: [
      { status: 'ACTIVE', on: '2020-01-01', note: null },
      { status: 'SUSPENDED', on: '2021-03-01', note: 'Remont siedziby' },
      { status: 'ACTIVE', on: '2021-09-01', note: null },
      { status: 'CLOSED', on: '2023-06-30', note: 'Uchwała nr 7' },
    ],
  });
  const asOf = (day: string) =>
    `d${day.replaceAll('-', '')}: institutions(asOf: "${day}", filter: { id: { eq: "${id}" }, status: [SUSPENDED, CLOSED] }) { nodes { status } }`;
  expect(await graph.ask(`{ ${['2021-02-28', '2021-03-01', '2021-09-01', '2023-06-30'].map(asOf).join(' ')} }`)).toEqual({
    d20210228: { nodes: [] },
    d20210301: { nodes: [{ status: 'SUSPENDED' }] },
    d20210901: { nodes: [] },
    d20230630: { nodes: [{ status: 'CLOSED' }] },
  });
  expect((await auditOf(graph, id))[0]).toMatchObject({
    mutation: 'changeInstitutionStatus',
    recordVersion: 4,
    before: { status: 'ACTIVE', activeTo: null, statusSince: '2021-09-01', statusNote: null },
    after: { status: 'CLOSED', activeTo: '2023-06-30', statusSince: '2023-06-30', statusNote: 'Uchwała nr 7' },
  });
});

const ways: Record<string, [InstitutionStatus, string][]> = {
  REGISTERED: [],
  ACTIVE: [[InstitutionStatus.ACTIVE, '2020-01-01']],
  SUSPENDED: [[InstitutionStatus.SUSPENDED, '2020-01-01']],
  IN_LIQUIDATION: [[InstitutionStatus.IN_LIQUIDATION, '2020-01-01']],
  CLOSED: [[InstitutionStatus.CLOSED, '2020-01-01']],
};
const steps = Object.values(InstitutionStatus).flatMap((from) => Object.values(InstitutionStatus).map((to) => [from, to] as const));
test.each(steps)('from %s to %s', async (from, to) => {
  const { id } = await registered(graph);
  for (const [status, on] of ways[from] ?? []) await change(id, 1, status, on);
  const { record, problems } = await change(id, (ways[from]?.length ?? 0) + 1, to, '2021-01-01');
  const isPossible = statusSteps[from].includes(to);
  expect(problems).toEqual(isPossible ? [] : ['NOT_ALLOWED_TRANSITION status']);
  if (isPossible) expect(record).toMatchObject({ status: to });
});

test('from CLOSED nothing leads on, and nobody who was at work is merely registered again', () => {
  expect(statusSteps.CLOSED).toEqual([]);
  expect(Object.values(statusSteps).flat()).not.toContain('REGISTERED');
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  const { id } = await registered(graph, { activeFrom: '2020-01-01' });
  await change(id, 1, 'SUSPENDED', '2022-01-01');
  const before = await rowCounts(graph);
  const { problems } = await change(id, 1, 'REGISTERED', '2019-12-31', { note: 'x'.repeat(501) });
  expect(problems).toEqual(['NOT_ALLOWED_TRANSITION status', 'OUT_OF_RANGE note', 'OUT_OF_RANGE on', 'OUT_OF_RANGE on', 'STALE version']);
  expect((await change(id, 2, 'ACTIVE', '2099-01-01', { note: ' ' })).problems).toEqual(['OUT_OF_RANGE on', 'REQUIRED note']);
  expect((await change(id, 2, 'ACTIVE', '2021-12-31')).messages).toEqual([
    'on is 2021-12-31, before its status changed last on 2022-01-01.',
  ]);
  expect((await change('nobody', 1, 'ACTIVE', '2021-12-31')).problems).toEqual(['NOT_FOUND id']);
  expect(await rowCounts(graph)).toEqual(before);
  expect((await change(id, 2, 'ACTIVE', '2022-01-01')).problems).toEqual([]);
});

test.each([
  ['an anonymous caller', callers.anonymous, false],
  ['an analyst', callers.analyst, false],
  ['a coordinator of another region', callers.coordinator06, false],
  ['a coordinator of the region', callers.coordinator28, true],
  ['an administrator', callers.administrator, true],
])('%s may or may not: %#', async (_who, caller, isAllowed) => {
  const { id } = await registered(graph);
  const input = { id, version: 1, status: 'ACTIVE', on: '2020-01-01' };
  const { errors, record } = await write(graph, 'changeInstitutionStatus', input, caller);
  expect(errors).toEqual(isAllowed ? [] : ['FORBIDDEN']);
  if (isAllowed) expect(record).toMatchObject({ status: 'ACTIVE' });
});

test('whatever points at a closed institution still shows it', async () => {
  const owes = await registered(graph, { kind: 'OWES', name: 'Ośrodek', teryt: '0663', operators: ['partner-opoka', 'partner-fise'] });
  const cis = await registered(graph, { founder: 'partner-opoka', teryt: '0663' });
  const granted = { kind: 'CIS_STATUS', holder: cis.id, grantedBy: 'partner-opoka', validFrom: '2020-01-01', source };
  const { record: status } = await write(graph, 'grantCredential', granted);
  for (const id of ['partner-opoka', cis.id, 'rops-06']) expect((await change(id, 1, 'CLOSED', '2024-01-01')).problems).toEqual([]);
  const keys = [
    { __typename: 'Institution', id: cis.id },
    { __typename: 'Cis', id: cis.id },
    { __typename: 'Credential', id: status.id },
  ];
  const answer = await graph.answerTo(
    `query ($keys: [_Any!]!, $cis: ID!, $owes: ID!) {
      cis: institution(id: $cis) { status credentials { id holder { id status } grantedBy { id status } } ... on Cis { founder { id status } } }
      owes: institution(id: $owes) { ... on Owes { operators { id status } } }
      territory(teryt: "06") { rops { id status } institutions(filter: { id: { eq: $cis } }) { nodes { id } } }
      _entities(representations: $keys) { ... on Cis { id status } ... on Credential { holder { id } } } }`,
    { keys, cis: cis.id, owes: owes.id },
  );
  const [partner, centre] = [
    { id: 'partner-opoka', status: 'CLOSED' },
    { id: cis.id, status: 'CLOSED' },
  ];
  expect(answer).toEqual({
    data: {
      cis: { status: 'CLOSED', credentials: [{ id: status.id, holder: centre, grantedBy: partner }], founder: partner },
      owes: { operators: [partner, { id: 'partner-fise', status: 'ACTIVE' }] },
      territory: { rops: { id: 'rops-06', status: 'CLOSED' }, institutions: { nodes: [{ id: cis.id }] } },
      _entities: [centre, centre, { holder: { id: cis.id } }],
    },
  });
});

test('a voivodeship whose ROPS has closed takes a new one, which is then the one responsible', async () => {
  await change('rops-08', 1, 'CLOSED', '2024-01-01');
  const rops = await registered(graph, { kind: 'ROPS', name: 'A to nowy ROPS', teryt: '08' });
  expect(await graph.ask('{ territory(teryt: "0861") { rops { id } } }')).toEqual({ territory: { rops: { id: rops.id } } });
  expect((await change('rops-08', 2, 'ACTIVE', '2024-02-01')).problems).toEqual(['NOT_ALLOWED_TRANSITION status']);
});

test('a restart brings nothing back that was changed, and a key that is sent again changes nothing twice', async () => {
  const input = { idempotencyKey: 'close', id: 'owes-elk', version: 1, status: 'SUSPENDED', on: '2024-01-01' };
  const first = await write(graph, 'changeInstitutionStatus', input);
  expect(await graph.restart()).toBe(0);
  expect(await write(graph, 'changeInstitutionStatus', input)).toEqual(first);
  expect(first.record['statusHistory']).toHaveLength(2);
});
