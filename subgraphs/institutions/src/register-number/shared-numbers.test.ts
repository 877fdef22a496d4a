import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { auditOf, registered, source, write } from '../testing/writing';
import { uniqueNumbers } from './unique-numbers';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const kinds: Record<string, object> = {
  PES: { legalForm: 'FOUNDATION' },
  PARTNER: { sector: 'NGO' },
};
const inputOf = (kind: string, input: object) => ({ kind, teryt: '2862', name: `Nowy ${kind}`, source, ...kinds[kind], ...input });
const enter = (kind: string, input: object) => write(graph, 'registerInstitution', inputOf(kind, input));
const close = (id: string, version = 1) => write(graph, 'changeInstitutionStatus', { id, version, status: 'CLOSED', on: '2024-01-31' });
const withNip = async (nip: string) =>
  (await graph.ask<{ institutionByRegister: { id: string } | null }>(`{ institutionByRegister(nip: "${nip}") { id } }`))
    .institutionByRegister?.id;

const { CIS, OWES, PARTNER, PES, ROPS, WTZ } = InstitutionKind;
const { ACTIVE, CLOSED, IN_LIQUIDATION, REGISTERED } = InstitutionStatus;
const [nine, fourteen] = ['012100784', '01210078400019'];
test.each([
  [PES, ACTIVE, nine, ['1', '2', nine]],
  [PARTNER, REGISTERED, fourteen, ['1', '2', fourteen]],
  [PARTNER, IN_LIQUIDATION, nine, ['1', '2', nine]],
  [ROPS, ACTIVE, nine, [null, null, null]],
  [PES, CLOSED, nine, [null, null, null]],
  [PES, CLOSED, fourteen, [null, null, null]],
  [CIS, ACTIVE, nine, [null, null, null]],
  [WTZ, ACTIVE, fourteen, [null, null, fourteen]],
  [OWES, CLOSED, fourteen, [null, null, null]],
])('of a %s that is %s with the REGON %s, nobody else may have %j', (kind, status, regon, [krsUnique, nipUnique, regonUnique]) => {
  expect(uniqueNumbers({ kind, status, krs: '1', nip: '2', regon })).toEqual({ krsUnique, nipUnique, regonUnique });
});

test('a number that is not known is nobody’s', () => {
  expect(uniqueNumbers({ kind: PES, status: ACTIVE })).toEqual({ krsUnique: null, nipUnique: null, regonUnique: null });
});

test('a foundation runs several units with its numbers, and nobody else is a legal person with them', async () => {
  const numbers = { krs: '0000123456', nip: '5260250274', regon: '000331501' };
  const { record: foundation } = await enter('PES', numbers);
  for (const kind of ['CIS', 'CIS', 'KIS', 'ZAZ', 'WTZ', 'OWES']) expect((await enter(kind, numbers)).problems).toEqual([]);
  for (const kind of ['PES', 'PARTNER']) {
    const { problems, messages } = await enter(kind, numbers);
    expect(problems).toEqual(['TAKEN krs', 'TAKEN nip', 'TAKEN regon']);
    expect(messages[1]).toBe(
      `The NIP 5260250274 belongs to "Nowy PES" (${foundation.id}). Give a number of this institution, or leave it out.`,
    );
  }
  expect(await withNip('5260250274')).toBe(foundation.id);
  const all = await graph.ask('{ institutions(filter: { nip: { eq: "526-025-02-74" } }) { totalCount } }');
  expect(all).toEqual({ institutions: { totalCount: 7 } });
});

test('a REGON of 14 digits names one local unit, whatever its kind', async () => {
  await enter('PES', { regon: '630303023' });
  const { record: unit } = await enter('CIS', { regon: '01210078400019' });
  for (const kind of ['KIS', 'PES']) expect((await enter(kind, { regon: '01210078400019' })).problems).toEqual(['TAKEN regon']);
  await close(unit.id);
  expect((await enter('KIS', { regon: '01210078400019' })).problems).toEqual([]);
});

test('a successor takes the numbers of a closed legal person over, and is the one that is found', async () => {
  const { record: first } = await enter('PES', { nip: '7743174600' });
  const { record: club } = await enter('KIS', { nip: '7743174600', name: 'A Klub' });
  const { record: closed } = await close(first.id);
  expect(closed).toMatchObject({ nip: '7743174600', status: 'CLOSED' });
  expect(await withNip('7743174600')).toBe(club.id);
  const { record: successor } = await enter('PARTNER', { nip: '7743174600', name: 'Żuraw' });
  expect(await withNip('7743174600')).toBe(successor.id);
  expect((await enter('PES', { nip: '7743174600' })).problems).toEqual(['TAKEN nip']);
  // Nothing leads on from CLOSED, so that the first one never wants its number back.
  const again = await write(graph, 'changeInstitutionStatus', { id: first.id, version: 2, status: 'ACTIVE', on: '2024-02-01' });
  expect(again.problems).toEqual(['NOT_ALLOWED_TRANSITION status']);
  expect((await write(graph, 'updateInstitution', { id: first.id, version: 2, shortName: 'Dawny' })).problems).toEqual([]);
});

test('of units with one number the first by name is found, of closed ones the last that closed', async () => {
  const nip = '1234563218';
  const { record: last } = await enter('CIS', { nip, name: 'Żuraw' });
  const { record: first } = await enter('ZAZ', { nip, name: 'Ósemka' });
  expect(await withNip(nip)).toBe(first.id);
  await write(graph, 'changeInstitutionStatus', { id: last.id, version: 1, status: 'CLOSED', on: '2024-03-01' });
  await close(first.id);
  expect(await withNip(nip)).toBe(last.id);
});

test('a correction takes no number of another legal person, and frees the one that it replaces', async () => {
  const { record: one } = await enter('PES', { krs: '0000000111' });
  const { record: other } = await enter('PES', { krs: '0000000222' });
  const correct = (id: string, version: number, krs: string | null) => write(graph, 'updateInstitution', { id, version, krs });
  expect((await correct(other.id, 1, '0000000111')).problems).toEqual(['TAKEN krs']);
  expect((await correct(one.id, 1, null)).problems).toEqual([]);
  expect((await correct(other.id, 1, '0000000111')).problems).toEqual([]);
  expect((await enter('PES', { krs: '0000000222' })).problems).toEqual([]);
  const rows = (await graph.rowsOf(Institution)).filter(({ id }) => [one.id, other.id].includes(id));
  for (const row of rows) expect(row).toMatchObject(uniqueNumbers(row));
  const [entry] = await auditOf(graph, other.id);
  expect(Object.keys(entry?.after ?? {}).filter((name) => name.endsWith('Unique'))).toEqual([]);
});

test('of several who correct or register one number at the same time, one does', async () => {
  const entered = await Promise.all(Array.from({ length: 3 }, () => registered(graph, inputOf('PES', {}))));
  const all = await Promise.all([
    ...entered.map(({ id }) => write(graph, 'updateInstitution', { id, version: 1, nip: '5250008198' })),
    ...['PES', 'PARTNER', 'PES'].map((kind) => enter(kind, { nip: '5250008198' })),
  ]);
  expect(all.flatMap(({ problems }) => problems)).toEqual(Array.from({ length: 5 }, () => 'TAKEN nip'));
});

test('after every writer, each row has the numbers that are its own by the rule', async () => {
  const rows = await graph.rowsOf(Institution);
  expect(rows.filter(({ nip }) => nip !== null).length).toBeGreaterThan(10);
  for (const row of rows) expect(row).toMatchObject(uniqueNumbers(row));
});
