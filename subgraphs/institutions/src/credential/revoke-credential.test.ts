import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write } from '../testing/writing';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const granted = async (input: object = {}, holder: object = {}) => {
  const { id } = await registered(graph, holder);
  const { record } = await write(graph, 'grantCredential', { kind: 'CIS_STATUS', holder: id, validFrom: '2020-05-01', source, ...input });
  return record.id;
};
const revoke = (id: string, on: string, reason = 'Utrata warunków', caller = callers.national) =>
  write(graph, 'revokeCredential', { id, on, reason }, caller);

test('a revoked credential holds until the day before, and tells why', async () => {
  const id = await granted();
  const { record } = await revoke(id, '2023-02-01', ' Decyzja wojewody ', callers.coordinator28);
  expect(record).toMatchObject({ id, revokedOn: '2023-02-01', revocationReason: 'Decyzja wojewody', validTo: '2025-04-30' });
  const holder = record['holder'] as { id: string };
  const of = (on: string) => `institutions(filter: { id: { eq: "${holder.id}" }, credential: { validOn: "${on}" } }) { totalCount }`;
  expect(await graph.ask(`{ on: ${of('2023-02-01')} before: ${of('2023-01-31')} }`)).toEqual({
    on: { totalCount: 0 },
    before: { totalCount: 1 },
  });
  expect((await auditOf(graph, id))[0]).toMatchObject({
    subject: 'ola',
    mutation: 'revokeCredential',
    before: { revokedOn: null, revocationReason: null },
    after: { revokedOn: '2023-02-01', revocationReason: 'Decyzja wojewody' },
  });
  const log = await graph.answerTo(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Credential { auditLog { totalCount } } } }',
    { keys: [{ __typename: 'Credential', id }] },
    callers.national,
  );
  expect(log).toEqual({ data: { _entities: [{ auditLog: { totalCount: 2 } }] } });
});

test.each<[string, string, string, object, string[]]>([
  ['before it began', '2020-04-30', 'x', {}, ['OUT_OF_RANGE on']],
  ['on its first day', '2020-05-01', 'x', {}, []],
  ['on its last day', '2021-04-30', 'x', { validTo: '2021-04-30' }, []],
  ['after it ran out', '2021-05-01', 'x', { validTo: '2021-04-30' }, ['OUT_OF_RANGE on']],
  ['ahead', '2099-01-01', 'x', { validFrom: '2098-01-01' }, ['OUT_OF_RANGE on']],
  ['without a reason', '2021-01-01', ' ', {}, ['REQUIRED reason']],
  ['with too long a reason', '2019-01-01', 'x'.repeat(501), {}, ['OUT_OF_RANGE on', 'OUT_OF_RANGE reason']],
])('revoking %s (%s)', async (_when, on, reason, input, expected) => {
  const id = await granted(input);
  const before = await rowCounts(graph);
  expect((await revoke(id, on, reason)).problems).toEqual(expected);
  if (expected.length > 0) expect(await rowCounts(graph)).toEqual(before);
});

test('nothing is revoked twice, and nothing unknown', async () => {
  const id = await granted();
  await revoke(id, '2023-02-01');
  const again = await revoke(id, '2023-03-01');
  expect([again.problems, again.messages]).toEqual([['NOT_ALLOWED_TRANSITION id'], ['The credential was revoked on 2023-02-01 already.']]);
  expect((await revoke('nothing', '2023-02-01')).problems).toEqual(['NOT_FOUND id']);
});

const accreditation = { kind: 'OWES_ACCREDITATION', validTo: '2022-04-30' };
test.each([
  ['an anonymous caller', callers.anonymous, {}, 'CIS', false],
  ['an analyst', callers.analyst, {}, 'CIS', false],
  ['a coordinator of another region', callers.coordinator06, {}, 'CIS', false],
  ['a coordinator of the region', callers.coordinator28, {}, 'CIS', true],
  ['a coordinator of the region, for an accreditation', callers.coordinator28, accreditation, 'OWES', false],
  ['an administrator, for an accreditation', callers.administrator, accreditation, 'OWES', true],
])('%s may or may not: %#', async (_who, caller, input, kind, isAllowed) => {
  const { errors, record } = await revoke(await granted(input, { kind }), '2021-01-01', 'x', caller);
  expect(errors).toEqual(isAllowed ? [] : ['FORBIDDEN']);
  if (isAllowed) expect(record).toMatchObject({ revokedOn: '2021-01-01' });
});

test('a key that is sent again gives the first answer again', async () => {
  const input = { idempotencyKey: 'revoke', id: await granted(), on: '2021-01-01', reason: 'x' };
  const first = await write(graph, 'revokeCredential', input);
  await graph.restart();
  expect(await write(graph, 'revokeCredential', input)).toEqual(first);
  expect((await write(graph, 'revokeCredential', { ...input, on: '2021-01-02' })).problems).toEqual(['CONFLICT idempotencyKey']);
});
